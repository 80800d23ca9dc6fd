/** The whole bot in the simulated world with a database: owners, a clerk at the account's own phone, staff who can be called, a clock that only the test moves. */
import { Assistant } from '../../src/app/assistant.ts'
import { entryCommands } from '../../src/app/entries.ts'
import { handoffCommands, handoffDesk } from '../../src/app/handoff.ts'
import type { OwnMessage } from '../../src/app/handoff-ports.ts'
import { liveEntries } from '../../src/app/live-entries.ts'
import { lookAhead } from '../../src/app/look-ahead.ts'
import type { Log } from '../../src/app/ports.ts'
import { reportCommands } from '../../src/app/report.ts'
import type { StaffMember } from '../../src/app/staff-ports.ts'
import type { Group, Person, World } from '../../src/channel/simulator/world.ts'
import { createWorld } from '../../src/channel/simulator/world.ts'
import { wechatyGroups } from '../../src/channel/wechaty/groups.ts'
import { huiqi } from '../../src/channel/wechaty/plugin.ts'
import { wechatySender } from '../../src/channel/wechaty/sender.ts'
import { durableAnswers } from '../../src/delivery/durable-answers.ts'
import { isWorkday } from '../../src/delivery/workdays.ts'
import { DEFAULT_HOURS } from '../../src/domain/office-hours.ts'
import { answersStorage } from '../../src/storage/answers-storage.ts'
import type { Database } from '../../src/storage/database.ts'
import { databaseEntries } from '../../src/storage/entries.ts'
import { databaseWeekSource } from '../../src/storage/week-source.ts'
import { trainOnce } from './assistant.ts'
import { until } from './until.ts'

/** A Monday at ten. */
export const MONDAY = new Date('2026-11-16T10:00:00+08:00').getTime()
export const CLERK: StaffMember = { id: 'staff-1', name: '王科长', role: 'editor' }
export const HEAD: StaffMember = { id: 'staff-2', name: '李处长', role: 'approver' }

export type Bureau = {
  world: World
  wang: Person
  li: Person
  group: Group
  clock: { now: number }
  /** What staff were told unasked. */
  told: string[]
  /** Everything said from the account, by the bot or a person, `王老板 ← …`. */
  said: string[]
  logged: string[]
  /** Somebody says something; resolves with what the account said meanwhile. */
  says(person: Person, text: string, where?: { room: Group }): Promise<string[]>
  /** A person at the account's own phone writes; resolves when the bot has taken note. */
  writes(to: Person | Group, text: string): Promise<void>
  /** A staff command, as the router runs it; the answer. */
  commands(text: string, staff?: StaffMember): Promise<string>
  minutes(count: number): void
  /** Called when the bot has taken note of something said from the account. */
  onNoted: (own: OwnMessage) => void
  stop(): Promise<void>
}

export type BureauOptions = {
  now?: number
  staff?: 'there' | 'nobody' | 'none'
}

export async function openBureau(database: Database, options: BureauOptions = {}): Promise<Bureau> {
  const { content, understand } = await trainOnce()
  const clock = { now: options.now ?? MONDAY }
  const now = () => clock.now
  const [told, said, logged]: string[][] = [[], [], []]
  const keep = (fields: Record<string, unknown>, message: string) =>
    void logged!.push(`${message} ${JSON.stringify(fields)}`)
  const log: Log = { info: keep, warn: keep, error: keep }
  const world = await createWorld()
  const [wang, li] = world.people()
  const [group] = world.rooms()
  world.onBotMessage(({ to, text }) => said!.push(`${'topic' in to ? to.topic : to.name} ← ${text}`))

  const sender = wechatySender(world.bot)
  const { turns, holds, ...boxes } = answersStorage({ database, sender, salt: 'a salt for these tests', log, now })
  const { staff = 'there' } = options
  const callStaff = { tell: async (text: string) => void told!.push(text), anybody: async () => staff === 'there' }
  const desk = { holds, content, now, hours: DEFAULT_HOURS, isWorkday, log, ...(staff !== 'none' && { callStaff }) }
  const handoff = handoffDesk(desk)
  let taken = 0
  wechatyGroups(world.bot, log).listen({
    systemText() {},
    changed() {},
    async ownMessage(own) {
      await handoff.ownMessage(own)
      taken += 1
      bureau.onNoted(own)
    },
  })
  const store = databaseEntries(database, () => sender.account() ?? '')
  const entries = liveEntries({ store, now, hours: DEFAULT_HOURS, log })
  const parts = { content, understand, turns, now }
  const assistant = new Assistant({ ...parts, entries, handoff, log })
  const rest = { lookAhead: lookAhead(parts), sleep: async () => {}, tooFast: '' }
  const answers = durableAnswers({ ...boxes, ...rest, assistant, sender, log, now, worker: { pollMs: 3_600_000 } })
  world.bot.use(huiqi({ handle: answers.handle, log }))
  await handoff.announce()
  await answers.resume()

  const source = databaseWeekSource(database)
  const commands = [
    ...handoffCommands(desk),
    ...entryCommands({ store, content, hours: DEFAULT_HOURS }),
    ...reportCommands({ source, entries: store, content, hours: DEFAULT_HOURS }),
  ]
  let later = Date.now()
  const bureau: Bureau = {
    world,
    onNoted() {},
    wang: wang!,
    li: li!,
    group: group!,
    clock,
    told: told!,
    said: said!,
    logged: logged!,
    async says(person, text, where) {
      const before = said!.length
      // Far enough apart that saying the same again is no repetition.
      later += 10_000
      const mention = where && { room: where.room, mentionIdList: ['huiqi'] }
      world.deliver({ talker: person, text, at: later, ...mention })
      await world.idle()
      await until('our own sends have come back', () => taken === said!.length)
      return said!.slice(before)
    },
    async writes(to, text) {
      world.writeAsBot(to, text)
      await world.idle()
      await until('what a person wrote was taken note of', () => taken === said!.length)
      await answers.resume()
      await until('our own sends have come back', () => taken === said!.length)
    },
    async commands(text, member = CLERK) {
      for (const { pattern, run } of commands) {
        const groups = pattern.exec(text.normalize('NFKC').trim())
        if (!groups) continue
        const answer = await run({ groups, staff: member, at: clock.now, roomId: null })
        await answers.resume()
        return typeof answer === 'string' ? answer : answer.text
      }
      throw new Error(`no command is ${text}`)
    },
    minutes(count) {
      clock.now += count * 60_000
    },
    async stop() {
      await answers.stop()
      await world.stop()
    },
  }
  return bureau
}
