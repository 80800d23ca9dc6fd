/** What to say to a bare figure that is no answer as it stands: its unit is asked about, or a figure once more. */

import { formatFact } from '../../domain/eligibility/evaluate.ts'
import { WAN } from '../../domain/eligibility/money.ts'
import type { Check } from '../../domain/talk/conversation.ts'
import { readQuantities } from '../../reading/numbers/quantity.ts'
import { questionParts } from '../say/check-reply.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** A bare figure that cannot be the answer as it stands: “3000” for a sum of money most likely lacks its 万, and is confirmed. */
export function unfitFigure(turn: Turn, check: Check, fact: string, dense: string): Outcome | null {
  const { content, conversation } = turn
  const spec = content.facts.get(fact)!
  if (spec.kind !== 'number') return null
  const figure = loneFigure(dense, spec.cues)
  if (figure === null) return null
  const number = readQuantities(figure)[0]?.value ?? 0
  const value = number * WAN
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

const FIGURE = /[-负]?(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)(?:个|万|亿|元)*/u
const FILLERS = /约|大约|大概|差不多|左右|上下|也就|就是|有个|[吧呢嘛啊是有就了的哦，,。.…]/gu

/** 2500; 设备嘛，两千五吧: a figure and what it is of, and nothing else said. */
function loneFigure(dense: string, cues: string[]): string | null {
  const said = FIGURE.exec(dense)
  if (!said) return null
  const around = [...cues]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, cue) => rest.replace(cue, ''), dense.replace(said[0], ''))
  return around.replaceAll(FILLERS, '') === '' ? said[1]! : null
}
