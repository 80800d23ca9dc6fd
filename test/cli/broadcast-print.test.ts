import { expect, it } from 'vitest'
import { broadcastWords } from '../../src/app/broadcasts/broadcast-words.ts'
import { progressLine } from '../../src/cli/broadcast-print.ts'
import { content } from '../support/content.ts'

const words = broadcastWords({ content, zone: { utcOffsetMinutes: 480 }, now: Date.now })
const NONE = { planned: 0, sending: 0, sent: 0, failed: 0, uncertain: 0, dead: 0, cancelled: 0 }

it.each([
  [{ ...NONE, planned: 200 }, '[░░░░░░░░░░░░░░░░░░░░░░░░] 0/200 已发0，没发成0，待核实0，还没发200'],
  [
    { ...NONE, planned: 99, sending: 1, sent: 97, failed: 1, dead: 1, uncertain: 1 },
    '[████████████░░░░░░░░░░░░] 100/200 已发97，没发成2，待核实1，还没发100',
  ],
  [{ ...NONE, sent: 3, cancelled: 1 }, '[████████████████████████] 4/4 已发3，没发成0，待核实0，还没发0，取消1'],
])('progress is one line: what is decided fills the bar', (counts, text) => {
  expect(progressLine(counts, words)).toBe(text)
})
