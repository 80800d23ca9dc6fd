/** The check in hand: which facts it may hear of, and how it goes on. Pure. */
import type { Fact } from '../../domain/eligibility/fact.ts'
import type { Measure } from '../../domain/eligibility/rule.ts'
import type { Check } from '../../domain/talk/conversation.ts'
import type { Outcome, Turn } from '../turn.ts'
import { proceed } from './check.ts'
import { factsOfKind, proceedCheckup, rulesFor } from './checkup.ts'
import { factsOf } from './read-check.ts'
import { NOTHING_TOLD, type ToldValues } from './rough-figures.ts'
import { withSupposed } from './supposing.ts'

/** Takes in what was told, and what is supposed beside it, whichever kind of check it is. */
export const go = (turn: Turn, check: Check, told: ToldValues, supposed: ToldValues = NOTHING_TOLD): Outcome =>
  withSupposed(turn, told, supposed, (supposing, all) =>
    check.policy ? proceed(supposing, check, all) : proceedCheckup(supposing, check, all),
  )

/** The facts that may be told now: the policy's, or in 企业体检 those of the policies for this kind of asker. */
export function readable(turn: Turn, check: Check): Fact[] {
  return check.policy
    ? factsOf(turn.content.eligibility.get(check.policy)!.measures, turn.content)
    : factsOfKind(turn.content, check.kind)
}

export function measuresOf(turn: Turn, check: Check): Measure[] {
  return check.policy
    ? turn.content.eligibility.get(check.policy)!.measures
    : rulesFor(turn.content, check.kind).flatMap((e) => e.measures)
}
