/** 总共多少: adds what can be added of several programmes, each with its name and sum, and says what it cannot add. Pure. */
import type { WorkedFigure } from '../../domain/eligibility/evaluate.ts'
import type { KnownFacts } from '../../domain/eligibility/fact.ts'
import { formatMoney } from '../../domain/eligibility/money.ts'
import type { Measure } from '../../domain/eligibility/rule.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { isNear, judgeAll } from '../say/check-reply.ts'
import { contactsOf, saying, talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { wantsTotal } from './asks-for-all.ts'

/** What one programme comes to: a sum of money paid out, or why there is none. */
export type Worked = {
  policy: string
  sum: Sum | null
  /** What it was added up of, where it was. */
  of: readonly string[]
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
  const worked = { policy, most: paid.some(({ measure }) => measure.upTo), figured: sums.length > 0, of: [] }
  const allPaid = sums.length > 0 && paid.length === sums.length
  const [first] = paid
  // Two measures of one programme that come to the same are one sum, whichever of them it is; else which one holds is the office's to say.
  const one =
    first &&
    !eligibility!.apart &&
    alive.every(({ figures }) => figures.length <= 1) &&
    sums.every(({ figure }) => figure.low === first.figure.low && figure.high === first.figure.high)
  // 入了两个榜，营收也过了百亿: each is granted for something of its own.
  const apart = !one && (eligibility!.apart || alive.length === 1) && !sums.some(({ figure }) => isBound(figure))
  if (allPaid && apart)
    return { ...worked, sum: added(paid.map(({ figure }) => figure)), of: paid.map(lineOf), why: '' }
  if (allPaid && one && !isBound(first.figure)) return { ...worked, sum: first.figure, why: '' }
  const key = allPaid && one ? 'bound' : sums.length === 0 ? 'no-sum' : paid.length > 0 ? 'either' : 'not-paid'
  const said = sums.map(
    ({ measure, figure }) =>
      `${measure.amountName ?? ''}${measure.upTo ? content.sentences['total.most'] : ''}${figure.text}`,
  )
  return { ...worked, sum: null, why: say(content.sentences, `total.${key}`, { sums: said.join('、') }) }
}

type Sum = Pick<WorkedFigure, 'low' | 'high' | 'text'>

/** One sum of several. */
function added(sums: readonly Sum[]): Sum {
  const [low, high] = [sums.reduce((all, sum) => all + sum.low, 0), sums.reduce((all, sum) => all + sum.high, 0)]
  return { low, high, text: low === high ? formatMoney(low) : `${formatMoney(low)}至${formatMoney(high)}` }
}

const lineOf = ({ measure, figure }: { measure: Measure; figure: WorkedFigure }): string =>
  figure.working || `${measure.amountName ?? measure.name}：${figure.text}`

/** 超过400万元, of 超过2500万: no figure to add. */
const isBound = ({ low, high, text }: WorkedFigure): boolean => low === high && text !== formatMoney(low)

/** After several were worked out; null where the message asks for no total, there is only one figure, or none comes to a sum. */
export function total(turn: Turn): Outcome | null {
  const { conversation, content, said, understood, inRoom } = turn
  if (inRoom || !wantsTotal(said)) return null
  const adds = said.signs.has('adds-up')
  const { named } = understood.mentions
  if (named.length > 0 && !adds) return null
  const { focus, trail } = conversation
  const facts = withRough(conversation)
  const talked = [...new Set([...trail, ...(focus ? [focus] : []), ...named])]
  const both = adds && focus !== null ? ofBothFirms(turn, focus) : null
  if (both) return both
  const untold = (policy: string): Worked[] =>
    named.includes(policy) && content.eligibility.has(policy)
      ? [{ policy, sum: null, of: [], most: false, figured: false, why: content.sentences['total.not-told']! }]
      : []
  const worked = talked.flatMap((policy) => workedOut(policy, facts, content) ?? untold(policy))
  const figures = worked.reduce((all, { figured, of }) => all + (figured ? Math.max(1, of.length) : 0), 0)
  if (figures < LEAST || worked.every(({ sum }) => sum === null))
    return adds && focus !== null && conversation.check === null && named.length === 0 ? nothingToAdd(turn) : null
  return addedUp(turn, worked, totalParts(worked, content))
}
const LEAST = 2

/** 过了百亿, while it is still asked how much: counted at what it is at least. */
const withRough = ({ facts, rough }: Turn['conversation']): KnownFacts => ({
  ...Object.fromEntries(rough.flatMap(({ fact, named, standIn }) => (named ? [[fact, standIn]] : []))),
  ...facts,
})

/** 两头加一起呢, before there is anything to add. */
const nothingToAdd = ({ conversation, content }: Turn): Outcome => ({
  conversation: { ...conversation, misses: 0 },
  reply: talk(content, 'total.nothing'),
})

const addedUp = ({ conversation }: Turn, worked: readonly Worked[], parts: ReplyPart[]): Outcome => ({
  conversation: { ...conversation, misses: 0 },
  reply: { kind: 'eligibility', policies: worked.map(({ policy }) => policy), options: [], parts },
})

/** 两家加一块呢, once the same was worked out for the asker's own firm and for another. */
function ofBothFirms(turn: Turn, policy: string): Outcome | null {
  const { conversation, content } = turn
  const [here, there] = [conversation.facts, conversation.other.facts].map((facts) => workedOut(policy, facts, content))
  if (!here?.sum || !there?.sum) return null
  const [own, other] = conversation.firm === 'own' ? [here.sum, there.sum] : [there.sum, here.sum]
  const most = here.most ? content.sentences['total.most']! : ''
  const line = (key: 'total.own' | 'total.other', sum: Sum): ReplyPart => ({
    type: 'figure',
    text: say(content.sentences, key, { most, sum: sum.text }),
  })
  const parts = [
    { type: 'heading', text: content.policy.get(policy)!.title } as const,
    saying(content, 'total.opening', { count: 2, most, sum: added([own, other]).text }),
    line('total.own', own),
    line('total.other', other),
    saying(content, 'total.firms'),
    ...contactsOf(content, content.policy.get(policy)!),
    saying(content, 'check.disclaimer'),
  ]
  return addedUp(turn, [here], parts)
}

/** The total first, what it is made of, what is not in it, and who answers for each. */
export function totalParts(worked: readonly Worked[], content: Content): ReplyPart[] {
  const title = ({ policy }: Worked) => content.policy.get(policy)!.title
  const withSum = worked.filter(({ sum }) => sum !== null)
  const left = worked.filter(({ sum }) => sum === null)
  const most = (one: Pick<Worked, 'most'>) => (one.most ? content.sentences['total.most']! : '')
  const sum = added(withSum.map((one) => one.sum!)).text
  const count = withSum.reduce((all, { of }) => all + Math.max(1, of.length), 0)
  const offices = new Map(
    worked
      .flatMap(({ policy }) => contactsOf(content, content.policy.get(policy)!))
      .map((part) => [JSON.stringify(part), part]),
  )
  return [
    ...(count > 1
      ? [
          saying(content, 'total.opening', {
            count,
            sum,
            most: most({ most: withSum.some((one) => one.most) }),
          }),
        ]
      : []),
    ...withSum.flatMap((one): ReplyPart[] => [
      {
        type: 'figure',
        text: say(content.sentences, 'total.line', { title: title(one), most: most(one), sum: one.sum!.text }),
      },
      ...one.of.map((text): ReplyPart => ({ type: 'figure', text })),
    ]),
    ...left.map((one) => saying(content, 'total.left', { title: title(one), why: one.why })),
    saying(content, 'total.together'),
    ...offices.values(),
    saying(content, 'check.disclaimer'),
  ]
}
