/** Owns whether something said in a group is said to us: by an @, by the puppet's list of whom it mentions, or by quoting us; and what is left of it then. */
import type { Message, Room, Wechaty } from 'wechaty'
import type { Incoming } from '../../app/turn/surroundings.ts'
import { displayName } from '../../domain/talk/display-name.ts'
import { addressedText, mentions } from './mention.ts'
import { ownNames, ownNamesAnew } from './own-names.ts'
import type { Quote } from './quote.ts'

type SaidToUs = { quote: Quote | null; said: string }
type ToUs = Pick<Incoming, 'text' | 'quoted'>
type Names = readonly (string | undefined)[]

/** `undefined` when it was said to others. */
export async function saidToUs(bot: Wechaty, message: Message, room: Room, parts: SaidToUs): Promise<ToUs | undefined> {
  const { quote, said } = parts
  // Some puppets look for mentions in what is quoted as well.
  const listed = !(quote && mentions(quote.text)) && (await isListed(message))
  if (!quote && !/[@＠]/u.test(said)) return read(parts, { listed, names: [] })
  const names = await ownNames(bot, room)
  const found = read(parts, { listed, names })
  if (found) return listed || !(await isNamesake(bot, message, room, names)) ? found : undefined
  const anew = await ownNamesAnew(bot, room)
  return anew ? read(parts, { listed, names: anew }) : undefined
}

function read({ quote, said }: SaidToUs, { listed, names }: { listed: boolean; names: Names }): ToUs | undefined {
  const addressed = addressedText({ text: said, listed, names })
  const quoted = quote && isNameOf(names, quote.name) ? quote.text : null
  // What quotes us and speaks to somebody else is not for us.
  if (addressed === undefined && (quoted === null || mentions(said))) return undefined
  const text = addressed ?? said.trim()
  return quoted === null ? { text } : { text, quoted: { text: quoted, alone: addressed === undefined } }
}

const isNameOf = (names: Names, name: string) => names.some((own) => own && displayName(own) === displayName(name))

async function isListed(message: Message): Promise<boolean> {
  // A member who cannot be looked up must not cost the answer: the text is looked at next.
  return message.mentionSelf().catch(() => false)
}

/** The name is ours, but the list says that another member of that name was meant. */
async function isNamesake(bot: Wechaty, message: Message, room: Room, names: Names): Promise<boolean> {
  const others = (await message.mentionList().catch(() => [])).filter(({ id }) => id !== bot.currentUser.id)
  for (const other of others) {
    const alias = await room.alias(other).catch(() => undefined)
    if (isNameOf(names, alias || other.name())) return true
  }
  return false
}
