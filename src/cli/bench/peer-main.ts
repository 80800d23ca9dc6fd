/** A process to compare ours with: `echo` or `stock` (nlp.js) behind the same simulator and terminal. Started by resident.ts only. */
import { fileURLToPath } from 'node:url'
import { createWorld } from '../../channel/simulator/world.ts'
import { runTerminal } from '../../channel/terminal.ts'
import { answerWith, echo } from './echo.ts'

const world = await createWorld()
if (process.argv[2] === 'stock') {
  const { readContent } = await import('../../content/load.ts')
  const { optionalChinese, trainStock } = await import('./stock-nlpjs.ts')
  const { content } = readContent(fileURLToPath(new URL('../../..', import.meta.url)))
  if (!content) throw new Error('data or intents cannot be read; run npm run check')
  const lessons = content.utterances.filter(({ intent }) => content.policy.has(intent))
  const { answer } = await trainStock(lessons, optionalChinese(), (intent) => content.policy.get(intent)!.title)
  answerWith(world, async (text) => (await answer(text)).answer ?? '没听懂')
} else echo(world)
await runTerminal({ world, input: process.stdin, output: process.stdout })
await world.stop()
