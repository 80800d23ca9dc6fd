/** What is asked of what was said before: its outcome again, its office, a summary, a total, another of it. Decides the order; the doing is beside it. */
import type { AnswerAct } from '../../domain/library/pattern.ts'
import { pointedBack } from '../ask/pointed-back.ts'
import { sameOffice } from '../ask/same-office.ts'
import { recalled } from '../check/recall.ts'
import { total } from '../check/total-of-programmes.ts'
import type { Outcome, Turn } from '../turn.ts'
import { handedOn } from './hand-on.ts'

/** Null where it is none of these, or answers what we asked: 具体多少忘了 calls nothing back. */
export function ofWhatWasSaid(turn: Turn): Outcome | null {
  const { said, conversation } = turn
  // 好，我们自己的是多少 has heard what we said, and asks on.
  const heard = said.act === 'hear' && !said.whole
  const answers = said.act !== null && !heard && !LOOKING_BACK.has(said.act)
  if (answers && conversation.check?.pending) return null
  return recalled(turn) ?? sameOffice(turn) ?? handedOn(turn) ?? total(turn) ?? pointedBack(turn)
}
const LOOKING_BACK: ReadonlySet<AnswerAct> = new Set(['forward', 'previous', 'both', 'beside', 'results', 'own'])
