import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { tokenOf } from '../../../src/web/desk/session.ts'
import { onEachEngine } from '../../support/databases.ts'
import { describeDeskOn } from '../../support/desk.ts'
import { deskRoutes, isOf } from '../../support/desk-routes.ts'
import { FORM, type Raw, send } from '../../support/forged.ts'
import { until } from '../../support/until.ts'

type Forged = { path: string; role: 'reader' | 'editor' | 'approver'; fields: Record<string, string> }

/** Every deed of the desk, with the role it takes and fields that would do. */
const DEEDS: Forged[] = [
  ...of('editor', 'questions/1', {
    answer: { text: '好的' },
    send: { policy: '2023-1-c08' },
    pass: { office: '技术改造科' },
    ignore: {},
    later: {},
    now: {},
    merge: { other: '2' },
    split: { from: '2' },
    added: { text: '好的' },
    corrected: { text: '好的' },
    back: {},
  }),
  ...of('editor', '', {
    notices: { text: '停电', source: '办公室', to: 'all' },
    entries: { policy: '2023-1-c08', topic: '时间', text: '三月' },
    teachings: { text: '厂房漏水归谁管', meaning: '不在范围' },
    lists: {},
  }),
  ...of('approver', '', { people: { name: '某人', role: 'approver' } }),
  // What lessens harm waits for nobody.
  ...of('reader', 'notices', { stop: {} }),
  ...of('reader', 'notices/1', { stop: {} }),
  ...of('approver', 'notices/1', { approve: { also: 'send' }, reject: { reason: '不对' } }),
  ...of('editor', 'notices/1', {
    send: {},
    cancel: {},
    later: { at: '2030-01-01T09:00' },
    settle: { as: 'sent' },
    correct: { text: '停电', source: '办公室' },
  }),
  ...of('approver', 'entries/1', { approve: {}, reject: { reason: '不对' } }),
  ...of('editor', 'entries/1', { withdraw: {} }),
  ...of('approver', 'teachings/1', { approve: {}, reject: { reason: '不对' }, withdraw: {} }),
  ...of('editor', 'lists/1', { change: { place: '1', 标题: '别的' }, submit: {}, try: {} }),
  ...of('approver', 'lists/1', { approve: {}, refuse: { reason: '不对' }, withdraw: { reason: '不对' } }),
  ...of('reader', 'chats/x', { read: { last: '9' } }),
  ...of('editor', 'chats/x', { take: {}, say: { text: '好的' }, end: {} }),
  ...of('editor', 'policies/2023-1-c08', { end: { on: '2024-01-01', reason: '不办了' } }),
  ...of('approver', 'policies/2023-1-c08', { approve: { number: '1' }, reject: { number: '1' }, restore: {} }),
  ...of('approver', 'people/x', { role: { role: 'approver' }, remove: {} }),
  ...of('editor', 'offices', {
    verify: { office: '技术改造科', phone: '0532-12345678' },
    forget: { office: '技术改造科' },
  }),
  ...of('editor', 'wordings/nod.seen', { draft: { text: '好' } }),
  ...of('approver', 'wordings/nod.seen', {
    approve: { number: '1' },
    reject: { number: '1', reason: '不对' },
    withdraw: {},
  }),
  ...of('editor', 'settings/retentionDays', { draft: { days: '1' } }),
  ...of('approver', 'settings/retentionDays', {
    approve: { number: '1' },
    reject: { number: '1', reason: '不对' },
    withdraw: {},
  }),
]

/** What a deed would have changed. */
const DECIDED = [
  ...(['tickets', 'broadcasts', 'deliveries', 'entries', 'teachings', 'lists', 'holds', 'staff'] as const),
  ...(['chat_reads', 'office_phones', 'wordings', 'settings', 'endings'] as const),
]

/** Nobody is in yet, or goes. */
const WAYS_IN = ['/desk/in', '/desk/in/:token', '/desk/out']

function of(role: Forged['role'], place: string, deeds: Record<string, Record<string, string>>): Forged[] {
  return Object.entries(deeds).map(([deed, fields]) => ({
    path: ['/desk', place, deed].filter((part) => part !== '').join('/'),
    ...{ role, fields },
  }))
}

describeDeskOn(onEachEngine, 'a forged deed', ({ engine, open, signIn }) => {
  it('is tried at every deed there is', async () => {
    const { deeds } = deskRoutes((await open()).uses)
    const untried = deeds.filter((route) => !WAYS_IN.includes(route) && !DEEDS.some(({ path }) => isOf(route, path)))
    expect(deeds.length).toBeGreaterThan(40)
    expect(untried).toEqual([])
    expect(DEEDS.filter(({ path }) => !deeds.some((route) => isOf(route, path)))).toEqual([])
  })

  it('is refused, whatever is wrong with it', async () => {
    const office = await open()
    const browser = await signIn('小周', 'reader')
    const [reader] = await browser.context().cookies()
    await signIn('刘科员', 'editor').then((tab) => tab.context().cookies())
    const editor = (await (await signIn('刘科员')).context().cookies())[0]!
    await office.says('王老板', '厂房漏水归谁管')
    await until('the groups are known', async () => (await office.uses.notices.rooms()).length === 3)
    const source = { type: 'text', text: '停水', source: '办公室' } as const
    await office.uses.notices.draft({ source, audience: { type: 'all' }, author: { id: null, name: '某人' } })
    const { db } = engine.database()
    const kept = async () =>
      JSON.stringify([
        ...(await Promise.all(DECIDED.map((table) => db.selectFrom(table).selectAll().execute()))),
        await db.selectFrom('outbox').select(['id', 'state']).execute(),
        await db.selectFrom('journal').select('id').execute(),
        await db.selectFrom('staff_codes').select('code_hash').execute(),
      ])
    const before = await kept()
    const { host, origin } = new URL(office.url)
    const cookie = (session: { name: string; value: string }) => `${session.name}=${session.value}`
    let forged = 0
    for (const { path, role, fields } of DEEDS) {
      const body = (token: string, deed: string = randomUUID()) =>
        new URLSearchParams({ ...fields, _token: token, _deed: deed }).toString()
      const right = { host, origin, 'sec-fetch-site': 'same-origin', 'content-type': FORM }
      const own = { ...right, cookie: cookie(editor) }
      const token = tokenOf(editor.value)
      const { origin: _, ...noOrigin } = own
      const tries: Record<string, Omit<Raw, 'path'>> = {
        'no session': { headers: right, body: body(token) },
        'a session of nobody': {
          headers: { ...right, cookie: `${editor.name}=${'x'.repeat(43)}` },
          body: body(tokenOf('x'.repeat(43))),
        },
        'a cookie of another port': { headers: { ...right, cookie: `huiqi-1=${editor.value}` }, body: body(token) },
        'no token': { headers: own, body: new URLSearchParams({ ...fields, _deed: randomUUID() }).toString() },
        'another’s token': { headers: own, body: body(tokenOf(reader!.value)) },
        'no deed': { headers: own, body: new URLSearchParams({ ...fields, _token: token }).toString() },
        'no Origin': { headers: noOrigin, body: body(token) },
        'Origin null': { headers: { ...own, origin: 'null' }, body: body(token) },
        'a foreign Origin': { headers: { ...own, origin: 'http://evil.example' }, body: body(token) },
        'the same host on another port': { headers: { ...own, origin: 'http://127.0.0.1:1' }, body: body(token) },
        'said to come from elsewhere': { headers: { ...own, 'sec-fetch-site': 'cross-site' }, body: body(token) },
        'a foreign Host': { headers: { ...own, host: 'evil.example' }, body: body(token) },
        'a name that leads here': {
          headers: {
            ...own,
            host: `evil.example:${new URL(office.url).port}`,
            origin: `http://evil.example:${new URL(office.url).port}`,
          },
          body: body(token),
        },
        JSON: {
          headers: { ...own, 'content-type': 'application/json' },
          body: JSON.stringify({ ...fields, _token: token, _deed: randomUUID() }),
        },
        'by GET': { method: 'GET', headers: own },
        'by PUT': { method: 'PUT', headers: own, body: body(token) },
        // Where files are put in, this is not long.
        ...(path !== '/desk/lists' && {
          'far too long': { headers: own, body: `${body(token)}&more=${'x'.repeat(70_000)}` },
        }),
        ...(role !== 'reader' && {
          'a role too low': { headers: { ...right, cookie: cookie(reader!) }, body: body(tokenOf(reader!.value)) },
        }),
      }
      for (const [what, raw] of Object.entries(tries)) {
        // As fast as may be: what else happens with time is not looked at.
        office.clock.now += 150
        const answer = await send(office.url, { path, ...raw })
        forged += 1
        // Some of these addresses are pages as well, and looking is no deed.
        if (what !== 'by GET') expect(answer.status, `${path}: ${what}`).toBeGreaterThanOrEqual(400)
        expect(await kept(), `${path}: ${what}`).toBe(before)
        expect(answer.headers['content-security-policy'], what).toContain("default-src 'none'")
        expect(answer.headers['x-content-type-options'], what).toBe('nosniff')
      }
    }
    const tries = DEEDS.reduce((sum, { role }) => sum + (role === 'reader' ? 17 : 18), 0)
    expect(forged).toBe(tries - 1)
  })

  it('and the same without a fault is done: the tries fail for what is wrong with them', async () => {
    const office = await open()
    const [session] = await (await signIn('刘科员', 'editor')).context().cookies()
    await office.says('王老板', '厂房漏水归谁管')
    const { host, origin } = new URL(office.url)
    const fields = { text: '请找物业', _token: tokenOf(session!.value), _deed: randomUUID() }
    const headers = { host, origin, 'content-type': FORM, cookie: `${session!.name}=${session!.value}` }
    const body = new URLSearchParams(fields).toString()
    const answer = await send(office.url, { path: '/desk/questions/1/answer', headers, body })
    expect(answer.status).toBe(303)
    expect(
      (await engine.database().db.selectFrom('tickets').select('state').execute()).map(({ state }) => state),
    ).toEqual(['answered'])
  })

  it('more than ten deeds in a second are too many', async () => {
    const office = await open()
    const { host, origin } = new URL(office.url)
    const tries = []
    for (let i = 0; i < 12; i += 1)
      tries.push(
        await send(office.url, { path: '/desk/in', headers: { host, origin, 'content-type': FORM }, body: 'code=1' }),
      )
    expect(tries.map(({ status }) => status)).toContain(429)
  })
})
