/** Starts the bot: the only file that reads the environment and wires the adapters to the application. */
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { Assistant } from './app/assistant.ts'
import { readConfig } from './config.ts'
import { loadContent } from './content/load.ts'
import { trainUnderstanding } from './nlu/understand.ts'
import { memoryConversations } from './storage/memory-conversations.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

try {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2))
  const content = loadContent(root)
  // The channel takes a second to load and the understanding a second to train; both are needed before the first message.
  const channel = config.puppet === '' ? import('./channel/simulator/run.ts') : import('./channel/wechaty/run.ts')
  const understand = await trainUnderstanding(content)
  const assistant = new Assistant({ content, understand, conversations: memoryConversations(), now: Date.now, log })
  const { run } = await channel
  await run({ handle: assistant.handle, log, puppet: config.puppet, input: process.stdin, output: process.stdout })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
