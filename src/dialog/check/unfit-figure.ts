/** What to say to a bare figure that is no answer as it stands: its unit is asked about, or a figure once more. */

import { formatFact } from '../../domain/eligibility/evaluate.ts'
import type { NumberFact } from '../../domain/eligibility/fact.ts'
import { WAN } from '../../domain/eligibility/money.ts'
import type { Check } from '../../domain/talk/conversation.ts'
import type { NoQuantity, Quantity } from '../../domain/talk/quantity.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { isBare } from '../../reading/numbers/fitting.ts'
import type { Said } from '../../reading/said.ts'
import { questionParts } from '../say/check-reply.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** A bare figure that cannot be the answer as it stands: “3000” for a sum of money most likely lacks its 万, and is confirmed; dollars are no 元. */
export function unfitFigure(turn: Turn, check: Check, fact: string): Outcome | null {
  const { content, conversation, understood } = turn
  const spec = content.facts.get(fact)!
  if (spec.kind !== 'number') return null
  const { quantities, others } = understood.numbers
  const [said, another] = [...quantities, ...others]
  if (!said || another || !isAlone(turn.said, said)) return null
  const figure = quantities[0]
  const value = figure && withUnit(figure, spec)
  const isInAnother = figure && figure.unit !== '' && figure.unit !== spec.unit && figure.role === 'itself'
  const ask = (...parts: ReplyPart[]): Outcome => ({
    conversation:
      value == null
        ? conversation
        : { ...conversation, check: { ...check, pending: { type: 'confirm', fact, value } } },
    reply: { kind: 'eligibility', policies: check.policy ? [check.policy] : [], options: [], parts },
  })
  if (value != null) return ask(saying(content, 'check.confirm-unit', { value: formatFact(spec, value) }))
  if (isInAnother && spec.unit !== '') {
    const unit = spec.unit === '元' ? content.sentences['check.yuan']! : spec.unit
    return ask(saying(content, 'check.other-unit', { said: figure.raw, unit }))
  }
  return ask(saying(content, 'check.need-figure'), ...questionParts(spec, content))
}

/** What it most likely is: 3000 of 万, 0.18 of one. Null where that is no value of the fact. */
function withUnit(figure: Quantity, { unit, min, max }: NumberFact): number | null {
  if (!isBare(figure) || figure.low <= 0) return null
  const value = unit === '元' ? figure.low * WAN : unit === '%' && figure.low <= 1 ? figure.low : null
  return value !== null && value >= min && value <= max ? value : null
}

/** 2500; 设备嘛，两千五吧: a figure and what it is of, and nothing else said. */
const isAlone = ({ clauses }: Said, { start, end }: Quantity | NoQuantity): boolean =>
  clauses.every(({ words }) =>
    words.every((word) => (start <= word.start && word.end <= end) || AROUND.has(word.is ?? '')),
  )
const AROUND: ReadonlySet<string> = new Set([
  ...['ECHO', 'TAIL', 'BA', 'ABOUT', 'UNSURE', 'NEARLY', 'FILLER', 'STATE', 'HAVE', 'MANNER', 'EITHER', 'NOUN', 'HUM'],
])
