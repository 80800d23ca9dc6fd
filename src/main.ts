/** Starts the bot: reads the environment and wires the adapters to the application. */
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { Assistant } from './app/assistant.ts'
import { broadcastDesk } from './app/broadcasts.ts'
import { handoffDesk } from './app/handoff.ts'
import { liveEntries } from './app/live-entries.ts'
import type { Connect } from './app/ports.ts'
import { subscriptionDesk } from './app/subscriptions.ts'
import { readConfig } from './config.ts'
import { loadContent } from './content/load.ts'
import { startBroadcasts } from './delivery/broadcasts.ts'
import { durableAnswers } from './delivery/durable-answers.ts'
import { keepRetention } from './delivery/retention.ts'
import { isWorkday } from './delivery/workdays.ts'
import { DEFAULT_HOURS } from './domain/office-hours.ts'
import { DEFAULT_PACING } from './domain/pacing.ts'
import { trainUnderstanding } from './nlu/understand.ts'
import { answersStorage } from './storage/answers-storage.ts'
import { databaseBroadcasts } from './storage/broadcast-store.ts'
import { openDatabase } from './storage/database.ts'
import { databaseEntries } from './storage/entries.ts'
import { deleteBefore } from './storage/forget.ts'
import { checkSalt, readSalt } from './storage/salt.ts'
import { saltedHash } from './storage/talker-hash.ts'

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
    const hash = saltedHash(salt)
    const connect: Connect = (sender, groups) => {
      const store = databaseBroadcasts(database, () => sender.account() ?? '')
      const desk = broadcastDesk({ store, content, now, pacing: DEFAULT_PACING })
      const subscribe = subscriptionDesk({ store, content, hash, now, whoMay: 'anyone' })
      const { send, rooms } = groups
      const broadcasts = startBroadcasts({ store, desk, send, rooms, hash, log })
      const { turns, holds, ...boxes } = answersStorage({ database, sender, salt, log, now })
      const handoff = handoffDesk({ holds, content, now, hours: DEFAULT_HOURS, isWorkday, log })
      groups.listen({
        systemText: broadcasts.systemText,
        ownMessage: (own) => Promise.all([broadcasts.echo(own), handoff.ownMessage(own)]),
        changed: broadcasts.syncRooms,
      })
      const written = databaseEntries(database, () => sender.account() ?? '')
      const entries = liveEntries({ store: written, now, hours: DEFAULT_HOURS, log })
      const parts = { content, understand, turns, subscribe, entries, handoff, now, log, retentionDays }
      const assistant = new Assistant(parts)
      const answers = durableAnswers({ ...boxes, assistant, sender, log, now })
      return {
        ...answers,
        async resume() {
          await answers.resume()
          await handoff.announce()
        },
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
