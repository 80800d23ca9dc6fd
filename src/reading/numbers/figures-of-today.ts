/** Leaves of what is told about then and now only what holds now, before figures are read out of it. Pure. */

/** 去年27亿，今年34亿 → 今年34亿; PUE从1.45降到1.42 → 降低了0.03. */
export const figuresOfToday = (text: string) => withDifferences(withoutPast(text))

const SUM = '\\d+(?:\\.\\d+)?(?:千|百|万|亿)*元?'
/** 去年27亿，今年34亿, 从26亿涨到36亿: what was before is no figure of today. */
function withoutPast(text: string): string {
  return text.replace(PAST_BESIDE_NOW, '$1').replace(RISEN_FROM, '')
}
const PAST_BESIDE_NOW = new RegExp(
  `(?:去年|上年|前年|往年|上一年)([^，,。;；\\d]{0,8})${SUM}(?:多|左右)?[，,;；](?=今年|现在|本年|这年|如今)`,
  'gu',
)
const RISEN_FROM = new RegExp(`从${SUM}(?=(?:涨|增|升|做|扩|提高|增长|增加|上升)[^\\d，,。]{0,2}\\d)`, 'gu')

/** PUE从1.45降到1.42 tells a drop of 0.03. */
function withDifferences(text: string): string {
  return text.replace(
    /从(\d+(?:\.\d+)?)(?:下降|降低|降|减少|减)(?:到|至|成|为)了?(\d+(?:\.\d+)?)/gu,
    (_, from: string, to: string) => `降低了${Number((Number(from) - Number(to)).toFixed(6))}`,
  )
}
