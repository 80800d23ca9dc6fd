/** A process to compare ours with: `echo`, `stock` (nlp.js) or `stock-zh` (with its own Chinese) behind the same simulator and terminal. Started by resident.ts only. */
import { fileURLToPath } from 'node:url'
import { createWorld } from '../../src/channel/simulator/world.ts'
import { runTerminal } from '../../src/channel/terminal/terminal.ts'
import { answerWith, echo } from './echo.ts'

const [, , kind] = process.argv
const world = await createWorld()
if (kind !== 'echo') {
  const { readContent } = await import('../../src/content/load/load.ts')
  const { optionalChinese, trainStock } = await import('./stock-nlpjs.ts')
  const { content } = readContent(fileURLToPath(new URL('../..', import.meta.url)))
  if (!content) throw new Error('data or intents cannot be read; run npm run check')
  const lessons = content.utterances.filter(({ intent }) => content.policy.has(intent))
  const { answer } = await trainStock(
    lessons,
    kind === 'stock-zh' ? optionalChinese() : null,
    (intent) => content.policy.get(intent)!.title,
  )
  answerWith(world, async (text) => (await answer(text)).answer ?? '没听懂')
} else echo(world)
await runTerminal({ world, input: process.stdin, output: process.stdout })
await world.stop()
