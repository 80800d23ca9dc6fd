import { expect, it } from 'vitest'
import { liveSettings, settings } from '../../src/app/desk/settings.ts'
import { settingText } from '../../src/domain/desk/bot-settings.ts'
import { DEFAULT_HOURS } from '../../src/domain/desk/office-hours.ts'
import { readConfig } from '../../src/settings/config.ts'
import { approvedTexts, databaseSettingSource } from '../../src/storage/desk/approved-texts.ts'
import { onEachEngine } from '../support/databases.ts'

const EDITOR = { id: 'a', name: '刘科员', role: 'editor' as const }
const APPROVER = { id: 'b', name: '孙主任', role: 'approver' as const }

onEachEngine('what staff set', ({ database }) => {
  /** As one process has it. */
  const opened = (environment: Record<string, string> = {}) => {
    const logged: string[] = []
    const log = { error: (_: object, message: string) => void logged.push(message) }
    const given = { ...readConfig(environment), hours: DEFAULT_HOURS }
    const live = liveSettings({ given, source: databaseSettingSource(database()), log })
    const texts = approvedTexts(database(), 'settings', (name) => settingText(given[name as 'retentionDays']))
    return {
      live,
      logged,
      desk: settings({ store: texts, live, spokenLately: async () => [], nameOf: async () => '' }),
    }
  }

  it('goes before what the process was started with, in every process, until it is taken back', async () => {
    const [here, there] = [opened({ HUIQI_RETENTION_DAYS: '60' }), opened({ HUIQI_RETENTION_DAYS: '90' })]
    expect(here.live.now.retentionDays).toBe(60)
    expect(await here.desk.draft('retentionDays', '45', EDITOR, 1)).toBe(null)
    const { draft } = (await here.desk.read('retentionDays'))!
    const approve = (by: typeof EDITOR | typeof APPROVER) =>
      here.desk.decide(draft!.number, { as: 'live', because: null }, by, 2)
    expect(await approve(EDITOR)).toBe('own')
    expect(here.live.now.retentionDays).toBe(60)
    expect(await approve(APPROVER)).toBe('done')
    expect(await approve({ ...APPROVER, id: 'c' })).toBe('late')
    await there.live.follow()
    expect([here.live.now.retentionDays, there.live.now.retentionDays]).toEqual([45, 45])
    expect(await there.desk.read('retentionDays')).toMatchObject({
      now: '45',
      given: '90',
      live: { approver: '孙主任' },
    })
    await there.desk.withdraw('retentionDays', APPROVER, 3)
    await here.live.follow()
    expect([here.live.now.retentionDays, there.live.now.retentionDays]).toEqual([60, 90])
  })

  it('is checked as the environment is, and is something else than what holds', async () => {
    const { desk } = opened({ HUIQI_SUBSCRIBERS: 'wxid_a' })
    const faultOf = async (...wanted: [Parameters<typeof desk.draft>[0], string]) =>
      (await desk.draft(...wanted, EDITOR, 1)) as { type: string; why?: string } | null
    expect(await faultOf('retentionDays', '0')).toEqual({ type: 'wrong', why: '要写天数，至少 1 天' })
    expect(await faultOf('retentionDays', '30')).toEqual({ type: 'same' })
    expect(await faultOf('hours', '{"hours": [["17:30", "09:00"]]}')).toMatchObject({ why: '开始要早于结束' })
    expect(await faultOf('hours', '{}')).toEqual({ type: 'same' })
    expect(await faultOf('pacing', '{"gapMs": [5000, 3000]}')).toMatchObject({ why: '先写最短的，再写最长的' })
    expect(await faultOf('whoMaySubscribe', 'wxid_a')).toEqual({ type: 'same' })
    expect((await desk.list()).filter(({ draft }) => draft)).toEqual([])
    expect(await faultOf('whoMaySubscribe', '')).toBe(null)
  })

  it('is a whole to whoever was given it, and newest in each of its parts', async () => {
    const { live, desk } = opened()
    const { pacing, hours } = live.now
    await desk.draft('pacing', '{"mostPerDay": 50, "workdaysOnly": false}', EDITOR, 1)
    const { draft } = (await desk.read('pacing'))!
    await desk.decide(draft!.number, { as: 'live', because: null }, APPROVER, 2)
    expect(pacing).toMatchObject({ mostPerDay: 50, workdaysOnly: false, mostPerMinute: 10 })
    expect(hours).toEqual(DEFAULT_HOURS)
  })

  it('is left aside where another program has let something pass that this one does not know', async () => {
    const { live, logged } = opened()
    const row = { number: 1, state: 'live' as const, author_id: 'a', author: 'a', created_at: 1, decided_at: 2 }
    const wrong = { ...row, key: 'retentionDays', text: 'for ever', approver_id: 'b', approver: 'b', reason: null }
    await database().db.insertInto('settings').values(wrong).execute()
    await live.follow()
    expect(live.now.retentionDays).toBe(30)
    expect(logged).toEqual(['a setting of the desk is wrong and left aside'])
  })
})
