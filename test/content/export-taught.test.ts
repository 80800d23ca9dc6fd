import { expect, it } from 'vitest'
import { exportTaught } from '../../src/content/export-taught.ts'
import { writeAll } from '../../src/content/json-file.ts'
import { readContent } from '../../src/content/load.ts'
import { NOT_COVERED } from '../../src/domain/teaching.ts'
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
