/**
 * Owns the step from Wechaty's message to our plain `Incoming`: which messages are a person speaking to us, and what is left of them.
 * It must not answer, log, or remember anything.
 */
import type { Contact, Message, Room, Wechaty } from 'wechaty'
import { types } from 'wechaty'
import type { OwnMessage } from '../../app/handoff/holds.ts'
import type { Incoming } from '../../app/turn/surroundings.ts'
import { displayName } from '../../domain/talk/display-name.ts'
import { addressedText, mentions } from './mention.ts'
import { type Quote, readQuote } from './quote.ts'

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
  const { quote, said } = readQuote(message.text())
  // A quote that the puppet has not read is no file.
  const kind = quote ? 'text' : (KINDS[message.type()] ?? 'other')
  const talker = message.talker()
  const room = message.room()
  const common = { id: message.id, talker: { id: talker.id, name: talker.name() }, kind, at: message.date().getTime() }

  if (!room) {
    const ours = quote !== null && displayName(quote.name) !== displayName(talker.name())
    return { ...common, ...(ours && quotedAs(quote, false)), text: kind === 'text' ? said.trim() : '' }
  }
  // A picture or a voice message cannot mention anybody.
  if (kind !== 'text') return undefined
  const names = await ourNames(bot, room, message.text(), quote !== null)
  const ours = quote !== null && names.some((name) => name && displayName(name) === displayName(quote.name))
  // Some puppets look for mentions in what is quoted as well.
  const listed = !(quote && mentions(quote.text)) && (await isListed(message))
  const addressed = addressedText({ text: said, listed, names })
  if (addressed === undefined && (!ours || mentions(said))) return undefined
  const quoted = ours ? quotedAs(quote, addressed === undefined) : {}
  const where = { id: room.id, topic: await topicOf(bot, room) }
  return { ...common, ...quoted, room: where, text: addressed ?? said.trim() }
}

const quotedAs = ({ text }: Quote, alone: boolean): Pick<Incoming, 'quoted'> => ({ quoted: { text, alone } })

async function isListed(message: Message): Promise<boolean> {
  // A member who cannot be looked up must not cost the answer: the text is looked at next.
  return message.mentionSelf().catch(() => false)
}

/** Read anew for every message that has an @ or a quote: names and aliases change, and no event tells of an alias. The puppet caches them. */
async function ourNames(bot: Wechaty, room: Room, text: string, quotes: boolean): Promise<(string | undefined)[]> {
  if (!quotes && !/[@＠]/.test(text)) return []
  const self: Contact = bot.currentUser
  // Not what Wechaty has of it: right after the login that has no name yet.
  const own = await bot.puppet.contactPayload(self.id).catch(() => undefined)
  return [own?.name, await room.alias(self).catch(() => undefined)]
}

/** Empty for an unnamed group. `room.topic()` would make one up from its members' names, which are nobody's business here. */
async function topicOf(bot: Wechaty, room: Room): Promise<string> {
  const payload = await bot.puppet.roomPayload(room.id).catch(() => undefined)
  return payload?.topic ?? ''
}
