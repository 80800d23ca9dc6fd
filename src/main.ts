/** Starts the bot: reads the environment and wires the adapters to the application. */
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { Assistant } from './app/assistant.ts'
import { broadcastDesk } from './app/broadcasts.ts'
import { LiveModel } from './app/live-model.ts'
import type { Connect } from './app/ports.ts'
import { subscriptionDesk } from './app/subscriptions.ts'
import { readConfig } from './config.ts'
import { loadContent } from './content/load.ts'
import { startBroadcasts } from './delivery/broadcasts.ts'
import { durableAnswers } from './delivery/durable-answers.ts'
import { followModel } from './delivery/follow-model.ts'
import { keepRetention } from './delivery/retention.ts'
import { DEFAULT_PACING } from './domain/pacing.ts'
import type { Taught } from './domain/teaching.ts'
import { trainApart } from './nlu/training-thread.ts'
import { readerOf } from './nlu/understand.ts'
import { answersStorage } from './storage/answers-storage.ts'
import { databaseBroadcasts } from './storage/broadcast-store.ts'
import { openDatabase } from './storage/database.ts'
import { deleteBefore } from './storage/forget.ts'
import { checkSalt, readSalt } from './storage/salt.ts'
import { saltedHash } from './storage/talker-hash.ts'
import { databaseTeachings } from './storage/teachings.ts'

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
    const reader = readerOf(content)
    const train = async (taught: Taught[]) => reader.understanding(await trainApart({ content, taught }), taught)
    const model = await LiveModel.start({ store: databaseTeachings(database), train }, reader.train)
    const { understand } = model
    const stopFollowing = followModel({ model, log })
    const hash = saltedHash(salt)
    const connect: Connect = (sender, groups) => {
      const store = databaseBroadcasts(database, () => sender.account() ?? '')
      const desk = broadcastDesk({ store, content, now, pacing: DEFAULT_PACING })
      const subscribe = subscriptionDesk({ store, content, hash, now, whoMay: 'anyone' })
      const { send, rooms } = groups
      const broadcasts = startBroadcasts({ store, desk, send, rooms, hash, log })
      groups.listen({ systemText: broadcasts.systemText, ownMessage: broadcasts.echo, changed: broadcasts.syncRooms })

      const { turns, ...boxes } = answersStorage({ database, sender, salt, log, now })
      const assistant = new Assistant({ content, understand, turns, subscribe, now, log, retentionDays })
      const answers = durableAnswers({ ...boxes, assistant, sender, log, now })
      return {
        ...answers,
        async stop() {
          await broadcasts.stop()
          await answers.stop()
        },
      }
    }
    const stopRetention = keepRetention({
      days: retentionDays,
      log,
      now,
      deleteBefore: (cutoff) => deleteBefore(database, cutoff),
    })
    const { run } = await channel
    const { puppet, pagePort } = config
    await run({
      connect,
      log,
      puppet,
      pagePort,
      input: process.stdin,
      output: process.stdout,
      signal: stop.signal,
    })
    await stopRetention()
    await stopFollowing()
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
