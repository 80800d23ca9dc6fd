import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Role } from '../../../src/domain/desk/staff.ts'
import { TAKE_BACK_MS } from '../../../src/domain/desk/ticket.ts'
import type { Database } from '../../../src/storage/engine/database.ts'
import { tokenOf } from '../../../src/web/desk/session.ts'
import { onEachEngine } from '../../support/databases.ts'
import { type DeskOffice, openDeskOffice } from '../../support/desk.ts'
import { FORM, send } from '../../support/forged.ts'

const QUESTIONS = 200

onEachEngine('two who decide the same at once', ({ database }) => {
  it(`of ${QUESTIONS} questions each is answered once, by one of them, and the other is told by whom`, async () => {
    const office = await openDeskOffice(database())
    try {
      const cookies = [await enter(office, '刘科员', 'editor'), await enter(office, '孙主任', 'editor')]
      await ask(database(), office)
      const { host, origin } = new URL(office.url)
      const answer = (number: number, cookie: string, act: string) =>
        send(office.url, {
          path: `/desk/questions/${number}/${act}`,
          headers: { host, origin, 'content-type': FORM, cookie },
          body: new URLSearchParams({
            text: `答${number}`,
            _token: tokenOf(cookie.split('=')[1]!),
            _deed: randomUUID(),
          }).toString(),
        })
      const numbers = (await office.tickets.open()).map(({ number }) => number)
      expect(numbers).toHaveLength(QUESTIONS)
      for (const [i, number] of numbers.entries()) {
        // As fast as clicks may come, but not faster.
        office.clock.now += 500
        const acts = ['answer', i % 3 === 0 ? 'ignore' : 'answer']
        const two = cookies.map((cookie, who) => () => answer(number, cookie, acts[who]!))
        // Each is the first to click as often as the other.
        const both = await Promise.all((i % 2 === 0 ? two : two.toReversed()).map((click) => click()))
        expect(both.map(({ status }) => status).sort(), String(number)).toEqual([303, 409])
        expect(both.find(({ status }) => status === 409)!.body).toMatch(/刘科员|孙主任/)
      }
      const states = await database().db.selectFrom('tickets').select(['number', 'state']).execute()
      const answered = states.filter(({ state }) => state === 'answered').length
      expect(states.filter(({ state }) => state === 'open')).toEqual([])
      // So many go out at one look that this takes two; a third finds nothing more.
      const out = [await office.later(TAKE_BACK_MS), await office.later(0), await office.later(0)].join()
      expect(out.match(/工作人员答复/g) ?? []).toHaveLength(answered)
    } finally {
      await office.close()
    }
  })
})

/** What their browser sends from then on. */
async function enter(office: DeskOffice, name: string, role: Role): Promise<string> {
  await office.hire(name, role)
  const { link } = await office.asksIn(name)
  const { origin, pathname, host } = new URL(link)
  const entered = await send(office.url, { path: pathname, headers: { origin, host } })
  return String(entered.headers['set-cookie']).split(';')[0]!
}

/** As they stand once the bot has left them open, each asked by somebody else. */
async function ask({ db }: Database, office: DeskOffice): Promise<void> {
  const { id: contact_id } = office.person('王老板')
  const [account, at] = [office.world.self.id, office.clock.now]
  const numbers = Array.from({ length: QUESTIONS }, (_, i) => i + 1)
  const open = { account, state: 'open' as const }
  await db
    .insertInto('tickets')
    .values(numbers.map((number) => ({ ...open, number, opened_at: at })))
    .execute()
  const replied = { kind: 'fallback', policies: [], options: [] }
  await db
    .insertInto('unanswered')
    .values(
      numbers.map((number) => ({
        ...{ ...open, at, contact_id, room_id: null, reason: 'not-understood', ticket: number },
        ...{ id: `asked${number}`, conversation_key: `${account} - asker${number}` },
        text_masked: `第${number}间厂房漏水归谁管`,
        replied: { ...replied, heard: `第${number}间厂房漏水归谁管` },
      })),
    )
    .execute()
}
