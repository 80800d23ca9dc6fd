/** The gate before what staff teach: how many wrong teachings it refuses, how many right ones it lets through, and what those are worth afterwards. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { answersAsTaught } from '../../src/app/teaching/broken-questions.ts'
import type { Train } from '../../src/app/teaching/teaching-store.ts'
import { type TeachingVerdict, tryOut } from '../../src/app/teaching/try-teaching.ts'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadGolden } from '../../src/content/load/golden.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { readerOf } from '../../src/nlu/understand.ts'
import { figure, percent, type Section } from './report.ts'
import { median } from './statistics.ts'
import { rightTeachings, type Seed, wrongTeachings } from './teaching-seeds.ts'

export async function benchTeach(content: Content): Promise<Section> {
  const golden = loadGolden(content, ROOT)
  const reader = readerOf(content)
  const learning: number[] = []
  const train: Train = async (taught) => {
    const started = performance.now()
    const understand = await reader.understanding(taught)
    learning.push(performance.now() - started)
    return understand
  }
  const before = await train([])
  const at = Date.now()
  const ms: number[] = []
  const tried = async ({ q, meaning }: Seed) => {
    const teaching = { number: 1, text: q, meaning }
    const started = performance.now()
    const verdict = await tryOut({ teaching, content, golden, taught: [], before, train, at })
    if (verdict.type !== 'contradicts') ms.push(performance.now() - started)
    if (verdict.type === 'breaks')
      for (const one of verdict.broken) process.stderr.write(`${q} | ${one.question}: ${one.was} → ${one.becomes}\n`)
    return { teaching, verdict }
  }

  // Whoever writes meanwhile waits for no longer than the longest of these.
  const pauses = monitorEventLoopDelay({ resolution: 5 })
  pauses.enable()
  const wrong: TeachingVerdict['type'][] = []
  for (const seed of wrongTeachings()) wrong.push((await tried(seed)).verdict.type)
  const right: TeachingVerdict['type'][] = []
  let taughtRight = 0
  let paraphrased = { asked: 0, right: 0, before: 0 }
  for (const seed of rightTeachings()) {
    const { teaching, verdict } = await tried(seed)
    right.push(verdict.type)
    if (verdict.type !== 'fine') {
      process.stderr.write(`refused: ${seed.q}: ${verdict.type}\n`)
      continue
    }
    if (answersAsTaught(teaching, verdict.candidate, content, at)) taughtRight += 1
    for (const text of seed.paraphrases) {
      const said = { ...teaching, text }
      paraphrased = {
        asked: paraphrased.asked + 1,
        right: paraphrased.right + Number(answersAsTaught(said, verdict.candidate, content, at)),
        before: paraphrased.before + Number(answersAsTaught(said, before, content, at)),
      }
    }
  }
  pauses.disable()
  const count = (of: TeachingVerdict['type'][], type: TeachingVerdict['type']) => of.filter((t) => t === type).length
  const accepted = count(right, 'fine')
  return {
    title: `teach: ${wrong.length} wrong and ${right.length} right teachings, ${golden.length} golden questions`,
    ratios: [],
    rows: [
      ['what', 'figure'],
      ['wrong ones refused', percent(1 - count(wrong, 'fine') / wrong.length)],
      ['… since they contradict', String(count(wrong, 'contradicts'))],
      ['… since they break', String(count(wrong, 'breaks'))],
      ['right ones accepted', percent(accepted / right.length)],
      ['taught questions then right', percent(taughtRight / (accepted || 1))],
      ['paraphrases right before', percent(paraphrased.before / (paraphrased.asked || 1))],
      ['paraphrases then right', percent(paraphrased.right / (paraphrased.asked || 1))],
      ['one trial, ms, median', figure(median(ms))],
      ['another process learning it, ms, median', figure(median(learning))],
      ['longest pause of the running bot meanwhile, ms', figure(pauses.max / 1e6)],
    ],
    notes: [
      'seeds: test/teachings/; what breaks, and the right ones refused, on standard error',
      'a running bot looks for a new version every 0.3 s',
    ],
  }
}
