/**
 * Owns one question: is a group message addressed to us, and what does it say once the mention is taken out.
 * Pure: the caller supplies what the puppet knows. Nothing here reads names, rooms or messages.
 */
import { escaped } from '../../domain/library/words.ts'

type GroupMessage = {
  text: string
  /** What the puppet's mention list says. Not to be trusted alone: over gRPC it misses typed mentions, and it may count @所有人. */
  listed: boolean
  /** The names we go by in this group: our own name and our alias there. Blank ones are ignored. */
  names: readonly (string | undefined)[]
}

/** A mention ends at white space (U+2005 when picked from WeChat's list), something unseen, punctuation or the end, so @小惠 is not found in @小惠2号. */
const END = String.raw`(?=$|[\s\u200b\u200e\u200f\u2060\ufeff,，.。:：;；!！?？、])`
/** An address like me@小惠.cn is no mention. `＠` comes from a full-width keyboard. */
const AT = String.raw`(?<![\w.])[@＠]`
const TRAIL = String.raw`[\s\u200b\u200e\u200f\u2060\ufeff,，:：、]*`

const EVERYBODY = new RegExp(`${AT}(?:所有人|全体成员|all|everyone)${END}${TRAIL}`, 'giu')
/** Someone picked from WeChat's list: only such a mention is closed by U+2005, so a name with spaces in it is still found whole. */
const PICKED = new RegExp(`${AT}[^@＠\\u2005\\n]{1,40}\\u2005${TRAIL}`, 'gu')

/**
 * The message without its mentions when it is addressed to us (empty when there was nothing else), otherwise `undefined`.
 *
 * Our name in the text decides. Without it the puppet's list counts, except beside @所有人: some puppets then list every
 * member, and answering a whole group's announcement is worse than missing a mention under a name we do not know.
 */
export function addressedText({ text, listed, names }: GroupMessage): string | undefined {
  const ours = names.filter((name): name is string => name !== undefined && name.trim() !== '')
  const withoutUs = ours.reduce((rest, name) => rest.replace(mentionOf(name, END), ' '), text)
  if (withoutUs !== text) return withoutMentions(withoutUs)
  if (!listed || text.search(EVERYBODY) >= 0) return undefined
  // Listed, but our name is glued to the question (@小惠技改有补贴吗): the list says it is us, so no end is needed.
  return withoutMentions(ours.reduce((rest, name) => rest.replace(mentionOf(name, ''), ' '), text))
}

/** Whoever it is that is mentioned. */
export function mentions(text: string): boolean {
  return new RegExp(`${AT}\\S`, 'u').test(text)
}

function mentionOf(name: string, end: string): RegExp {
  const literal = escaped(name.trim())
  return new RegExp(`${AT}${literal.replace(/\s+/g, '\\s+')}${end}${TRAIL}`, 'giu')
}

/** Who else was mentioned is not part of the question. */
function withoutMentions(text: string): string {
  const rest = text.replace(EVERYBODY, ' ').replace(PICKED, ' ')
  return rest.replace(/[^\S\n]+/g, ' ').trim()
}
