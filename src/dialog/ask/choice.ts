/** What a message chooses of the policies that were shown: “2” is a choice, not an intent. Pure. */
import type { Content } from '../../domain/library/content.ts'
import { NOTHING_ASKED } from '../../reading/expectation.ts'
import { read } from '../../reading/read.ts'
import type { Picked } from '../../reading/said.ts'
import type { Turn } from '../turn.ts'

export type Choice =
  | { type: 'pick'; policy: string }
  | { type: 'none-of-these' }
  /** A number that stands for nothing any more, or never did. */
  | { type: 'bad-pick'; most: number }

/** Null when the message chooses nothing and should be understood afresh. */
export function choiceIn({ conversation: { offer }, said, content }: Turn): Choice | null {
  if (!offer || !OFFERS.has(said.expected.type)) return null
  const one = said.expected.type === 'one-option'
  // 不是新设立的，总投资2000万 tells of themselves, and chooses nothing.
  if (!said.whole) return null
  if (one && said.act === 'yes') return { type: 'pick', policy: offer.policies[0]! }
  if (said.act === 'none' || (one && said.act === 'no')) return { type: 'none-of-these' }
  const [picked] = said.picks
  if (said.act === 'pick' && picked !== undefined) {
    const number = placeOf(picked, offer.shown)
    if (offer.kind === 'options' && (number === 0 || number === offer.policies.length + 1))
      return { type: 'none-of-these' }
    const policy = offer.policies[number - 1]
    return policy && number <= Math.max(offer.shown, 1)
      ? { type: 'pick', policy }
      : { type: 'bad-pick', most: offer.shown }
  }
  const titled = offer.policies.find((id) => content.policy.get(id)!.title === said.text)
  return titled ? { type: 'pick', policy: titled } : null
}

/** Of as many things shown outside of a conversation the number of the one that is picked; null where the message says anything else. */
export function pickedAmong(text: string, shown: number, content: Content): number | null {
  const options = Array.from({ length: shown }, () => ({ words: [] }))
  const heard = { text: text.normalize('NFKC').toLowerCase(), numbers: { quantities: [], others: [] } }
  const { act, whole, picks } = read(heard, { ...NOTHING_ASKED, type: 'options', shown: options }, content)
  const [picked] = picks
  return act === 'pick' && whole && picked !== undefined ? placeOf(picked, shown) : null
}

const OFFERS: ReadonlySet<string> = new Set(['one-option', 'options', 'list'])

/**
 * 最后一个 counts from the end, 中间那个 from both.
 * @param named how many were named in so many words: 后者 is the last of these
 */
export function placeOf(picked: Picked, shown: number, named = shown): number {
  if (picked === 'middle') return Math.ceil(shown / 2)
  if (picked === 'latter') return named
  return picked < 0 ? shown + 1 + picked : picked
}
