/** 总共多少: adds what can be added of several programmes, each with its name and sum, and says what it cannot add. Pure. */
import type { WorkedFigure } from '../../domain/eligibility/evaluate.ts'
import type { KnownFacts } from '../../domain/eligibility/fact.ts'
import { formatMoney } from '../../domain/eligibility/money.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { asksForTotal } from '../../reading/said.ts'
import { isNear, judgeAll } from '../say/check-reply.ts'
import { contactsOf, saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** What one programme comes to: a sum of money paid out, or why there is none. */
export type Worked = {
  policy: string
  sum: Pick<WorkedFigure, 'low' | 'high' | 'text'> | null
  most: boolean
  /** Some figure came of it, though perhaps none that can be added. */
  figured: boolean
  why: string
}

/** Null for a programme that nothing was told of, or that is not met. */
export function workedOut(policy: string, known: KnownFacts, content: Content): Worked | null {
  const eligibility = content.eligibility.get(policy)
  const alive = eligibility
    ? judgeAll(eligibility, known, content).filter((r) => r.verdict !== 'notMet' && isNear(r))
    : []
  if (alive.length === 0) return null
  const sums = alive.flatMap((r) => r.figures.map((figure) => ({ ...r, figure })))
  const paid = sums.filter(({ measure }) => measure.paid)
  const [first] = paid
  // Two measures of one programme that come to the same are one sum, whichever of them it is; else which one holds is the office's to say.
  const one =
    first &&
    alive.every(({ figures }) => figures.length <= 1) &&
    sums.every(({ figure }) => figure.low === first.figure.low && figure.high === first.figure.high)
  const worked = { policy, most: paid.some(({ measure }) => measure.upTo), figured: sums.length > 0 }
  const isSum = first && one && paid.length === sums.length
  if (isSum && !isBound(first.figure)) return { ...worked, sum: first.figure, why: '' }
  const key = isSum ? 'bound' : sums.length === 0 ? 'no-sum' : paid.length > 0 ? 'either' : 'not-paid'
  const said = sums.map(
    ({ measure, figure }) =>
      `${measure.amountName ?? ''}${measure.upTo ? content.sentences['total.most'] : ''}${figure.text}`,
  )
  return { ...worked, sum: null, why: say(content.sentences, `total.${key}`, { sums: said.join('、') }) }
}

/** 超过400万元, of 超过2500万: no figure to add. */
const isBound = ({ low, high, text }: WorkedFigure): boolean => low === high && text !== formatMoney(low)

/** After several were worked out; null where the message asks for no total, fewer than two came to a figure, or none to a sum. */
export function total(turn: Turn): Outcome | null {
  const { conversation, content, said, understood, inRoom } = turn
  if (inRoom || !asksForTotal(said) || said.quantities.length > 0 || understood.mentions.named.length > 0) return null
  const talked = [...conversation.trail, ...(conversation.focus ? [conversation.focus] : [])]
  const worked = talked.flatMap((policy) => workedOut(policy, conversation.facts, content) ?? [])
  if (worked.filter(({ figured }) => figured).length < LEAST || worked.every(({ sum }) => sum === null)) return null
  const parts = totalParts(worked, content)
  return {
    conversation: { ...conversation, misses: 0 },
    reply: { kind: 'eligibility', policies: worked.map(({ policy }) => policy), options: [], parts },
  }
}
const LEAST = 2

/** The total first, what it is made of, what is not in it, and who answers for each. */
export function totalParts(worked: readonly Worked[], content: Content): ReplyPart[] {
  const title = ({ policy }: Worked) => content.policy.get(policy)!.title
  const added = worked.filter(({ sum }) => sum !== null)
  const left = worked.filter(({ sum }) => sum === null)
  const [low, high] = (['low', 'high'] as const).map((end) => added.reduce((all, { sum }) => all + sum![end], 0))
  const most = (one: Pick<Worked, 'most'>) => (one.most ? content.sentences['total.most']! : '')
  const sum = low === high ? formatMoney(high!) : `${formatMoney(low!)}至${formatMoney(high!)}`
  const offices = new Map(
    worked
      .flatMap(({ policy }) => contactsOf(content, content.policy.get(policy)!))
      .map((part) => [JSON.stringify(part), part]),
  )
  return [
    ...(added.length > 1
      ? [
          saying(content, 'total.opening', {
            count: added.length,
            sum,
            most: most({ most: added.some((one) => one.most) }),
          }),
        ]
      : []),
    ...added.map(
      (one): ReplyPart => ({
        type: 'figure',
        text: say(content.sentences, 'total.line', { title: title(one), most: most(one), sum: one.sum!.text }),
      }),
    ),
    ...left.map((one) => saying(content, 'total.left', { title: title(one), why: one.why })),
    saying(content, 'total.together'),
    ...offices.values(),
    saying(content, 'check.disclaimer'),
  ]
}
