/** Facts said about the policy in talk, with no check in hand. Pure. */
import { stands } from '../../domain/talk/standing.ts'
import { asksAnything } from '../../reading/said.ts'
import { followUpOn } from '../ask/follow-up.ts'
import type { Outcome, Turn } from '../turn.ts'
import { startCheck } from './check.ts'
import { isAboutAnother } from './is-about-another.ts'
import { shouldCheck } from './should-check.ts'
import { rulesOut, toldAbout } from './told-about.ts'

/** 省级的, 年度评价优秀: facts said about the policy in talk open its dialog without being asked. */
export function toldAboutFocus(turn: Turn): Outcome | null {
  const { conversation, content, understood } = turn
  const { focus } = conversation
  if (
    !focus ||
    turn.inRoom ||
    !content.eligibility.has(focus) ||
    !(OPENING_ACTS.has(understood.act) || correctsFigure(turn)) ||
    understood.mentions.offices.length > 0
  )
    return null
  if (isAboutAnother(turn, focus) || (understood.verdict === 'sure' && understood.ranked[0]!.intent.startsWith('oos.')))
    return null
  // 我们是老厂换设备，不是新厂, after two were compared: the other one is theirs.
  const others = conversation.trail.filter((id) =>
    understood.ranked.some((one) => one.intent === id && stands(one, 'slight')),
  )
  if (others.length > 0 && rulesOut(toldAbout(turn, focus), content))
    return followUpOn(turn, content.policy.get(others.at(-1)!)!)
  if (!shouldCheck(turn, focus)) return null
  // A question is answered in the policy's words as well, 市里呢 in those that are meant; a bare fact only moves the dialog on.
  const asks = asksAnything(turn.said) ? 'all' : turn.said.signs.has('what-if') ? 'in-play' : 'none'
  return startCheck(turn, focus, asks)
}

/** 改一下，180万 is like a step back, and tells a figure. */
const correctsFigure = ({ said }: Turn) => said.signs.has('correction') && said.quantities.length > 0

/** 一共15万对吧 looks like a list, 8万能贷吗 like a check: beside a policy in talk they are facts. */
const OPENING_ACTS: ReadonlySet<string> = new Set(['ask', 'list', 'amount', 'check', 'audience'])
