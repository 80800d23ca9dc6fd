/** A model that knows 转人工 and what it was taught, word for word: for processes that are started many times and are about something else. */
import { intentOf, type Taught } from '../../src/domain/desk/teaching.ts'
import type { Understand } from '../../src/domain/talk/understood.ts'

const NOTHING_NAMED = {
  ...{
    named: [],
    offices: [],
    topics: [],
    enumerated: false,
    byNumber: [],
    byFigure: [],
    printed: [],
    sections: [],
    cues: [],
    rest: [],
    subjects: [],
  },
  ...{ part: null, award: null, elsewhere: null, otherYear: null, listYear: null },
}
export const knowing =
  (taught: Taught[]): Understand =>
  (text) => {
    const meant = taught.find((one) => one.text === text)
    return {
      text,
      numbers: { quantities: [], others: [] },
      act: text === '转人工' ? 'handoff' : 'ask',
      taught: meant ? intentOf(meant) : null,
      ranked: [],
      verdict: 'none',
      confidence: 0,
      pieces: [],
      likely: [],
      mentions: NOTHING_NAMED,
    }
  }
