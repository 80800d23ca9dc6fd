/** Whether a message is about another policy than the one that is being checked. Pure. */
import { isLeast } from '../../domain/talk/standing.ts'
import { asksAnything } from '../../reading/said.ts'
import { surePolicy, wantsAnother } from '../ask/sure-policy.ts'
import type { Turn } from '../turn.ts'
import { denseText } from './known-facts.ts'
import { isCalledIn } from './measures.ts'
import { toldAbout } from './told-about.ts'

/** Another policy named outright, or surely meant: a side question, not an answer. */
export function isAboutAnother(turn: Turn, policy: string | null): boolean {
  const sure = surePolicy(turn.understood)
  if (policy === null) {
    // In 企业体检 whatever is told is about some policy; what is surely asked about one is a question on the side.
    const { mentions, confidence } = turn.understood
    return sure !== null && (mentions.named.includes(sure) || (isLeast(confidence, 'clear') && asksAnything(turn.said)))
  }
  const { named } = turn.understood.mentions
  // 再加500万: a figure names nothing, whatever it is like.
  if (named.includes(policy) || turn.said.signs.has('figure-alone')) return false
  // 那60万
  if (turn.said.quantities.length > 0 && turn.understood.mentions.rest.length === 0 && named.length === 0) return false
  if (sure === null || sure === policy) return false
  if (named.includes(sure)) return true
  const told = toldAbout(turn, policy).count
  const toldOfSure = told > 0 ? toldAbout(turn, sure).count : 0
  if (told > toldOfSure && callsWhatIsChecked(turn, policy)) return false
  // 那企业所得税呢，我们是高企; 家电零件新厂呢 turns to something else, whatever it tells.
  const turns = turn.said.signs.has('what-if') && turn.said.quantities.length === 0
  const asks = asksAnything(turn.said) || turn.said.signs.has('leaning') || turns
  // 不是规上，一年营收才八百万, beside a policy for 规上: who only tells of themselves goes on with what is in talk.
  if (told > 0 && told >= toldOfSure && !asks) return false
  return isLeast(turn.understood.confidence, 'clear') || wantsAnother(turn)
}

/** 按贸易公司的算法，300万研发能加计多少, in a check of one deduction: its own word is no other one's, where no more is told of that. */
function callsWhatIsChecked(turn: Turn, policy: string): boolean {
  const { check } = turn.conversation
  if (check?.policy !== policy) return false
  const text = denseText(turn)
  const { measures } = turn.content.eligibility.get(policy)!
  return measures.some((measure) => check.measures.includes(measure.id) && isCalledIn(text, measure))
}
