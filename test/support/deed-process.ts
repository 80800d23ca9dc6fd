/**
 * The whole bot in a process of its own that kills itself at one statement to the database: the real wiring, with a model that knows only
 * what it was taught and a channel that is a file. Run by test/delivery/deeds-crash.test.ts.
 */

import { appendFileSync } from 'node:fs'
import Libsql from 'libsql'
import pg from 'pg'
import type { GroupChannel } from '../../src/app/broadcasts/broadcast-store.ts'
import { liveSettings } from '../../src/app/desk/settings.ts'
import type { Knowledge } from '../../src/app/library/library.ts'
import { LiveLibrary } from '../../src/app/library/live-library.ts'
import type { Sender } from '../../src/app/turn/surroundings.ts'
import { connectBot } from '../../src/bot.ts'
import { DEFAULT_HOURS } from '../../src/domain/desk/office-hours.ts'
import { readConfig } from '../../src/settings/config.ts'
import { databaseSettingSource } from '../../src/storage/desk/approved-texts.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { openMetrics } from '../../src/web/health/metrics.ts'
import { content } from './content.ts'
import { knowing } from './small-model.ts'

export type DeedProcess = {
  options: { url?: string; dataDir: string }
  account: string
  salt: string
  /** What the clock shows at the start, milliseconds since 1970: people are called in working hours only. */
  startsAt: number
  /** Where what was sent is written, a line each. */
  sentFile: string
  messages: { id: string; who: string; text: string; at: number; group?: boolean }[]
  /** Killed before so manieth statement while the last message is taken; never without it. */
  crashAt?: number
}

const job: DeedProcess = JSON.parse(process.argv[2] ?? '{}')
const { options, account, salt, startsAt, sentFile, messages, crashAt = 0 } = job
const started = Date.now()
const now = () => startsAt + Date.now() - started
let statements = 0
let armed = false
const count = () => {
  if (!armed) return
  statements += 1
  if (statements === crashAt) process.kill(process.pid, 'SIGKILL')
}
/** Each statement of either engine goes through one of these. */
for (const [owner, name] of [
  [Libsql.prototype, 'prepare'],
  [pg.Client.prototype, 'query'],
] as unknown as [Record<string, (...args: unknown[]) => unknown>, string][]) {
  const ask = owner[name]!
  owner[name] = function (...args) {
    count()
    return ask.apply(this, args)
  }
}

const log = {
  info() {},
  warn() {},
  error: (fields: object, text: string) => console.error(JSON.stringify(fields), text),
}
const database = await openDatabase(options)
const knowledge: Knowledge = {
  content,
  learn: async (taught) => knowing(taught),
  publishing: async () => knowledge,
  ready: async () => {},
  isReady: () => true,
}
const store = databaseTeachings(database)
const link = { connected: true, loggedIn: true, loginCode: null, problem: null, reconnects: 0 }
const sender: Sender = {
  account: () => account,
  send: async ({ contactId, roomId }, text) =>
    appendFileSync(sentFile, `${roomId ?? contactId} ${text.replaceAll('\n', ' ')}\n`),
}
const groups: GroupChannel = {
  send: async () => {},
  rooms: async () => [],
  ownerOf: async () => null,
  contacts: async () => [],
  listen() {},
}
const { handle, hurry, resume, stop } = connectBot({
  ...{ database, salt, log, now },
  settings: liveSettings({
    given: { ...readConfig({}), hours: DEFAULT_HOURS },
    source: databaseSettingSource(database),
    log,
  }),
  library: await LiveLibrary.start({ store, knowledge, today: () => '' }),
  teaching: { store, golden: [], dialogues: [] },
  propose: async () => ({ refused: '' }),
  metrics: openMetrics({ model: 'test', taught: () => 0, link: () => link, waitingReplies: async () => 0 }),
  everyMs: { replies: 3_600_000, staff: 3_600_000, broadcasts: 3_600_000 },
})(sender, groups)
await resume()
for (const [n, { who, group, ...message }] of messages.entries()) {
  armed = n === messages.length - 1
  const room = group ? { room: { id: 'group', topic: '企业服务群' } } : {}
  const handled = handle({ ...message, ...room, talker: { id: who, name: who }, kind: 'text' })
  hurry()
  await handled
}
armed = false
await stop()
await database.close()
process.stdout.write(String(statements))
