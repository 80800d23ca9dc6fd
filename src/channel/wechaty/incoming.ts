/**
 * Owns the step from Wechaty's message to our plain `Incoming`: which messages are a person speaking to us, and what is left of them.
 * It must not answer, log, or remember anything.
 */
import type { Contact, Message, Room, Wechaty } from 'wechaty'
import { types } from 'wechaty'
import type { OwnMessage } from '../../app/handoff/holds.ts'
import type { Incoming } from '../../app/turn/surroundings.ts'
import { addressedText } from './mention.ts'

/** Types that are not listed are the system speaking (a recall, "you have joined the group", unknown): nobody waits for an answer. */
const KINDS: { readonly [type in types.Message]?: Incoming['kind'] } = {
  [types.Message.Text]: 'text',
  [types.Message.Audio]: 'voice',
  [types.Message.Image]: 'image',
  [types.Message.Video]: 'video',
  [types.Message.Attachment]: 'file',
  [types.Message.Url]: 'link',
  [types.Message.MiniProgram]: 'link',
  [types.Message.Emoticon]: 'sticker',
  [types.Message.Contact]: 'other',
  [types.Message.ChatHistory]: 'other',
  [types.Message.Location]: 'other',
  [types.Message.Transfer]: 'other',
  [types.Message.RedEnvelope]: 'other',
  [types.Message.Post]: 'other',
}

/** WeChat's own accounts, which some puppets give as individuals. Answering one starts two machines talking. */
const WECHATS_OWN = new Set([
  'weixin',
  'fmessage',
  'filehelper',
  'newsapp',
  'medianote',
  'floatbottle',
  'qqmail',
  'notifymessage',
])

/** Is it somebody else, a person, saying something a person can say? Cheap and without waiting, so that order is not lost over it. */
export function isFromPerson(message: Message): boolean {
  if (message.self() || KINDS[message.type()] === undefined) return false
  const talker = message.talker()
  return talker.type() !== types.Contact.Official && !WECHATS_OWN.has(talker.id) && !talker.id.startsWith('gh_')
}

/**
 * Said from our own account, by us or by a person who uses it as well, and where; `undefined` for anything else. A picture counts: a
 * person sent it.
 */
export async function toOwnMessage(bot: Wechaty, message: Message): Promise<OwnMessage | undefined> {
  const kind = KINDS[message.type()]
  if (!message.self() || kind === undefined) return undefined
  const said = { text: kind === 'text' ? message.text() : '', at: message.date().getTime() }
  const room = message.room()
  if (room) return { ...said, chat: { roomId: room.id, topic: await topicOf(bot, room) } }
  const listener = message.listener()
  // Notes to oneself, and WeChat's own helpers.
  if (!listener || listener.self() || WECHATS_OWN.has(listener.id)) return undefined
  return { ...said, chat: { contactId: listener.id, name: listener.name() } }
}

/** The message in our own shape, or `undefined` when it was said in a group to others. */
export async function toIncoming(bot: Wechaty, message: Message): Promise<Incoming | undefined> {
  const kind = KINDS[message.type()] ?? 'other'
  const talker = message.talker()
  const room = message.room()
  const common = { id: message.id, talker: { id: talker.id, name: talker.name() }, kind, at: message.date().getTime() }
  const said = kind === 'text' ? withoutQuote(message.text()) : ''

  if (!room) return { ...common, text: said.trim() }
  // A picture or a voice message cannot mention anybody.
  if (kind !== 'text') return undefined
  const text = addressedText({ text: said, listed: await isListed(message), names: await ourNames(bot, room, said) })
  if (text === undefined) return undefined
  return { ...common, room: { id: room.id, topic: await topicOf(bot, room) }, text }
}

/** A reply that quotes an earlier message arrives as 「name：text」, a dashed line, the reply. A mention inside the quote is not one. */
function withoutQuote(text: string): string {
  return text.replace(/^「[\s\S]+?」[^\S\n]*\n(?:[-—] ?){6,}\s*\n/, '')
}

async function isListed(message: Message): Promise<boolean> {
  // A member who cannot be looked up must not cost the answer: the text is looked at next.
  return message.mentionSelf().catch(() => false)
}

/** Read anew for every message that has an @: names and aliases change, and no event tells of an alias. The puppet caches them. */
async function ourNames(bot: Wechaty, room: Room, text: string): Promise<(string | undefined)[]> {
  if (!/[@＠]/.test(text)) return []
  const self: Contact = bot.currentUser
  return [self.name(), await room.alias(self).catch(() => undefined)]
}

/** Empty for an unnamed group. `room.topic()` would make one up from its members' names, which are nobody's business here. */
async function topicOf(bot: Wechaty, room: Room): Promise<string> {
  const payload = await bot.puppet.roomPayload(room.id).catch(() => undefined)
  return payload?.topic ?? ''
}
