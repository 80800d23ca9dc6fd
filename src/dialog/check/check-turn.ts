/** What a message means while an eligibility dialog is in hand: an answer, a correction, a step back, a way out; or nothing to do with it. */
import type { Check } from '../../domain/talk/conversation.ts'
import type { Outcome, Turn } from '../turn.ts'
import { answered } from './answer-check.ts'
import { asked, askedKindly, steppedBack } from './ask-again.ts'
import { asksForAll } from './asks-for-all.ts'
import { go } from './check-in-hand.ts'
import { NOTHING_TOLD } from './rough-figures.ts'
import { cancelled, explained, restarted, resultsNow, unknown, whatIsWrong } from './steer-check.ts'

/** Null when the message is not for the dialog; it is then answered like any other, and the question asked again. */
export function checkTurn(turn: Turn): Outcome | null {
  const { check } = turn.conversation
  if (!check) return null
  // 知道了，继续 is heard first and then asks for something.
  const more = turn.said.act === null || (turn.said.act === 'hear' && !turn.said.whole)
  const does = more ? byLikeness(turn, check) : plainly(turn, check)
  if (does !== undefined) return does
  // 为什么不是40万: the reasons stand in the outcome, whatever else has that figure.
  if (check.policy && !check.pending && (turn.said.signs.has('why-not') || asksForAll(turn)))
    return go(turn, check, { values: {}, vague: [] })
  return answered(turn, check)
}

/** What the patterns say that the message does; undefined where it answers, or does nothing of the kind. */
function plainly(turn: Turn, check: Check): Outcome | null | undefined {
  const { said, conversation } = turn
  switch (said.act) {
    case 'leave':
      return leavesForMore(turn) ? null : cancelled(turn, check)
    case 'back':
      return check.asked.length > 0 ? steppedBack(turn, check) : null
    case 'why':
      return check.pending?.fact ? explained(turn, check) : undefined
    case 'results':
      return resultsNow(turn, check)
    case 'hear':
    case 'any':
      return check.pending ? askedKindly(turn) : undefined
    case 'unclear':
      // 规上的，标准够，不是重大项目: no answer by its yes and no, and yet it tells.
      return answered(turn, check) ?? (check.pending ? askedKindly(turn) : undefined)
    case 'wrong':
      return conversation.last?.kind === 'eligibility' ? (answered(turn, check) ?? whatIsWrong(turn, check)) : undefined
    case 'dont-know':
    case 'unsure':
      return check.pending?.type === 'fact' ? undefined : unknown(turn, check)
  }
  return undefined
}

/** What the classifiers take the message for. */
function byLikeness(turn: Turn, check: Check): Outcome | null | undefined {
  const { understood } = turn
  switch (understood.act) {
    case 'cancel':
      // 算了还是十万吧 changes an answer.
      return answered(turn, check) ?? (namesSomething(turn) ? null : cancelled(turn, check))
    case 'restart':
      // 按120个重新来一遍 begins nothing anew.
      return (turn.said.signs.has('reckon-anew') ? answered(turn, check) : null) ?? restarted(turn, check)
    case 'back':
    case 'previous':
      // 回到刚才，最高多少来着 goes back to the outcome, not to a question.
      if (!check.pending && understood.mentions.cues.includes('how-much'))
        return check.policy ? go(turn, check, NOTHING_TOLD) : null
      return check.asked.length > 0 ? steppedBack(turn, check) : null
    case 'dont-know':
      // 应该是3000万 tells a figure, however unsure it sounds.
      return answered(turn, check) ?? unknown(turn, check)
    case 'why':
      if (check.pending?.fact) return explained(turn, check)
      return check.pending === null && check.policy ? go(turn, check, NOTHING_TOLD) : null
    case 'resume':
      // 接着测，规上的 tells as well.
      return check.pending ? (answered(turn, check) ?? asked(turn)) : null
  }
  return undefined
}

/** 算了，贷款呢: leaves this for something else. */
const leavesForMore = (turn: Turn) =>
  namesSomething(turn) || turn.said.clauses.some(({ act, asks }) => act === null && asks !== null)

/** 算了，贷款有吗: leaves one thing for another. */
function namesSomething({ understood: { mentions } }: Turn): boolean {
  return mentions.named.length > 0 || mentions.topics.length > 0 || mentions.offices.length > 0
}
