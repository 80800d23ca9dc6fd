import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { tokenOf } from '../../../src/web/desk/session.ts'
import { describeDesk } from '../../support/desk.ts'
import { FORM, type Raw, send } from '../../support/forged.ts'
import { until } from '../../support/until.ts'

/** Every deed of the desk, with the role it takes and fields that would do. */
const DEEDS: { path: string; role: 'reader' | 'editor' | 'approver'; fields: Record<string, string> }[] = [
  { path: '/desk/questions/1/answer', role: 'editor', fields: { text: '好的' } },
  { path: '/desk/questions/1/send', role: 'editor', fields: { policy: '2023-1-c08' } },
  { path: '/desk/questions/1/pass', role: 'editor', fields: { office: '技术改造科' } },
  { path: '/desk/questions/1/ignore', role: 'editor', fields: {} },
  { path: '/desk/questions/1/added', role: 'editor', fields: { text: '好的' } },
  { path: '/desk/questions/1/corrected', role: 'editor', fields: { text: '好的' } },
  { path: '/desk/questions/1/back', role: 'editor', fields: {} },
  { path: '/desk/notices', role: 'editor', fields: { text: '停电', source: '办公室', to: 'all' } },
  { path: '/desk/notices/1/approve', role: 'approver', fields: { also: 'send' } },
  { path: '/desk/notices/1/reject', role: 'approver', fields: { reason: '不对' } },
  { path: '/desk/notices/1/send', role: 'editor', fields: {} },
  { path: '/desk/notices/1/cancel', role: 'editor', fields: {} },
  { path: '/desk/notices/1/later', role: 'editor', fields: { at: '2030-01-01T09:00' } },
  { path: '/desk/notices/1/settle', role: 'editor', fields: { as: 'sent' } },
  { path: '/desk/notices/1/correct', role: 'editor', fields: { text: '停电', source: '办公室' } },
  { path: '/desk/notices/stop', role: 'reader', fields: {} },
  { path: '/desk/entries', role: 'editor', fields: { policy: '2023-1-c08', topic: '时间', text: '三月' } },
  { path: '/desk/entries/1/approve', role: 'approver', fields: {} },
  { path: '/desk/entries/1/withdraw', role: 'editor', fields: {} },
  { path: '/desk/teachings', role: 'editor', fields: { text: '厂房漏水归谁管', meaning: '不在范围' } },
  { path: '/desk/teachings/1/approve', role: 'approver', fields: {} },
  { path: '/desk/chats/x/take', role: 'editor', fields: {} },
  { path: '/desk/chats/x/say', role: 'editor', fields: { text: '好的' } },
  { path: '/desk/people', role: 'approver', fields: { name: '某人', role: 'approver' } },
  { path: '/desk/offices/verify', role: 'editor', fields: { office: '技术改造科', phone: '0532-12345678' } },
  { path: '/desk/wordings/nod.seen/draft', role: 'editor', fields: { text: '好' } },
  { path: '/desk/wordings/nod.seen/approve', role: 'approver', fields: { number: '1' } },
]

describeDesk('a forged deed', ({ engine, open, signIn }) => {
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
    const kept = async () =>
      JSON.stringify([
        await engine.database().db.selectFrom('tickets').selectAll().execute(),
        await engine.database().db.selectFrom('broadcasts').selectAll().execute(),
        await engine.database().db.selectFrom('outbox').select(['id', 'state']).execute(),
        await engine.database().db.selectFrom('journal').select('id').execute(),
        await engine.database().db.selectFrom('staff').selectAll().execute(),
        await engine.database().db.selectFrom('staff_codes').select('code_hash').execute(),
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
        'far too long': { headers: own, body: `${body(token)}&more=${'x'.repeat(70_000)}` },
        ...(role !== 'reader' && {
          'a role too low': { headers: { ...right, cookie: cookie(reader!) }, body: body(tokenOf(reader!.value)) },
        }),
      }
      for (const [what, raw] of Object.entries(tries)) {
        office.clock.now += 1000
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
    expect(forged).toBe(tries)
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
