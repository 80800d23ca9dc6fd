/** What to say to a bare figure that is no answer as it stands: its unit is asked about, or a figure once more. */
import type { Check } from '../../domain/conversation.ts'
import { formatFact } from '../../domain/evaluate.ts'
import { readQuantities } from '../../domain/quantity.ts'
import { questionParts } from '../check-reply.ts'
import { saying } from '../compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** A bare figure that cannot be the answer as it stands: “3000” for a sum of money most likely lacks its 万, and is confirmed. */
export function unfitFigure(turn: Turn, check: Check, fact: string, dense: string): Outcome | null {
  const { content, conversation } = turn
  const spec = content.facts.get(fact)!
  const bare =
    /^(?:约|大约|大概|差不多)?[-负]?(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)(?:个|吧|左右|呢|万|亿|万元|亿元)*$/u.exec(
      dense,
    )
  if (spec.kind !== 'number' || !bare) return null
  const number = readQuantities(bare[1]!)[0]?.value ?? 0
  const value = number * 10_000
  const lacksUnit =
    spec.unit === '元' && number > 0 && !/^[-负]|[万亿]/u.test(dense) && value >= spec.min && value <= spec.max
  const parts = lacksUnit
    ? [saying(content, 'check.confirm-unit', { value: formatFact(spec, value) })]
    : [saying(content, 'check.need-figure'), ...questionParts(spec, content)]
  return {
    conversation: lacksUnit
      ? { ...conversation, check: { ...check, pending: { type: 'confirm', fact, value } } }
      : conversation,
    reply: { kind: 'eligibility', policies: check.policy ? [check.policy] : [], options: [], parts },
  }
}
