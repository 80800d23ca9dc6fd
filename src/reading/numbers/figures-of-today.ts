/** Leaves of what is told about then and now only what holds now, before figures are read out of it. Pure. */
import type { Quantity } from '../../domain/talk/quantity.ts'
import { rewritten, type Spoken } from './spoken.ts'

/** 去年27亿，今年34亿 → 今年34亿; 从26亿涨到36亿 → 36亿; PUE从1.45降到1.42 → 降低了0.03. */
export function figuresOfToday(spoken: Spoken): Spoken {
  let today = spoken
  // From the last to the first, so that what stands before keeps its place.
  for (const [at, quantity] of [...spoken.quantities.entries()].reverse()) {
    const next = spoken.quantities[at + 1]
    if (!next) continue
    const before = spoken.text.slice(0, quantity.start)
    const between = spoken.text.slice(quantity.end, next.start)
    if (LAST_YEAR.test(before) && THIS_YEAR.test(between))
      today = rewritten(today, quantity.start, quantity.end + 1, '')
    else if (before.endsWith('从') && RISEN.test(between))
      today = rewritten(today, quantity.start - 1, quantity.end, '')
    else if (before.endsWith('从') && FALLEN.test(between) && next.low < quantity.low)
      today = withDifference(today, quantity, next)
  }
  return today
}

const LAST_YEAR = /(?:去年|上年|前年|往年|上一年)[^，,。;；\d]{0,8}$/u
const THIS_YEAR = /^[，,;；](?:今年|现在|本年|这年|如今)/u
const RISEN = /^(?:涨|增|升|做|扩|蹦|冲|提高|增长|增加|上升)[^\d，,。]{0,2}$/u
const FALLEN = /^(?:下降|降低|降|减少|减|掉|跌|落|压)?(?:到|至|成|为)了?$/u

/** PUE从1.45降到1.42 tells a drop of 0.03. */
function withDifference(spoken: Spoken, from: Quantity, to: Quantity): Spoken {
  const drop = Number((from.low - to.low).toFixed(6))
  const start = from.start - 1
  const said = `降低了${drop}`
  const { text, quantities } = rewritten(spoken, start, to.end, said)
  const quantity = { ...to, low: drop, high: drop, start, end: start + said.length, raw: said }
  return { text, quantities: [...quantities, quantity].sort((a, b) => a.start - b.start) }
}
