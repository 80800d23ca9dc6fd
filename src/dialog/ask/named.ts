/** What is named outright: a list number, a figure, an office, another place, another year. By rule, because the form is fixed. */
import { isForeign } from '../../domain/talk/standing.ts'
import { listOfPolicies, officeCard, officeCards, talk } from '../say/compose.ts'
import { refuse } from '../talk/refuse.ts'
import type { Outcome, Turn } from '../turn.ts'
import { followUpOn, oneOrOptions } from './follow-up.ts'
import { offerOptions } from './offer-options.ts'
import { policiesById, surePolicy } from './sure-policy.ts'

/** 3000万, 第二个, and nothing else: no policy is asserted from a sum or a place alone, unless a text prints it. */
export function figureOnly(turn: Turn): Outcome | null {
  const { mentions } = turn.understood
  if (
    mentions.byFigure.length > 0 ||
    mentions.byNumber.length > 0 ||
    mentions.rest.length > 0 ||
    mentions.cues.length > 0
  )
    return null
  if (!turn.said.signs.has('figure-alone')) return null
  return { conversation: turn.conversation, reply: talk(turn.content, 'fallback.figure-only', {}, 'fallback') }
}

/** 深圳的技改补贴: another place's policies, whatever they are about. */
export function elsewhere(turn: Turn): Outcome | null {
  return turn.understood.mentions.elsewhere === null ? null : refuse(turn, OTHER_PLACE)
}

const OTHER_PLACE = 'oos.other-place'

/** 延续的第8条; 第2条到第5条 are shown, where one number that stands in two parts is asked back. */
export function numbered(turn: Turn): Outcome | null {
  const policies = policiesById(turn.content, turn.understood.mentions.byNumber)
  const serials = [...new Set(policies.map(({ serial }) => serial))]
  if (serials.length < 2) return oneOrOptions(turn, policies)
  return listOfPolicies(turn, policies, serials.map((serial) => `第${serial}条`).join('、'))
}

/** 工业发展科电话: who it is and how to reach it. */
export function office(turn: Turn): Outcome | null {
  const { mentions } = turn.understood
  const [name, ...others] = mentions.offices
  const alone = others.length === 0
  if (!name || !mentions.cues.includes('phone') || surePolicy(turn.understood)) return null
  // Of two offices 分别是多少 asks for the numbers, of one 管哪些、电话多少 for its policies.
  if (mentions.cues.includes('list') && alone) return null
  const asked = mentions.offices.map((n) => turn.content.office.get(n)!)
  return alone ? officeCard(turn, asked[0]!) : officeCards(turn, asked)
}

/** 最高2000万那个 */
export function figure(turn: Turn): Outcome | null {
  return oneOrOptions(turn, policiesById(turn.content, turn.understood.mentions.byFigure))
}

/** 2025年的技改补贴: said plainly that the list is another year's, and offered. */
export function otherYear(turn: Turn): Outcome | null {
  const { understood, content } = turn
  const year = understood.mentions.otherYear
  const policy = surePolicy(understood)
  if (year === null || !policy || understood.mentions.cues.includes('check')) return null
  const list = content.lists.map((l) => l.shortTitle).join('、')
  return offerOptions(turn, [content.policy.get(policy)!], 'options.other-year', { year, list })
}

/** 两高的事问哪个科: one policy named outright, and its office asked for. */
export function namedForOffice(turn: Turn): Outcome | null {
  const { mentions, act, ranked } = turn.understood
  const [named, another] = mentions.named
  if (!named || another || surePolicy(turn.understood) || !(act === 'phone' || mentions.cues.includes('phone')))
    return null
  // 楼顶装5G基站怕辐射，找谁投诉: named, and asked about something else.
  if (isForeign(ranked[0], 'clear')) return null
  return followUpOn(turn, turn.content.policy.get(named)!)
}
