import { afterEach, expect, it } from 'vitest'
import { TAKE_BACK_MS } from '../../src/domain/desk/ticket.ts'
import type { Drafted } from '../../src/domain/library/draft.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { databaseLists } from '../../src/storage/library/lists.ts'
import { syntheticLists } from '../bench/synthetic-lists.ts'
import { content } from '../support/content.ts'
import { onEachEngine } from '../support/databases.ts'
import { loseNextTurn } from '../support/lost-commit.ts'
import { type Office, OPEN, openOffice, SAYING_MS } from '../support/office.ts'
import { commandIn, ELSEWHERE, SHOWS, STAFF_DEEDS, type StaffDeed, TAUGHT, WRITTEN } from '../support/staff-deeds.ts'
import { until } from '../support/until.ts'

const open: Office[] = []
/** What is on its way ends before the bot does. */
const held: (() => void)[] = []
afterEach(async () => {
  for (const letGo of held.splice(0)) letGo()
  for (const office of open.splice(0)) await office.close()
})

const HALF_A_MINUTE = 30_000
const [A_LIST] = syntheticLists(content, 1, 3) as [Drafted]

onEachEngine('what staff do', (engine) => {
  const start = async () => {
    const office = await openOffice(engine.database(), OPEN)
    open.push(office)
    await until('the groups are known', async () => (await count('rooms')) === office.world.rooms().length)
    await office.hire('王科长', 'editor')
    await office.hire('李处长', 'approver')
    await office.hire('小王', 'editor')
    return office
  }
  const count = async (table: 'rooms' | 'deliveries') =>
    (await engine.database().db.selectFrom(table).select('room_id').execute()).length
  const deeds = async () =>
    (await readJournal(engine.database().db, { most: 1000 }))
      .map(({ kind }) => kind)
      // What a notice does by itself is no deed.
      .filter((kind) => /^(?:staff|entry|teaching|handoff|subscription|list|broadcast)\./u.test(kind))
      .filter((kind) => !/^broadcast\.(?:sending|done)$/u.test(kind))
  /** That there is something to do. */
  async function prepared(office: Office, { before = [], sends }: StaffDeed): Promise<void> {
    const { puppet } = office.world
    const send = puppet.messageSendText.bind(puppet)
    let tried = 0
    if (sends)
      puppet.messageSendText = async (room, text) => {
        if (!text.startsWith('周五')) return send(room, text)
        tried += 1
        if (sends === 'cut') throw new Error('socket hang up')
        return new Promise((resolve) => held.push(resolve))
      }
    for (const said of before)
      if (said !== 'a list is there') await office.says(...said)
      else await databaseLists(engine.database()).add(A_LIST, { by: await boundAs('小王'), at: office.clock.now })
    if (sends) await until('it is being sent', () => tried > 0)
    if (before.some(([, text]) => text?.startsWith('群发 发送')) && sends !== 'held') await until('it is sent', isOver)
  }
  const boundAs = (name: string) =>
    engine.database().db.selectFrom('staff').select(['id', 'name']).where('name', '=', name).executeTakeFirstOrThrow()
  const isOver = async () => {
    const open = engine.database().db.selectFrom('broadcasts').select('id')
    return (await open.where('state', 'in', ['planned', 'sending']).execute()).length === 0
  }
  /** Under an id of its own each time, as web protocols do. */
  const twice = async (office: Office, { who = '王科长', group = false, says }: StaffDeed) => {
    office.clock.now += SAYING_MS
    const place = group ? { room: office.group, mentionIdList: [office.world.self.id] } : {}
    const text = group ? `@${office.world.self.name}\u2005${says}` : says
    for (const at of [office.clock.now, office.clock.now + 1000])
      office.world.deliver({ talker: office.person(who), text, at, ...place })
    return office.later(1000)
  }

  it.each(STAFF_DEEDS)('$deed is done once where its message comes twice', async (one) => {
    const office = await start()
    await prepared(office, one)
    const before = await deeds()
    const heard = await twice(office, one)
    expect((await deeds()).slice(before.length)).toEqual([one.journaled ?? []].flat())
    const to = one.group ? '企业服务群' : (one.who ?? '王科长')
    expect(heard.match(new RegExp(`^${to} ← (?!【提醒】|L1 正在试算)`, 'gmu')), heard).toHaveLength(1)
  })

  it.each(STAFF_DEEDS)(
    '$deed is not done at all where its message could not be marked as seen with it',
    async (one) => {
      const office = await start()
      await prepared(office, one)
      const { who = '王科长', group = false, says, again } = one
      // What could still be taken back has gone out by then.
      await office.later(TAKE_BACK_MS)
      const before = await deeds()
      const { lost, restore } = loseNextTurn()
      const heard = await office.says(who, says, { group }).finally(restore)
      expect(lost()).toBe(1)
      expect(await deeds()).toEqual(before)
      expect(heard.replaceAll(/^.+ ← L1 正在试算.*\n/gmu, '')).toMatch(/^\S+ ← (?:@\S+ )?抱歉，刚才出了点问题[^←]*$/u)
      // A trial that nobody ended is over after half a minute.
      await office.later(HALF_A_MINUTE)
      if (again) await office.says(...again)
      await office.says(who, says, { group })
      expect((await deeds()).slice(before.length)).toEqual([one.journaled ?? []].flat())
    },
  )

  it('is all looked at here: each command of 帮助 is a deed, or only shows something', async () => {
    const office = await start()
    const usages = (await office.says('李处长', '帮助')).split('\n').filter((line) => line.includes('——'))
    const forms = usages.flatMap((line) => line.split('——')[0]!.split(/[、；]/u)).map(commandIn)
    const known = new Set([...STAFF_DEEDS.map(({ says }) => commandIn(says)), ...ELSEWHERE, ...SHOWS])
    expect(forms.length).toBeGreaterThan(40)
    expect(forms.filter((form) => !known.has(form))).toEqual([])
  })

  it('also where the person has been offered something, which makes 是 twice in a row count', async () => {
    const office = await start()
    expect(await office.says('王科长', '买设备有补贴吗')).toContain('1.')
    await twice(office, { deed: '', says: WRITTEN })
    expect((await deeds()).filter((kind) => kind.startsWith('entry'))).toEqual(['entry.drafted'])
    await office.says('王科长', '买设备有补贴吗')
    await twice(office, { deed: '', says: TAUGHT })
    expect((await deeds()).filter((kind) => kind.startsWith('teaching'))).toEqual(['teaching.drafted'])
  })

  it('a code that comes twice binds once, and is not called used', async () => {
    const office = await start()
    const code = await office.invite('赵工', 'reader')
    const heard = await twice(office, { deed: '', who: '赵工', says: `绑定 ${code}` })
    expect(heard).toMatch(/^赵工 ← .*绑定好了：您是赵工，查看人员.*$/su)
    expect(heard).not.toMatch(/用过|已经绑定/u)
    expect((await deeds()).filter((kind) => kind === 'staff.bound')).toHaveLength(4)
  })

  it('a wrong code that comes twice costs one try', async () => {
    const office = await start()
    const wrong = String((Number(await office.invite('赵工', 'reader')) + 1) % 1_000_000).padStart(6, '0')
    expect(await twice(office, { deed: '', who: '赵工', says: `绑定 ${wrong}` })).toContain('还可以试4次')
    expect(await office.says('赵工', '绑定 12345')).toContain('还可以试3次')
  })
})
