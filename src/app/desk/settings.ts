/**
 * The settings that staff may change: one writes, another approves. What the desk has goes before what the bot was started with, in every process
 * within seconds; taken back, that holds again.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  BOT_SETTINGS,
  type BotSettings,
  SETTING_NAMES,
  type SettingName,
  settingText,
} from '../../domain/desk/bot-settings.ts'
import { inChinese } from '../../domain/library/faults.ts'
import { alwaysOf } from '../../domain/newest.ts'
import type { StaffMember } from '../staff/staff-command.ts'
import type { Log } from '../turn/surroundings.ts'
import type { ApprovedText, ApprovedTexts } from './approved-texts.ts'

/** By their names, as text; a name that is left out has not been changed. */
export type SettingSource = { read(): Promise<ReadonlyMap<string, string>> }

export type LiveSettings = {
  /** What the bot was started with. */
  given: BotSettings
  /** What holds now, each looked up when it is asked for. */
  now: BotSettings
  /** Takes up what has changed. Never rejects: without the database what was known last holds. */
  follow(): Promise<void>
}

type LiveSettingsParts = { given: BotSettings; source: SettingSource; log: Pick<Log, 'error'> }

export function liveSettings({ given, source, log }: LiveSettingsParts): LiveSettings {
  let current = given

  /** What an older or newer program has let pass is left aside: what the bot was started with is known to be right. */
  function laidOver(texts: ReadonlyMap<string, string>): BotSettings {
    const changed = SETTING_NAMES.flatMap((name) => {
      const written = texts.get(name)
      if (written === undefined) return []
      const read = BOT_SETTINGS[name].safeParse(written)
      if (!read.success) log.error({ setting: name }, 'a setting of the desk is wrong and left aside')
      return read.success ? [[name, read.data] as const] : []
    })
    return { ...given, ...Object.fromEntries(changed) }
  }

  // Handed on as a whole to whoever asks for their parts each time.
  const wholes = { hours: alwaysOf(() => current.hours), pacing: alwaysOf(() => current.pacing) }
  return {
    given,
    now: alwaysOf(() => ({ ...current, ...wholes })),
    async follow() {
      try {
        const read = laidOver(await source.read())
        if (!isDeepStrictEqual(read, current)) current = read
      } catch (error) {
        log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'the settings could not be read')
      }
    },
  }
}

export type SettingLine = {
  name: SettingName
  /** As text, see {@link settingText}: what holds, and what the bot was started with. */
  now: string
  given: string
  draft: ApprovedText | null
  live: ApprovedText | null
}

/** `same`: as it is already; else what is wrong, in words. */
type SettingFault = { type: 'same' } | { type: 'wrong'; why: string }

export type Settings = Pick<ApprovedTexts, 'decide' | 'versions'> & {
  list(): Promise<SettingLine[]>
  read(name: string): Promise<SettingLine | null>
  /** Why it was not drafted; null when it was. */
  draft(name: SettingName, text: string, by: StaffMember, now: number): Promise<SettingFault | null>
  withdraw(name: SettingName, by: StaffMember, now: number): Promise<boolean>
  /** Who has spoken in a group lately, for whoever chooses among them; listed ones first. */
  people(): Promise<{ id: string; name: string }[]>
}

type SettingsParts = {
  store: ApprovedTexts
  live: LiveSettings
  /** Contact ids. */
  spokenLately: () => Promise<string[]>
  nameOf: (contactId: string) => Promise<string>
}

export function settings({ store, live, spokenLately, nameOf }: SettingsParts): Settings {
  function faultIn(name: SettingName, text: string): SettingFault | null {
    const read = BOT_SETTINGS[name].safeParse(text, inChinese)
    if (!read.success) return { type: 'wrong', why: read.error.issues[0]?.message ?? '' }
    return isDeepStrictEqual(read.data, BOT_SETTINGS[name].parse(settingText(live.now[name]))) ? { type: 'same' } : null
  }

  async function list(): Promise<SettingLine[]> {
    const own = await store.list()
    const of = (key: string, state: 'draft' | 'live') =>
      own.find((one) => one.key === key && one.state === state) ?? null
    return SETTING_NAMES.map((name) => ({
      name,
      now: settingText(live.now[name]),
      given: settingText(live.given[name]),
      draft: of(name, 'draft'),
      live: of(name, 'live'),
    }))
  }

  return {
    list,
    versions: store.versions,
    read: async (name) => (await list()).find((line) => line.name === name) ?? null,
    async draft(name, text, by, now) {
      const fault = faultIn(name, text)
      if (fault === null) await store.add({ key: name, text }, by, now)
      return fault
    },
    async decide(...decision) {
      const decided = await store.decide(...decision)
      await live.follow()
      return decided
    },
    async withdraw(...which) {
      const done = await store.withdraw(...which)
      await live.follow()
      return done
    },
    async people() {
      const { whoMaySubscribe } = live.now
      const listed = whoMaySubscribe === 'anyone' ? [] : whoMaySubscribe
      const ids = [...new Set([...listed, ...(await spokenLately())])]
      return Promise.all(ids.map(async (id) => ({ id, name: await nameOf(id) })))
    },
  }
}
