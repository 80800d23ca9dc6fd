/** What becomes of figures that were not said exactly: used where it makes no difference which of them it is, asked about where it does. */

import { formatFact } from '../../domain/eligibility/evaluate.ts'
import type { Fact, FactValue, KnownFacts } from '../../domain/eligibility/fact.ts'
import { WAN, YI } from '../../domain/eligibility/money.ts'
import { makesADifference, type RoughFigure } from '../../domain/eligibility/rough-figure.ts'
import type { Measure } from '../../domain/eligibility/rule.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Check, Conversation } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { saying } from '../say/compose.ts'

/** `supposed`: which of the values are only supposed, and not noted as told. */
export type ToldValues = {
  values: Record<string, FactValue | null>
  vague: RoughFigure[]
  supposed?: readonly string[]
}

export const NOTHING_TOLD: ToldValues = { values: {}, vague: [] }

/** What may be noted of what was told, and the figure that has to be asked about before anything else; null where there is none. */
type Settled = { values: ToldValues['values']; rough: RoughFigure[]; open: RoughFigure | null }

/**
 * @param measures those that are being worked out
 * A figure that made no difference when it was told is looked at again, since something else may have been corrected since.
 */
export function settled(
  told: ToldValues,
  { facts, rough }: Conversation,
  measures: readonly Measure[],
  content: Content,
): Settled {
  const isToldAnew = (id: string) => id in told.values || told.vague.some((v) => v.fact === id)
  // The one that was asked about is no fact, and is not taken for one.
  const before = rough.filter((r) => facts[r.fact] === r.standIn && !isToldAnew(r.fact))
  const all = [...told.vague, ...before]
  const known: KnownFacts = Object.fromEntries(
    Object.entries({ ...facts, ...told.values }).filter(([id]) => !all.some((r) => r.fact === id)),
  )
  const open = all.filter((r) => makesADifference(r, measures, known, content.facts))
  const kept = all.filter((r) => !open.includes(r))
  const standIns = kept.filter((r) => told.vague.includes(r)).map((r) => [r.fact, r.standIn])
  return {
    values: { ...told.values, ...Object.fromEntries(standIns) },
    rough: open[0] ? [...kept, open[0]] : kept,
    open: open[0] ?? null,
  }
}

/** The question about it, and what the dialog then waits for. */
export function roughQuestion(
  figure: RoughFigure,
  content: Content,
): { pending: NonNullable<Check['pending']>; part: ReplyPart } {
  const fact = content.facts.get(figure.fact)!
  const { name } = fact
  if (figure.proposed !== null)
    return {
      pending: { type: 'confirm', fact: fact.id, value: figure.proposed },
      part: saying(content, 'check.confirm', { said: figure.said, name, value: formatFact(fact, figure.proposed) }),
    }
  const scale = scaleOf(fact, figure)
  return {
    pending: { type: 'fact', fact: fact.id, ...(scale && { scale: scale.worth }) },
    part: saying(content, 'check.exactly', { said: figure.said, name, how: howMuch(fact, scale?.unit, content) }),
  }
}

type RoughScale = { worth: number; unit: string }

/** Whoever speaks of 亿 is asked for 亿. */
function scaleOf(fact: Fact, { standIn }: RoughFigure): RoughScale | null {
  if (fact.kind !== 'number' || fact.unit !== '元' || standIn < WAN) return null
  return standIn >= YI ? { worth: YI, unit: '亿元' } : { worth: WAN, unit: '万元' }
}

function howMuch(fact: Fact, unit: string | undefined, content: Content): string {
  const own = fact.kind === 'number' ? fact.unit : ''
  return own === '%' ? content.sentences['check.what-share']! : `${content.sentences['check.how-much']}${unit ?? own}`
}
