import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { TAKE_BACK_MS } from '../../../src/domain/desk/ticket.ts'
import { addAsking } from '../../../src/storage/tickets/tickets.ts'
import { tokenOf } from '../../../src/web/desk/session.ts'
import { onEachEngine } from '../../support/databases.ts'
import { describeDeskOn } from '../../support/desk.ts'
import { FORM, send } from '../../support/forged.ts'

const QUESTIONS = 100

describeDeskOn(onEachEngine, 'two who decide the same at once', ({ engine, open, signIn }) => {
  it(`of ${QUESTIONS} questions each is answered once, by one of them, and the other is told by whom`, async () => {
    const office = await open()
    const sessions = []
    for (const name of ['刘科员', '孙主任']) {
      const tab = await signIn(name, 'editor')
      sessions.push((await tab.context().cookies())[0]!)
      await tab.close()
    }
    const account = office.world.self.id
    const { id: contactId } = office.person('王老板')
    await engine.database().transaction(async (tx) => {
      for (let i = 0; i < QUESTIONS; i += 1) {
        const question = `第${i}间厂房漏水归谁管${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${i * 7919}`
        const replied = { kind: 'fallback' as const, policies: [], options: [] }
        const asked = {
          account,
          conversationKey: `${account} - asker${i}`,
          at: office.clock.now,
          reason: 'not-understood' as const,
        }
        await addAsking(tx, engine.name, {
          ...asked,
          question,
          heard: question,
          alike: (other: string) => other === question,
          replied,
          address: { contactId, roomId: null },
        })
      }
    })
    const { host, origin } = new URL(office.url)
    const answer = (number: number, session: { name: string; value: string }, act: string) =>
      send(office.url, {
        path: `/desk/questions/${number}/${act}`,
        headers: { host, origin, 'content-type': FORM, cookie: `${session.name}=${session.value}` },
        body: new URLSearchParams({
          text: `答${number}`,
          _token: tokenOf(session.value),
          _deed: randomUUID(),
        }).toString(),
      })
    const numbers = (await office.tickets.open()).map(({ number }) => number)
    expect(numbers).toHaveLength(QUESTIONS)
    for (const [i, number] of numbers.entries()) {
      // As fast as clicks may come, but not faster.
      office.clock.now += 500
      const acts = ['answer', i % 3 === 0 ? 'ignore' : 'answer']
      const both = await Promise.all(sessions.map((session, who) => answer(number, session, acts[who]!)))
      expect(both.map(({ status }) => status).sort(), String(number)).toEqual([303, 409])
      expect(both.find(({ status }) => status === 409)!.body).toMatch(/刘科员|孙主任/)
    }
    const states = await engine.database().db.selectFrom('tickets').select(['number', 'state']).execute()
    const answered = states.filter(({ state }) => state === 'answered').length
    expect(states.filter(({ state }) => state === 'open')).toEqual([])
    const out = await office.later(TAKE_BACK_MS)
    expect(out.match(/工作人员答复/g) ?? []).toHaveLength(answered)
  })
})
