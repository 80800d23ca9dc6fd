/**
 * Owns the step from Wechaty's message to our plain `Incoming`: which messages are a person speaking to us, and what is left of them.
 * It must not answer, log, or remember anything.
 */
import type { Message, Room, Wechaty } from 'wechaty'
import { types } from 'wechaty'
import type { OwnMessage } from '../../app/handoff/holds.ts'
import type { Incoming } from '../../app/turn/surroundings.ts'
import { displayName } from '../../domain/talk/display-name.ts'
import { fileIn } from './file.ts'
import { messageKindOf } from './kind.ts'
import { addressedText } from './mention.ts'
import { readQuote } from './quote.ts'
import { saidToUs } from './said-to-us.ts'

/** WeChat's own accounts, which some puppets give as individuals. Answering one starts two machines talking. */
const WECHATS_OWN = new Set(
  'weixin fmessage filehelper newsapp medianote floatbottle qqmail notifymessage weibo tmessage qmessage qqsync lbsapp shakeapp qqfriend readerapp blogapp facebookapp masssendapp meishiapp feedsapp voip blogappweixin brandsessionholder weixinreminder officialaccounts notification_messages wxitil userexperience_alarm mphelper exmail_tool'.split(
    ' ',
  ),
)

/** Is it somebody else, a person, saying something a person can say? Cheap and without waiting, so that order is not lost over it. */
export function isFromPerson(message: Message): boolean {
  if (message.self() || messageKindOf(message) === undefined) return false
  const talker = message.talker()
  return talker.type() !== types.Contact.Official && !WECHATS_OWN.has(talker.id) && !talker.id.startsWith('gh_')
}

/**
 * Said from our own account, by us or by a person who uses it as well, and where; `undefined` for anything else. A picture counts: a
 * person sent it.
 */
export async function toOwnMessage(bot: Wechaty, message: Message): Promise<OwnMessage | undefined> {
  const kind = messageKindOf(message)
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
  const kind = quote ? 'text' : (messageKindOf(message) ?? 'other')
  const talker = message.talker()
  const room = message.room()
  const common = { id: message.id, talker: { id: talker.id, name: talker.name() }, kind, at: message.date().getTime() }

  if (!room) {
    if (kind === 'file') return { ...common, text: '', file: fileIn(message) }
    if (kind !== 'text') return { ...common, text: '' }
    // Nobody need be called there, but some do.
    const text = addressedText({ text: said, listed: false, names: [bot.currentUser.name()] }) ?? said.trim()
    const ours = quote !== null && displayName(quote.name) !== displayName(talker.name())
    return { ...common, ...(ours && { quoted: { text: quote.text, alone: false } }), text }
  }
  // A picture or a voice message cannot mention anybody.
  const toUs = kind === 'text' ? await saidToUs(bot, message, room, { quote, said }) : undefined
  return toUs && { ...common, ...toUs, room: { id: room.id, topic: await topicOf(bot, room) } }
}

/** Empty for an unnamed group. `room.topic()` would make one up from its members' names, which are nobody's business here. */
async function topicOf(bot: Wechaty, room: Room): Promise<string> {
  const payload = await bot.puppet.roomPayload(room.id).catch(() => undefined)
  return payload?.topic ?? ''
}
