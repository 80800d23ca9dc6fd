/** The whole bot in the simulated world: the real Wechaty on the mock puppet, wired as in production on a real database, people who talk in turn, and a clock that only the test moves. */
import type { GroupChannel } from '../../src/app/broadcasts/broadcast-store.ts'
import { liveSettings } from '../../src/app/desk/settings.ts'
import type { OwnMessage } from '../../src/app/handoff/holds.ts'
import type { Knowledge } from '../../src/app/library/library.ts'
import { LiveLibrary } from '../../src/app/library/live-library.ts'
import type { TellStaff } from '../../src/app/staff/staff-command.ts'
import type { Train } from '../../src/app/teaching/teaching-store.ts'
import type { TicketStore } from '../../src/app/tickets/ticket-store.ts'
import type { Log } from '../../src/app/turn/surroundings.ts'
import { connectBot } from '../../src/bot.ts'
import type { DeskDoor } from '../../src/bot-desk.ts'
import {
  createWorld,
  type SimulatedGroup,
  type SimulatedPerson,
  type World,
  type WorldOptions,
} from '../../src/channel/simulator/world.ts'
import { wechatyGroups } from '../../src/channel/wechaty/groups.ts'
import { huiqi } from '../../src/channel/wechaty/plugin.ts'
import { wechatySender } from '../../src/channel/wechaty/sender.ts'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { proposing } from '../../src/content/propose/propose-document.ts'
import type { HealthWatch } from '../../src/delivery/health/watch-health.ts'
import { Pacing } from '../../src/domain/broadcasts/pacing.ts'
import { DEFAULT_HOURS, localDate } from '../../src/domain/desk/office-hours.ts'
import type { Role } from '../../src/domain/desk/staff.ts'
import { TAKE_BACK_MS } from '../../src/domain/desk/ticket.ts'
import { readConfig } from '../../src/settings/config.ts'
import { databaseSettingSource } from '../../src/storage/desk/approved-texts.ts'
import type { Database } from '../../src/storage/engine/database.ts'
import { saltedHash } from '../../src/storage/engine/talker-hash.ts'
import { inviteStaff } from '../../src/storage/staff/staff-codes.ts'
import { staffStorage } from '../../src/storage/staff/staff-store.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { openMetrics } from '../../src/web/health/metrics.ts'
import { lessonsOnce } from './lessons.ts'
import { until } from './until.ts'

/** A Monday morning. */
export const OPEN = new Date('2024-05-06T09:30:00+08:00').getTime()
/** So much later than the last thing said somebody says something. */
export const SAYING_MS = 20_000
/** Groups may be spoken to at any time, without a pause. */
export const AT_ANY_TIME = Pacing.parse({
  ...{ gapMs: [0, 0], mostPerMinute: 1_000_000, mostPerDay: 10_000_000 },
  ...{ hours: [['00:00', '23:59']], workdaysOnly: false },
})
export const SALT = 'a salt for these tests'
/** What is due is looked for whenever somebody listens, so that a test hears it then and not at some other time. */
const EVERY_MS = { replies: 3_600_000, staff: 3_600_000, broadcasts: 100 }
const link = { connected: true, loggedIn: true, loginCode: null, problem: null, reconnects: 0 }
const metrics = openMetrics({ model: 'test', taught: () => 0, link: () => link, waitingReplies: async () => 0 })

export type Office = {
  world: World
  group: SimulatedGroup
  clock: { now: number }
  library: LiveLibrary
  /** `answered {"message":"…"}` */
  logged: string[]
  /** Says it to the bot, in the group with an @; what the account says to anybody until all is quiet: `王老板 ← …`. */
  says(who: string | SimulatedPerson, text: string, where?: { group?: boolean | SimulatedGroup }): Promise<string>
  /** Sends the bot a file in their direct chat. */
  sendsFile(who: string | SimulatedPerson, file: { name: string; bytes: Uint8Array }): Promise<string>
  /** The same, and what goes out when it could have been taken back and was not. */
  sends(who: string | SimulatedPerson, text: string): Promise<string>
  /** Somebody at the account's own phone writes to a person, or into a group; that and what the bot says then. */
  writes(to: string | SimulatedPerson | SimulatedGroup, text: string): Promise<string>
  /** What the clock brings. */
  later(ms: number): Promise<string>
  /** The code a person is given at the command line. */
  invite(name: string, role: Role): Promise<string>
  /** Invited and bound. */
  hire(name: string, role: Role): Promise<SimulatedPerson>
  person(name: string): SimulatedPerson
  tickets: TicketStore
  tell: TellStaff
  /** Called when the bot has taken note of what was said from its account, by itself too. */
  onNoted: (own: OwnMessage) => void
  close(): Promise<void>
}

/**
 * @param watch made with the office's clock, to watch its health
 * @param around what is taught is learnt with this
 * @param options of the world; a second one on the same database with other ids is what a login of the web protocol brings
 */
export async function openOffice(
  database: Database,
  startsAt = OPEN,
  watch?: (now: () => number) => HealthWatch,
  around: (train: Train) => Train = (train) => train,
  options: WorldOptions = {},
  door?: DeskDoor,
  longestTrialMs?: number,
): Promise<Office> {
  const { knowledge: real, golden, dialogues } = await lessonsOnce()
  const clock = { now: startsAt }
  const now = () => clock.now
  const logged: string[] = []
  const keep = (fields: Record<string, unknown>, message: string) =>
    void logged.push(`${message} ${JSON.stringify(fields)}`)
  const log: Log = { info: keep, warn: keep, error: keep }
  const world = await createWorld(options)
  const group = world.rooms()[0]!
  let [spoken, noted] = [0, 0]
  const groups = wechatyGroups(world.bot, log)
  const attended: GroupChannel = {
    ...groups,
    listen: ({ ownMessage, ...rest }) =>
      groups.listen({
        ...rest,
        async ownMessage(own) {
          await ownMessage(own)
          noted += 1
          office.onNoted(own)
        },
      }),
  }
  const store = databaseTeachings(database)
  const wrapped = (one: Knowledge): Knowledge => ({ ...one, learn: around(one.learn) })
  const first = wrapped(real)
  const knowledge: Knowledge = {
    ...first,
    publishing: (...what) => real.publishing(...what).then((one) => (one === real ? first : wrapped(one))),
  }
  const today = () => localDate(now(), DEFAULT_HOURS)
  const library = await LiveLibrary.start({ store, knowledge, today })
  const given = { ...readConfig({}), pacing: AT_ANY_TIME, hours: DEFAULT_HOURS }
  const settings = liveSettings({ given, source: databaseSettingSource(database), log })
  const connect = connectBot({
    ...{ library, database, metrics, log, now, salt: SALT, everyMs: EVERY_MS },
    ...(watch && { health: watch(now) }),
    ...(door && { door }),
    settings,
    ...(longestTrialMs !== undefined && { longestTrialMs }),
    teaching: { store, golden, dialogues },
    propose: proposing(ROOT),
  })
  const { handle, hurry, recall, resume, stop } = connect(wechatySender(world.bot), attended)
  world.bot.use(huiqi({ handle, hurry, recall, log, now }))

  const said: string[] = []
  world.onBotMessage(({ to, text }) => {
    spoken += 1
    said.push(`${'topic' in to ? to.topic : to.name} ← ${text}`)
  })
  const quiet = async () => {
    await world.finish()
    await until('the bot has noted what its account said', () => noted === spoken)
  }
  const heard = async () => {
    await quiet()
    await resume()
    await quiet()
    return said.splice(0).join('\n')
  }
  await resume()

  const hash = saltedHash(SALT)
  const { tickets, lines } = staffStorage(database, () => world.self.id, hash)
  const person = (name: string) =>
    [...world.people(), ...world.staff()].find((one) => one.name === name) ?? world.addPerson(name)
  const named = <Known extends object>(who: string | Known) => (typeof who === 'string' ? person(who) : who)

  const office: Office = {
    ...{ world, group, clock, library, logged, person, tickets },
    onNoted() {},
    tell: (text) => lines.add(text, clock.now),
    async says(who, text, { group: where = false } = {}) {
      clock.now += SAYING_MS
      const room = where === true ? group : where
      const told = room ? `@${world.self.name}\u2005${text}` : text
      const place = room ? { room, mentionIdList: [world.self.id] } : {}
      world.deliver({ talker: named(who), text: told, at: clock.now, ...place })
      return heard()
    },
    async sendsFile(who, file) {
      clock.now += SAYING_MS
      world.deliver({ talker: named(who), text: file.name, file, at: clock.now })
      return heard()
    },
    async sends(who, text) {
      const told = await office.says(who, text)
      return [told, await office.later(TAKE_BACK_MS)].join('\n')
    },
    async writes(to, text) {
      world.writeAsBot(named(to), text, clock.now)
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
      await stop()
      await world.stop()
    },
  }
  return office
}
