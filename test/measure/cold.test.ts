import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askOf, ROOT } from '../../src/cli/local-assistant.ts'
import { LabelledQuestion } from '../../src/domain/library/labelled-question.ts'
import { coldIn, TURNS, withCold } from '../../src/measure/cold.ts'
import { evaluateCold } from '../../src/measure/evaluate-cold.ts'
import { trainUnderstanding } from '../../src/nlu/understand.ts'
import { content } from '../support/content.ts'

const questions = readFileSync(join(ROOT, 'test/questions/held-out-5.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => LabelledQuestion.parse(JSON.parse(line)))

describe('programmes that nobody has written sentences for', () => {
  it('are each cold in exactly one turn', () => {
    const turns = Array.from({ length: TURNS }, (_, turn) => [...coldIn(turn, content)])
    expect(turns.flat().sort()).toEqual(content.policies.map(({ id }) => id).sort())
  })

  it('keep as many sentences as they are said to, and with their text alone no name either', () => {
    const cold = coldIn(0, content)
    const few = withCold(content, cold, 3)
    for (const id of cold) expect(few.content.utterances.filter((u) => u.intent === id)).toHaveLength(3)
    expect(few.content.utterances.length + few.taken.length).toBe(content.utterances.length)
    const { content: bare } = withCold(content, cold, 'text')
    expect(
      bare.policies.filter(({ title, aliases }) => title === '' && aliases.length === 0).map(({ id }) => id),
    ).toEqual([...cold])
  })

  it('are found by their text, nine at once, and seldom is another answered; those beside them hardly suffer', async () => {
    const { programmes, foreign } = await evaluateCold(content, 'text', questions, async (colder) => {
      const understand = await trainUnderstanding(colder)
      const ask = askOf(colder, understand)
      return { understand, ask: (text, conversation) => ask(text, { conversation, inRoom: false }) }
    })
    const [cold, taught] = programmes
    expect(cold!.count).toBeGreaterThan(80)
    expect(cold!.first).toBeGreaterThan(0.87)
    expect(cold!.right).toBeGreaterThan(0.65)
    expect(cold!.wrong).toBeLessThan(0.03)
    expect(taught!.right).toBeGreaterThan(0.9)
    expect(foreign.answered).toBeLessThan(0.04)
  })
})
