import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/app/library/library.ts'
import { answersAsTaught } from '../../src/app/teaching/broken-questions.ts'
import { contradicted } from '../../src/app/teaching/contradiction.ts'
import { tryOut } from '../../src/app/teaching/try-teaching.ts'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadGolden } from '../../src/content/load/golden.ts'
import type { Content } from '../../src/domain/library/content.ts'
import type { Understand } from '../../src/domain/talk/understood.ts'
import { trainOnce } from '../support/assistant.ts'
import { START } from '../support/durable.ts'

type Seed = { q: string; meaning: string; paraphrases: string[] }
const seeds = (name: string): Seed[] =>
  readFileSync(join(ROOT, `test/teachings/${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** All hundred of each kind: `npm run bench -- teach`, which takes some minutes. */
describe('the gate before what is taught', () => {
  let knowledge: Knowledge
  let content: Content
  let before: Understand
  beforeAll(async () => {
    const trained = await trainOnce()
    ;({ knowledge, content } = trained)
    before = trained.understand
  })
  const trial = ({ q, meaning }: Seed) =>
    tryOut({
      teaching: { number: 1, text: q, meaning },
      ...{ content, before, golden: loadGolden(content, ROOT), taught: [], at: START },
      train: knowledge.learn,
    })
  const contradicts = ({ q, meaning }: Seed) => contradicted({ number: 1, text: q, meaning }, before(q), content)

  it('holds no more than 2 in 100 right teachings to contradict a sure answer, and most of the wrong ones', () => {
    const right = seeds('right')
    const wrong = seeds('wrong')
    expect(right.filter((seed) => contradicts(seed) !== null).length).toBeLessThanOrEqual(right.length * 0.02)
    expect(wrong.filter((seed) => contradicts(seed) !== null).length).toBeGreaterThanOrEqual(wrong.length * 0.8)
  })

  it('refuses what contradicts nothing that is sure, and yet breaks a golden answer', async () => {
    const vague = { q: '总部企业有什么支持', meaning: '2023-1-c08', paraphrases: [] }
    expect(contradicts(vague)).toBe(null)
    expect(await trial(vague)).toMatchObject({ type: 'breaks' })
  })

  it('lets questions through that were missed; they are answered then, and so are most of their paraphrases', async () => {
    const answered = ({ q, meaning }: Seed) => answersAsTaught({ number: 1, text: q, meaning }, before, content, START)
    const missed = seeds('right')
      .filter((one) => !answered(one))
      .slice(0, 3)
    const now: boolean[] = []
    for (const seed of missed) {
      const verdict = await trial(seed)
      if (verdict.type !== 'fine') throw new Error(`refused: ${JSON.stringify(verdict)}`)
      const { candidate } = verdict
      const understood = (text: string) =>
        answersAsTaught({ number: 1, text, meaning: seed.meaning }, candidate, content, START)
      expect(understood(seed.q)).toBe(true)
      now.push(...seed.paraphrases.map(understood))
    }
    expect(now.filter(Boolean).length).toBeGreaterThan(now.length / 2)
  })
})
