/** Decides whether a question about a policy is better answered by its conditions than by its summary. Pure. */
import { factsOfMeasure, judgeMeasure } from '../../domain/eligibility/evaluate.ts'
import type { Measure } from '../../domain/eligibility/rule.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { isOfSelf, type Said } from '../../reading/said.ts'
import type { Turn } from '../turn.ts'
import { denseText } from './known-facts.ts'
import { rulesOut, type ToldAbout, toldAbout } from './told-about.ts'

/** When somebody asks to be checked, states figures, or says what already decides it. */
export function shouldCheck(turn: Turn, policy: string): boolean {
  const { content, understood, said } = turn
  if (!content.eligibility.has(policy)) return false
  // 600万和2000万是怎么回事 asks about the text's figures and tells none of one's own.
  if (said.signs.has('meaning')) return false
  // 高管那条再讲讲 calls an item by whom it is for, and tells of nobody.
  if (said.signs.has('that-one') && !isOfSelf(said) && said.quantities.length === 0) return false
  const { cues } = understood.mentions
  if (cues.includes('full-text') || cues.includes('how-to-apply') || cues.includes('phone')) return false
  if (cues.includes('check')) return true
  const told = toldAbout(turn, policy)
  if (told.figures > 0) return true
  if (told.count === 0) return false
  if (speaksOfAFirm(turn.said) && cues.includes('how-much')) return true
  return rulesOut(told, content) || (turn.conversation.focus === policy && understood.mentions.named.length === 0)
}

/** Told of a firm, not asked about in general. */
export const speaksOfAFirm = ({ clauses }: Said): boolean => clauses.some(({ whose }) => whose !== null)

/** Shorter messages name a field rather than tell of oneself. */
const TELLING = 14

/** Whether a measure that what is told speaks to, and does not rule out, is called by a word of its own. */
function callsAMeasure(turn: Turn, { policy, values }: ToldAbout, among: readonly Policy[]): boolean {
  const { content } = turn
  const text = denseText(turn)
  // 研发, of two deductions, is a word of either.
  const isItsOwn = (word: string) => among.every((other) => other.id === policy || !other.text.includes(word))
  const isPossible = (m: Measure) =>
    factsOfMeasure(m).some((fact) => fact in values) && judgeMeasure(m, values, content.facts).verdict !== 'notMet'
  return content.eligibility
    .get(policy)!
    .measures.some((m) => m.words.some((word) => text.includes(word) && isItsOwn(word)) && isPossible(m))
}

/** Of several likely policies, the one whose conditions the message speaks to most, when it clearly leads: 应纳税所得额 settles which tax is meant. */
export function likeliestByFacts(turn: Turn, policies: Policy[]): string | null {
  const { understood } = turn
  if (turn.inRoom) return null
  const told = policies.map(({ id }) => toldAbout(turn, id))
  const [first, second] = told.sort((a, b) => b.count - a.count)
  if (!first || first.count === 0) return null
  // Who somebody is can settle it alone, when no other candidate asks for that: 做机床的, between two deductions.
  const asksForSelf =
    understood.mentions.cues.some((c) => c === 'check' || c === 'how-much') || speaksOfAFirm(turn.said)
  if (second?.count === 0 && asksForSelf && understood.text.length >= TELLING) return first.policy
  // 高企，所得税优惠多少: both taxes are for them, and one measure is called by its word.
  const [called, another] = told.filter((one) => one.count === first.count && callsAMeasure(turn, one, policies))
  if (called && !another && asksForSelf) return called.policy
  return first.figures > 0 && first.count >= 2 && first.count > (second?.count ?? 0) ? first.policy : null
}
