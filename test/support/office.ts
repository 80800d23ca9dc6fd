/** The whole bot with the bureau's staff on it: the real Wechaty on the mock puppet, a real database, people who talk in turn, and a clock that only the test moves. */
import { Assistant } from '../../src/app/assistant.ts'
import { lookAhead } from '../../src/app/look-ahead.ts'
import type { Log } from '../../src/app/ports.ts'
import type { TellStaff } from '../../src/app/staff-ports.ts'
import { staffing } from '../../src/app/staffing.ts'
import type { TicketStore } from '../../src/app/ticket-ports.ts'
import { createWorld, type Group, type Person, type World } from '../../src/channel/simulator/world.ts'
import { huiqi } from '../../src/channel/wechaty/plugin.ts'
import { wechatySender } from '../../src/channel/wechaty/sender.ts'
import { durableAnswers } from '../../src/delivery/durable-answers.ts'
import { startStaffDigest } from '../../src/delivery/staff-digest.ts'
import { isWorkday } from '../../src/delivery/workdays.ts'
import { DEFAULT_HOURS } from '../../src/domain/office-hours.ts'
import type { Role } from '../../src/domain/staff.ts'
import { answersStorage } from '../../src/storage/answers-storage.ts'
import type { Database } from '../../src/storage/database.ts'
import { inviteStaff } from '../../src/storage/staff-codes.ts'
import { staffStorage } from '../../src/storage/staff-store.ts'
import { saltedHash } from '../../src/storage/talker-hash.ts'
import { trainOnce } from './assistant.ts'

/** A Monday morning. */
export const OPEN = new Date('2024-05-06T09:30:00+08:00').getTime()
const SALT = 'a salt for these tests'
const silent: Log = { info() {}, warn() {}, error() {} }

export type Office = {
  world: World
  group: Group
  clock: { now: number }
  /** Says it to the bot, in the group with an @; what the bot says to anybody until all is quiet: `王老板 ← …`. */
  says(name: string, text: string, where?: { group?: boolean | Group }): Promise<string>
  /** What the clock brings. */
  later(ms: number): Promise<string>
  /** The code a person is given at the command line. */
  invite(name: string, role: Role): Promise<string>
  /** Invited and bound. */
  hire(name: string, role: Role): Promise<Person>
  person(name: string): Person
  tickets: TicketStore
  tell: TellStaff
  close(): Promise<void>
}

export async function openOffice(database: Database, startsAt = OPEN): Promise<Office> {
  const { content, understand } = await trainOnce()
  const clock = { now: startsAt }
  const now = () => clock.now
  const hash = saltedHash(SALT)
  const world = await createWorld()
  const group = world.rooms()[0]!
  const sender = wechatySender(world.bot)
  const account = () => sender.account() ?? ''

  const { lines, ...kept } = staffStorage(database, account, hash)
  const hours = { hours: DEFAULT_HOURS, isWorkday, now }
  const staff = staffing({ ...kept, ...hours, understand, content })
  const digest = startStaffDigest({
    ...hours,
    lines,
    words: staff,
    ready: () => account() !== '',
    log: silent,
    pollMs: 3_600_000,
  })
  const { turns, ...boxes } = answersStorage({ database, sender, salt: SALT, log: silent, now })
  const parts = { content, understand, turns, now }
  const assistant = new Assistant({ ...parts, staff, log: silent })
  const rest = { lookAhead: lookAhead({ ...parts, isCommand: staff.isCommand }), sleep: async () => {}, tooFast: '' }
  const worker = { random: () => 0.5, pollMs: 3_600_000 }
  const answers = durableAnswers({
    ...boxes,
    ...rest,
    assistant,
    sender,
    log: silent,
    now,
    worker,
    onLost: digest.onLost,
  })
  world.bot.use(huiqi({ handle: answers.handle, log: silent, now }))

  const said: string[] = []
  world.onBotMessage(({ to, text }) => said.push(`${'topic' in to ? to.topic : to.name} ← ${text}`))
  const heard = async () => {
    await world.idle()
    await digest.look()
    await answers.resume()
    return said.splice(0).join('\n')
  }
  const person = (name: string) =>
    [...world.people(), ...world.staff()].find((one) => one.name === name) ?? world.addPerson(name)

  const office: Office = {
    world,
    group,
    clock,
    person,
    tickets: kept.tickets,
    tell: digest.tell,
    async says(name, text, { group: where = false } = {}) {
      clock.now += 20_000
      const room = where === true ? group : where
      const told = room ? `@${world.self.name}\u2005${text}` : text
      const place = room ? { room, mentionIdList: [world.self.id] } : {}
      world.deliver({ talker: person(name), text: told, at: clock.now, ...place })
      return heard()
    },
    async later(ms) {
      clock.now += ms
      return heard()
    },
    invite: (name, role) =>
      database.transaction((tx) => inviteStaff(tx, hash, { name, role, by: 'test', at: clock.now })),
    async hire(name, role) {
      await office.says(name, `绑定 ${await office.invite(name, role)}`)
      return person(name)
    },
    async close() {
      await digest.stop()
      await answers.stop()
      await world.stop()
    },
  }
  return office
}
