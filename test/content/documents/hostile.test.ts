import { describe, expect, it } from 'vitest'
import { ROOT } from '../../../src/cli/local-assistant.ts'
import { DocumentRefusal } from '../../../src/content/import/file/limits.ts'
import { readApart } from '../../../src/content/import/read-apart.ts'
import { readSafely } from '../../../src/content/import/read-safely.ts'
import { words } from '../../support/documents/expect.ts'
import { broken, type Hostile, known } from '../../support/documents/hostile.ts'

/** Numbers that are the same each time. */
function countedDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

type Answer = { what: string; said: string; reason: string; refused: string[] }

/** In a process of its own, as the bot reads: what is said of a file. */
async function answer({ what, file: [name, bytes], refused }: Hostile): Promise<Answer> {
  try {
    const { reading } = await readApart(name, bytes, ROOT)
    return { what, refused, said: `读到${reading.items.length}条`, reason: 'read' }
  } catch (error) {
    // Anything else is a crash.
    expect(error).toBeInstanceOf(DocumentRefusal)
    return { what, refused, said: words.refusal(error as DocumentRefusal), reason: (error as DocumentRefusal).reason }
  }
}

async function inPairs(files: Hostile[]): Promise<Answer[]> {
  const answers: Answer[] = []
  const waiting = [...files]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) answers.push(await answer(next))
  }
  await Promise.all([work(), work()])
  return answers
}

const sentence = (said: string, what: string) => {
  expect(said, what).toMatch(/请.+。$/u)
  expect(said, what).not.toMatch(/[{}]|undefined/u)
}

describe('hostile files', () => {
  it('each known kind is refused in one sentence that says what is wrong and what to do', async () => {
    for (const { what, said, reason, refused } of await inPairs(known())) {
      expect(refused, `${what}: ${said}`).toContain(reason)
      sentence(said, what)
    }
  })

  it('files broken anywhere are read or refused, and never throw anything else', async () => {
    const files = broken(200, countedDice(7))
    let refused = 0
    for (const { what, file } of files) {
      const result = await readSafely({ name: file[0], bytes: file[1], root: ROOT, areaCode: null })
      if ('reading' in result) continue
      refused += 1
      sentence(words.refusal(new DocumentRefusal(result.refused, result.values)), what)
    }
    // The dice broke something, and left something to read.
    expect(refused).toBeGreaterThan(50)
    expect(refused).toBeLessThan(files.length)
  })
})
