import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Database } from '../../../src/storage/engine/database.ts'
import { onEachEngine } from '../../support/databases.ts'
import { click, describeDeskOn, shown } from '../../support/desk.ts'
import { nextList } from '../../support/documents/next-list.ts'
import { until } from '../../support/until.ts'

/** More than two pages of what is decided, and one that waits, which was written first of all. */
const DECIDED = 110
const PAGE = 50

describeDeskOn(onEachEngine, 'tables longer than a page', ({ engine, open, signIn }) => {
  it('show what waits first, then the newest by the page, and find what no page shows', async () => {
    const office = await open()
    const tab = await signIn('小周', 'reader')
    await until('the groups are known', async () => (await office.uses.notices.rooms()).length === 3)
    const author = { id: null, name: '某人' }
    const source = { type: 'text' as const, text: '第一份通知', source: '办公室' }
    await office.uses.notices.draft({ source, audience: { type: 'all' }, author })
    await office.uses.lists.add(nextList(), { id: '', name: '某人' })
    await fill(engine.database())
    for (const [place, oldest] of [
      ['notices', '第2份'],
      ['entries?all=yes', '第2份'],
      ['teachings', '第2份'],
      ['lists', '第2份'],
    ] as const) {
      await tab.goto(office.url + place)
      const waiting = place === 'notices' || place === 'lists' ? 1 : 0
      expect(await rows(tab), place).toBe(PAGE + waiting)
      if (waiting) expect(await tab.locator('.list tbody tr').first().textContent(), place).toMatch(/待审|草稿/u)
      let seen = await rows(tab)
      for (; await tab.getByRole('link', { name: '下一页' }).count(); seen += await rows(tab))
        await click(tab, '下一页')
      expect(seen, place).toBe(DECIDED + waiting)
      await tab.fill('#q', oldest)
      await click(tab, '搜')
      expect(await shown(tab), place).toContain(oldest)
      expect(await rows(tab), place).toBe(1)
      await tab.fill('#q', '没有这个词')
      await click(tab, '搜')
      expect(await shown(tab), place).toContain('没有找到')
    }
    await tab.goto(`${office.url}wordings`)
    expect(await rows(tab)).toBe(PAGE)
    await click(tab, '下一页')
    expect(await rows(tab)).toBeGreaterThan(0)
  })

  it('each group of a notice has its state, by the page', async () => {
    const office = await open()
    const tab = await signIn('小周', 'reader')
    await until('the groups are known', async () => (await office.uses.notices.rooms()).length === 3)
    const author = { id: null, name: '某人' }
    const source = { type: 'policies' as const, policies: ['2023-1-c08'] }
    const { id } = await office.uses.notices.draft({ source, audience: { type: 'all' }, author })
    const { db } = engine.database()
    const account = office.world.self.id
    const states = ['sent', 'uncertain', 'planned'] as const
    const groups = Array.from({ length: 120 }, (_, i) => ({ room_id: `r${i}`, state: states[i % 3]! }))
    const room = { account, member_count: 5, members_hash: '', seen_at: 1, left_at: null }
    await db
      .insertInto('rooms')
      .values(groups.map(({ room_id }, i) => ({ ...room, room_id, number: 100 + i, topic: `第${i}群` })))
      .execute()
    await db
      .insertInto('deliveries')
      .values(
        groups.map(({ room_id, state }, i) => ({
          broadcast_id: id,
          account,
          room_id,
          seq: i,
          state,
          text: '',
          next_at: 1,
          updated_at: 1,
        })),
      )
      .execute()
    await tab.goto(`${office.url}notices/1`)
    await tab.click('summary:text("每个群的进度")')
    const line = (name: string) => tab.locator('#groups tr', { has: tab.getByText(name, { exact: true }) }).innerText()
    expect(await line('第0群')).toContain('发到了')
    expect(await line('第1群')).toContain('不确定')
    expect(await line('第2群')).toContain('还没发')
    await click(tab, '下一页')
    await click(tab, '下一页')
    expect(await line('第119群')).toContain('还没发')
    expect(await tab.getByRole('link', { name: '下一页' }).count()).toBe(0)
  })
})

const rows = (tab: Tab) => tab.locator('.list tbody tr').count()

/** As they stand in the database after years; the tables are the same for whatever wrote them. */
async function fill({ db }: Database): Promise<void> {
  const numbers = Array.from({ length: DECIDED }, (_, i) => i + 2)
  const [list] = await db.selectFrom('lists').selectAll().execute()
  const [notice] = await db.selectFrom('broadcasts').selectAll().execute()
  const person = { id: 'x', name: '某人' }
  const old = (row: typeof notice) => ({
    ...{ account: row!.account, author: row!.author, body: JSON.parse(row!.body), created_at: 1 },
    ...{ source: JSON.parse(row!.source), audience: JSON.parse(row!.audience), state: 'done' as const },
  })
  await db
    .insertInto('broadcasts')
    .values(numbers.map((number) => ({ ...old(notice), id: `b${number}`, number, title: `第${number}份` })))
    .execute()
  const kept = { list_id: list!.list_id, edition: 1, author: person, state: 'withdrawn' as const, created_at: 1 }
  const drafted = JSON.parse(list!.drafted)
  await db
    .insertInto('lists')
    .values(
      numbers.map((number) => ({
        ...{ ...kept, number },
        drafted: { ...drafted, list: { ...drafted.list, shortTitle: `第${number}份清单` } },
      })),
    )
    .execute()
  const decided = { created_at: 1, decided_at: 2, reason: null }
  await db
    .insertInto('entries')
    .values(
      numbers.map((number) => ({
        ...{
          ...decided,
          number,
          policy: '2023-1-c08',
          topic: '材料',
          text: `第${number}份`,
          office: '',
          valid_until: null,
        },
        ...{ state: 'withdrawn' as const, author_id: 'x', author: '某人', approver_id: null, approver: null },
      })),
    )
    .execute()
  await db
    .insertInto('teachings')
    .values(
      numbers.map((number) => ({
        ...{ ...decided, number, text: `第${number}份`, meaning: '2023-1-c08', state: 'withdrawn' as const },
        ...{ author: person, approver: null, trial_by: null, trial_until: null },
      })),
    )
    .execute()
}
