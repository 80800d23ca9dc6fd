/** Whether a message is about what was just said: it points at it, or at least brings no subject of its own. Pure. */
import type { Content } from '../../domain/library/content.ts'
import { type Said, wordsOver } from '../../reading/said.ts'
import type { Turn } from '../turn.ts'

/** Whether a message points at what was just said rather than names something new: 这钱怎么用, 那利息呢, 一定给吗. */
export const pointsBack = (said: Said) => pointsOutright(said) || opensAsPointing(said)

/** 别的政策这个月有吗 turns away from what was talked about. */
export const pointsOutright = ({ signs }: Said): boolean => !signs.has('away') && signs.has('pointing')

export const opensAsPointing = ({ signs, text }: Said): boolean =>
  text.length <= SHORT && !signs.has('away') && signs.has('leaning')

/** A longer message that opens with 那 brings its own subject. */
const SHORT = 14

/** The words that neither the policy nor anybody who asks about it uses (漏水 in 厂房漏水归谁管); none where the message points back at it. */
export function ownSubjects({ understood, said, content }: Turn, policy: string): string[] {
  const { mentions } = understood
  if (mentions.subjects.length === 0 || pointsBack(said)) return []
  const known = saidAbout(policy, content)
  return mentions.subjects.filter((word) => !known.includes(word) && !isPlain(word, said))
}

/** 都行, 说到底: what classes of words hold is no thing of its own. */
function isPlain(word: string, { clauses, text }: Said): boolean {
  const from = text.indexOf(word)
  const held = wordsOver(
    clauses.flatMap(({ words }) => words),
    { start: from, end: from + word.length },
  )
  return held.length > 0 && held.every(({ is }) => is !== null && PLAIN.has(is))
}
const PLAIN: ReadonlySet<string> = new Set([
  'ANY',
  'ALL',
  'SHOW',
  'MANNER',
  'UNSURE',
  'POLITE',
  'FILLER',
  'LATER',
  'DEGREE',
])

const knownByPolicy = new WeakMap<Content, Map<string, string>>()

/** The policy's text and every sentence its questions were learnt from, in one string to look words up in. */
function saidAbout(policy: string, content: Content): string {
  const known = knownByPolicy.get(content) ?? new Map<string, string>()
  knownByPolicy.set(content, known)
  const before = known.get(policy)
  if (before !== undefined) return before
  const { text, title, aliases } = content.policy.get(policy)!
  const asked = content.utterances.filter(({ intent }) => intent === policy).map((u) => u.text)
  const said = [text, title, ...aliases, ...asked].join('\n')
  known.set(policy, said)
  return said
}

/** Whether any list has one of the words: then it must not be said that none has. */
export const standsInAList = (words: readonly string[], content: Content): boolean =>
  content.policies.some(({ text, title }) => words.some((word) => text.includes(word) || title.includes(word)))
