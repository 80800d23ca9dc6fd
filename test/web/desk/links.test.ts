import { expect, it } from 'vitest'
import { onEachEngine } from '../../support/databases.ts'
import { type DeskOffice, openDeskOffice } from '../../support/desk.ts'
import { nextList } from '../../support/documents/next-list.ts'
import { send } from '../../support/forged.ts'
import { until } from '../../support/until.ts'

/** Of addresses that differ in a name, a number or what is chosen, so many are looked at. */
const MOST_ALIKE = 4
/** What ends the visit. */
const OUT = '/desk/out'

const kindOf = (address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://desk')
  const [, desk, place, thing, ...rest] = pathname.split('/')
  return [desk, place, thing === undefined ? '' : '*', ...rest, ...searchParams.keys()].join('/')
}

/** Every link of every page, as whoever clicks through the desk comes to them. Resolves with those that lead nowhere, and how many were seen. */
async function follow({ url }: DeskOffice, cookie: string): Promise<{ broken: string[]; seen: Set<string> }> {
  const [waiting, broken]: [string[], string[]] = [['/desk/'], []]
  const seen = new Set(waiting)
  const alike = new Map<string, number>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const headers = { cookie, host: new URL(url).host }
    const { status, body } = await send(url, { method: 'GET', path, headers })
    if (status !== 200) broken.push(`${status} ${decodeURI(path)}`)
    for (const [, found] of body.matchAll(/href="(\/desk\/[^"#]*)/gu)) {
      const address = found!.replaceAll('&amp;', '&')
      const times = alike.get(kindOf(address)) ?? 0
      if (seen.has(address) || times >= MOST_ALIKE || address.startsWith(OUT)) continue
      alike.set(kindOf(address), times + 1)
      seen.add(address)
      waiting.push(address)
    }
  }
  return { broken, seen }
}

onEachEngine('every link of the desk leads somewhere', ({ database }) => {
  it('while nothing is kept, and when there is something of everything', async () => {
    const office = await openDeskOffice(database())
    try {
      await office.hire('孙主任', 'approver')
      const { link } = await office.asksIn('孙主任')
      const { origin, pathname, host } = new URL(link)
      const entered = await send(office.url, { path: pathname, headers: { origin, host } })
      const cookie = String(entered.headers['set-cookie']).split(';')[0]!
      const empty = await follow(office, cookie)
      expect(empty.broken).toEqual([])
      expect(empty.seen.size).toBeGreaterThan(30)

      for (const [who, text] of [
        ['王老板', '厂房漏水归谁管'],
        ['李会计', '技改有补贴吗'],
      ] as const)
        await office.says(who, text)
      await until('the groups are known', async () => (await office.uses.notices.rooms()).length === 3)
      const source = { type: 'policies' as const, policies: ['2023-1-c08'] }
      await office.uses.notices.draft({ source, audience: { type: 'all' }, author: { id: null, name: '某人' } })
      await office.uses.lists.add(nextList(), { id: '', name: '某人' })
      const full = await follow(office, cookie)
      expect(full.broken).toEqual([])
      for (const kind of ['questions', 'chats', 'notices', 'lists'])
        expect([...full.seen].some((path) => path.startsWith(`/desk/${kind}/`) && !empty.seen.has(path))).toBe(true)
    } finally {
      await office.close()
    }
  })
})
