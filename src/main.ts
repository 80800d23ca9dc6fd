/** Starts the bot: reads the environment and wires the adapters to the application. */
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { Assistant } from './app/assistant.ts'
import type { Sender } from './app/ports.ts'
import { readConfig } from './config.ts'
import { loadContent } from './content/load.ts'
import { durableAnswers } from './delivery/durable-answers.ts'
import { keepRetention } from './delivery/retention.ts'
import { trainUnderstanding } from './nlu/understand.ts'
import { answersStorage } from './storage/answers-storage.ts'
import { openDatabase } from './storage/database.ts'
import { deleteBefore } from './storage/forget.ts'
import { checkSalt, readSalt } from './storage/salt.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const now = Date.now

/** The first signal lets what is being answered finish; a second one ends the process at once. */
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

try {
  const config = readConfig(process.env)
  const { dataDir, retentionDays } = config
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2))
  const content = loadContent(root)
  // The channel takes a second to load and the understanding a second to train; both are needed before the first message.
  const channel = config.puppet === '' ? import('./channel/simulator/run.ts') : import('./channel/wechaty/run.ts')
  const database = await openDatabase({ url: config.databaseUrl, dataDir })
  try {
    const salt = readSalt(dataDir, config.salt)
    await checkSalt(database, salt, now())
    const understand = await trainUnderstanding(content)
    const connect = (sender: Sender) => {
      const { turns, ...boxes } = answersStorage({ database, sender, salt, log, now })
      const assistant = new Assistant({ content, understand, turns, now, log, retentionDays })
      return durableAnswers({ ...boxes, assistant, sender, log, now })
    }
    const stopRetention = keepRetention({
      ...{ days: retentionDays, log, now },
      deleteBefore: (cutoff) => deleteBefore(database, cutoff),
    })
    const { run } = await channel
    const { puppet } = config
    await run({ connect, log, puppet, input: process.stdin, output: process.stdout, signal: stop.signal })
    await stopRetention()
  } finally {
    await database.close()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  // A pipe that nobody closes would keep the process alive.
  process.stdin.destroy()
}
