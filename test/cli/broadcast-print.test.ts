import { expect, it } from 'vitest'
import { progressLine } from '../../src/cli/broadcast-print.ts'

const NONE = { planned: 0, sending: 0, sent: 0, failed: 0, uncertain: 0, dead: 0, cancelled: 0 }

it.each([
  [{ ...NONE, planned: 200 }, '[░░░░░░░░░░░░░░░░░░░░░░░░] 0/200 已发 0 / 失败 0 / 待核实 0 / 未发 200'],
  [
    { ...NONE, planned: 99, sending: 1, sent: 97, failed: 1, dead: 1, uncertain: 1 },
    '[████████████░░░░░░░░░░░░] 100/200 已发 97 / 失败 2 / 待核实 1 / 未发 100',
  ],
  [{ ...NONE, sent: 3, cancelled: 1 }, '[████████████████████████] 4/4 已发 3 / 失败 0 / 待核实 0 / 未发 0 / 取消 1'],
])('progress is one line: what is decided fills the bar', (counts, text) => {
  expect(progressLine(counts)).toBe(text)
})
