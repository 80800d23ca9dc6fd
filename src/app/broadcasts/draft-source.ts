/** Which policies a person means to send, from their codes or names, or from a list's number. What is a slip is said, and never sent as text. */
import { BroadcastRefusal, type BroadcastSource } from '../../domain/broadcasts/broadcast.ts'
import { type Content, policiesCoded } from '../../domain/library/content.ts'
import { policiesNamed } from '../entries/entries.ts'

/** Of a list, what is new in it; what is new, otherwise and gone beside the list before. */
const [NEW, CHANGES] = ['新', '变']
const scopeNamed = (part: string) => (part.startsWith(NEW) ? 'new' : part.startsWith(CHANGES) ? 'changes' : 'all')
/** As a code is typed, whether or not there is such an item. */
const CODE = /^(?:\d{4}-\d+-)?[nc]\d{1,3}$/iu

/**
 * Null for what names none: words of one's own.
 * @throws {BroadcastRefusal} for a code or a name among others that is none, or that two have
 */
export function sourceNamed(text: string, content: Content): BroadcastSource | null {
  const words = text
    .normalize('NFKC')
    .split(/[\s,、;]+/u)
    .filter((word) => word !== '')
  const [first, part = ''] = words
  if (first !== undefined && content.list.has(first) && words.length <= 2)
    return { type: 'list', list: first, scope: { type: scopeNamed(part) } }
  const found = words.map((word) => ({ word, policies: policiesNamed(word, content) }))
  const missing = found.filter(({ policies }) => policies.length === 0).map(({ word }) => word)
  const slip = missing.find((word) => CODE.test(word))
  const coded = words.some((word) => policiesCoded(word, content).length > 0)
  if (slip !== undefined || (coded && missing.length > 0))
    throw new BroadcastRefusal('broadcast.no-such-policy', { name: slip ?? missing[0]! })
  if (found.length === 0 || missing.length > 0) return null
  const double = found.find(({ policies }) => policies.length > 1)
  if (double) {
    const ids = double.policies.map(({ id }) => id).join('、')
    throw new BroadcastRefusal('broadcast.which-policy', { name: double.word, ids })
  }
  return { type: 'policies', policies: found.map(({ policies }) => policies[0]!.id) }
}
