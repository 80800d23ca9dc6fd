import { expect, it } from 'vitest'
import { exportTaught } from '../../src/content/load/export-taught.ts'
import { writeAll } from '../../src/content/load/json-file.ts'
import { readContent } from '../../src/content/load/load.ts'
import { NOT_COVERED } from '../../src/domain/desk/teaching.ts'
import { taughtLessons } from '../../src/nlu/learn/lessons.ts'
import { trainUnderstanding } from '../../src/nlu/understand.ts'
import { copyContent } from '../support/content-copy.ts'

it('what was taught goes into the policy’s file once, in the form that the checks want', () => {
  const copy = copyContent()
  const taught = [
    { number: 1, text: '旧车间翻个新，能要几个点', meaning: '2023-1-c08' },
    { number: 2, text: '技改补贴！', meaning: '2023-1-c08' },
    { number: 3, text: '基站电费补贴还发吗', meaning: NOT_COVERED },
  ]
  const exported = () => exportTaught(taught, readContent(copy.root).content!, copy.root)
  const first = exported()
  writeAll(first.files)
  expect(first).toMatchObject({ added: [{ number: 1 }], there: [{ number: 2 }], left: [{ number: 3 }] })
  expect(JSON.parse(copy.read('intents/policies/2023-1-c08.json')).data[0].utterances.at(-1)).toBe(taught[0]!.text)
  expect(copy.newProblems()).toEqual([])
  expect(exported()).toMatchObject({ added: [], there: [{ number: 1 }, { number: 2 }], left: [{ number: 3 }] })
})

it('what was exported is learnt once after the next start, and nobody has to take it back', async () => {
  const copy = copyContent()
  const content = () => readContent(copy.root).content!
  const about = { number: 1, text: '旧车间翻个新，能要几个点', meaning: '2023-1-c08' }
  const foreign = { number: 2, text: '基站电费补贴还发吗', meaning: NOT_COVERED }
  const left = { number: 3, text: '按平米收的那个地钱，有证能便宜吧', meaning: '2023-1-c02' }
  writeAll(exportTaught([about, foreign], content(), copy.root).files)
  copy.edit('intents/out-of-scope.json', ({ data }) => data[0].utterances.push('基站电费补贴，还发吗？'))

  const started = content()
  const topic = started.utterances.find(({ text }) => text === '基站电费补贴，还发吗？')!.intent
  expect(taughtLessons([about, foreign], started)).toEqual([])
  expect(taughtLessons([about, foreign, left], started)).toEqual([{ intent: left.meaning, text: left.text }])
  const understand = await trainUnderstanding(started, [about, foreign, left])
  expect(understand('旧车间翻个新，能要几个点？')).toMatchObject({ taught: '2023-1-c08', verdict: 'sure' })
  expect(understand(foreign.text)).toMatchObject({ taught: topic, verdict: 'sure' })
  expect(understand('按平米收的那个地钱 有证能便宜吧')).toMatchObject({ taught: '2023-1-c02', verdict: 'sure' })
})
