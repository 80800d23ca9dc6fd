/** Takes a message as what it tells the check in hand: an answer, a correction, facts in passing; null where it is about something else. */
import type { Check } from '../../domain/talk/conversation.ts'
import { asksAnything, asksForTotal } from '../../reading/said.ts'
import { placeOf } from '../ask/choice.ts'
import { surePolicy } from '../ask/sure-policy.ts'
import type { Outcome, Turn } from '../turn.ts'
import { reasked } from './ask-again.ts'
import { asksForAll } from './asks-for-all.ts'
import { proceed } from './check.ts'
import { go, readable } from './check-in-hand.ts'
import { factsOfKind, kindIn, proceedCheckup, rulesFor } from './checkup.ts'
import { isAboutAnother } from './is-about-another.ts'
import { denseText, withFacts } from './known-facts.ts'
import { isCalledIn, spokenMeasures } from './measures.ts'
import { openTold } from './open-told.ts'
import { type CheckReading, readCheck, readForEach, speaksOf, tells } from './read-check.ts'
import { NOTHING_TOLD } from './rough-figures.ts'
import { allSupposed, asksInGeneral, triesOut } from './supposing.ts'
import { turnedAround } from './turned-around.ts'
import { unfitFigure } from './unfit-figure.ts'

export function answered(turn: Turn, check: Check): Outcome | null {
  const { conversation, content, understood, said } = turn
  const dense = denseText(turn)
  const { pending } = check
  if (pending?.type === 'confirm') {
    const further = readCheck(said, check, readable(turn, check), conversation, content)
    const agreed = { [pending.fact]: pending.value }
    const [number] = said.act === 'pick' ? said.picks : []
    // 好几个厂加起来呢 agrees to no figure.
    const goesOn = asksForTotal(said) && asksForAll(turn)
    if (said.act === 'yes' || number === 1 || goesOn)
      return go(turn, check, { ...further, values: { ...agreed, ...further.values } })
    if ((said.act === 'no' || number === 2) && !speaksOf(further, pending.fact))
      return reasked(turn, check, pending.fact)
    // Whoever goes on to the next thing has no objection; the outcome names the figure it was worked out with.
    if (tells(further) && !speaksOf(further, pending.fact) && !isAboutAnother(turn, check.policy))
      return go(turn, check, { ...further, values: { ...agreed, ...further.values } })
  }
  if (pending?.type === 'kind') {
    const kind = kindIn(said, content)
    if (!kind || isAboutAnother(turn, null)) return null
    const told = readCheck(said, null, factsOfKind(content, kind), conversation, content)
    return proceedCheckup(turn, { ...check, kind }, said.act === 'pick' ? NOTHING_TOLD : told)
  }
  if (pending?.type === 'measure') {
    const eligibility = content.eligibility.get(check.policy!)!
    const [picked] = said.act === 'pick' ? said.picks : []
    const measure = eligibility.measures[placeOf(picked ?? 0, eligibility.measures.length) - 1]
    if (measure) return go(turn, { ...check, measures: [measure.id] }, NOTHING_TOLD)
    const isSpokenOf = spokenMeasures(eligibility, [], dense, []).length > 0
    if (isSpokenOf && !isAboutAnother(turn, check.policy))
      return go(turn, check, readCheck(said, check, readable(turn, check), conversation, content))
  }
  if (asksByName(turn, check)) return null
  const facts = readable(turn, check)
  const asTold = readCheck(said, check, facts, conversation, content)
  const heard = triesOut(turn, asTold) || asksInGeneral(turn, asTold) ? allSupposed(said) : said
  const told = heard === said ? asTold : readCheck(heard, check, facts, conversation, content)
  const tried = said.signs.has('further') ? conversation.supposed : {}
  const imagined = { ...conversation, facts: withFacts(conversation.facts, tried) }
  const asSupposed = readCheck(heard, check, facts, imagined, content, true)
  const otherwise = tells(told) || tells(asSupposed) ? {} : turnedAround(turn, check)
  const supposed = { ...asSupposed, values: { ...asSupposed.values, ...otherwise } }
  const shared =
    check.policy || told.direct ? {} : readForEach(said, rulesFor(content, check.kind), conversation, content)
  const reading = { ...told, values: { ...shared, ...told.values } }
  if (pending?.fact && reading.direct && Object.keys(reading.values).length + reading.vague.length === 0)
    return go(turn, check, { values: { [pending.fact]: null }, vague: [] })
  const tellsAnything = tells(reading) || tells(supposed)
  const another = tellsAnything ? [] : otherMeasures(turn, check)
  if (another.length > 0) return proceed(turn, { ...check, measures: another }, reading, 'all')
  const open = tellsAnything ? null : openTold(turn, check)
  if (open) return open
  const unfit = pending?.type === 'fact' && !tellsAnything ? unfitFigure(turn, check, pending.fact) : null
  if (unfit) return unfit
  if (!tellsAnything || (!reading.direct && isAboutAnother(turn, check.policy)) || isFollowUpOnly(turn, reading))
    return null
  if (understood.mentions.cues.includes('phone') && !reading.direct) return null
  // 我还有个老厂，这算哪条: after the outcome, something else.
  if (!pending && said.signs.has('which-item')) return null
  return go(turn, check, reading, supposed)
}

/** 先等等，博士后聚青资助是多少; 市级重点实验室评估优秀的呢: another programme by its name is no answer, whatever word of it would be one. */
function asksByName(turn: Turn, { policy }: Check): boolean {
  const { said, understood } = turn
  const sure = surePolicy(understood)
  const asks = asksAnything(said) || said.signs.has('leaning') || said.signs.has('what-if')
  return (
    policy !== null && sure !== null && understood.mentions.named.includes(sure) && asks && isAboutAnother(turn, policy)
  )
}

/** After the outcome a question about the policy (这钱分几年给) is no new fact, whatever words it shares. */
function isFollowUpOnly(turn: Turn, reading: CheckReading): boolean {
  const { act } = turn.understood
  // 还在申报没批下来的也有吗 tells how far they are, and does not ask how it is done.
  if (reading.direct || (act === 'how-to-apply' && turn.said.signs.has('applying'))) return false
  // 知道了。那1200个呢 has heard what we said, and asks on.
  if (act === 'thanks' || act === 'bye') return turn.said.quantities.length === 0
  return act === 'phone' || act === 'full-text' || act === 'how-to-apply'
}

/** 有没有便宜点的办公室, in a dialog about the same policy's loan: its other measure, whatever else such words may mean elsewhere. */
function otherMeasures(turn: Turn, check: Check): string[] {
  const eligibility = check.policy ? turn.content.eligibility.get(check.policy)! : undefined
  if (!eligibility?.apart || isAboutAnother(turn, check.policy)) return []
  const text = denseText(turn)
  const worded = eligibility.measures.filter((m) => isCalledIn(text, m)).map((m) => m.id)
  return worded.some((id) => check.measures.includes(id)) ? [] : worded
}
