import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import { databaseEntries } from '../../../src/storage/entries/entries.ts'
import { click, type DeskOffice, describeDesk } from '../../support/desk.ts'
import { cell, toXlsx } from '../../support/documents/sheet.ts'
import { payloads } from '../../support/payloads.ts'
import { until } from '../../support/until.ts'

const EVIL = payloads()
/** What cannot stand in what is stored by any way that leads there is not stored in its stead either. */
const printable = (text: string) => text.replaceAll('\u0000', '')
/** Attributes and elements that only somebody's own words could have brought in. */
const FOREIGN = [
  ...['script', 'iframe', 'img', 'object', 'embed', 'video', 'marquee', 'math', 'base', 'link', 'meta', 'style'],
  ...['[onload]', '[onerror]', '[onclick]', '[onfocus]', '[onmouseover]', '[ontoggle]', '[onstart]', '[style]'],
  ...['a[href^="javascript:" i]', 'form[action^="javascript:" i]'],
].map((selector) => `main ${selector}`)

describeDesk(`${EVIL.length} payloads run nowhere`, ({ engine, open, signIn }) => {
  /** Opens the pages one after the other. @returns what all of them show */
  async function lookAt(tab: Tab, url: string, pages: readonly string[]): Promise<string> {
    const ran: string[] = []
    tab.on('dialog', (dialog) => {
      ran.push(dialog.message())
      void dialog.dismiss()
    })
    let all = ''
    for (const page of pages) {
      const answer = await tab.goto(url + page)
      expect(answer?.status(), page).toBe(200)
      expect(await tab.evaluate('globalThis.pwned'), page).toBeUndefined()
      const foreign = await tab.evaluate(`document.querySelectorAll(${JSON.stringify(FOREIGN.join(', '))}).length`)
      expect(foreign, page).toBe(0)
      all += await tab.locator('body').textContent()
    }
    expect(ran).toEqual([])
    return all
  }

  /** How many of them stand on the pages as they were written: what does, has been looked at and was text. */
  const shownOf = (all: string) => {
    const inked = (text: string) => text.replaceAll(/[\s\p{C}]/gu, '')
    const page = inked(all)
    return EVIL.filter((text) => page.includes(inked(text))).length
  }

  it('as nicknames, questions and replies', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    const { addAsking } = await import('../../../src/storage/tickets/tickets.ts')
    const { addTalk } = await import('../../../src/storage/desk/talks.ts')
    const account = office.world.self.id
    await engine.database().transaction(async (tx) => {
      for (const [i, text] of EVIL.entries()) {
        const person = office.world.addPerson(text.slice(0, 60))
        const [at, conversationKey] = [office.clock.now + i, `${account} - payload${i}`]
        const asked = {
          account,
          conversationKey,
          at,
          heard: text,
          alike: (other: string) => other === text,
          question: text,
        }
        const replied = { kind: 'fallback' as const, policies: [], options: [] }
        const address = { contactId: person.id, roomId: null }
        await addAsking(tx, engine.name, { ...asked, address, reason: 'not-understood', replied })
        const talk = { at, account, conversationKey, ...address }
        await addTalk(tx, { ...talk, said: text, reply: text, kind: 'fallback', act: null, policies: [] })
      }
    })
    const numbers = await office.tickets.open()
    const ofEach = numbers.filter((_, i) => i % 5 === 0).map(({ number }) => `questions/${number}`)
    const all = await lookAt(tab, office.url, ['questions', 'chats', 'asked', 'teachings', 'deeds', '', ...ofEach])
    expect(shownOf(all)).toBeGreaterThan(40)
  })

  it('as names of groups', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    const [by] = office.world.people()
    for (const text of EVIL) office.world.createRoom(printable(text), [by!], by!)
    await until('the groups are known', async () => (await office.uses.notices.rooms()).length === 3 + EVIL.length)
    const room = office.world.rooms().find(({ topic }) => topic.includes('<script>'))!
    await office.says(by!, '技改有补贴吗', { group: room })
    const source = { type: 'text' as const, text: EVIL[0]!, source: EVIL[1]! }
    await office.uses.notices.draft({ source, audience: { type: 'all' }, author: { id: null, name: EVIL[2]! } })
    const all = await lookAt(tab, office.url, [
      'notices/new',
      'notices',
      'notices/1',
      'chats',
      'asked',
      'settings/whoMaySubscribe',
    ])
    // Long names are cut short.
    expect(shownOf(all)).toBeGreaterThan(100)
  })

  it('as cells of a document', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await putIn(office, tab)
    const all = await lookAt(tab, office.url, ['lists', 'lists/1', 'deeds'])
    expect(shownOf(all)).toBe(EVIL.length)
  })

  it('as what colleagues write', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    const { add, decide } = databaseEntries(engine.database(), () => office.world.self.id)
    for (const text of EVIL) {
      const written = { policy: '2023-1-c08', topic: printable(text), text: printable(text), office: printable(text) }
      const author = { id: 'somebody', name: printable(text), role: 'editor' as const }
      const { number } = await add({ ...written, validUntil: null }, author, office.clock.now)
      const approver = { id: 'another', name: '某人', role: 'approver' as const }
      if (number % 2 === 0) await decide(number, 'live', { staff: approver, reason: null, now: office.clock.now })
    }
    const all = await lookAt(tab, office.url, ['entries', 'policies/2023-1-c08', 'deeds', ''])
    expect(shownOf(all)).toBeGreaterThan(40)
  })

  /** Three of them in a row: in the programme's own words, as the office, as a remark; others as the title and in no row at all. */
  async function putIn(office: DeskOffice, tab: Tab): Promise<void> {
    const rows = EVIL.flatMap((_, i) => (i % 3 === 0 ? [EVIL.slice(i, i + 3).map(printable)] : []))
    const heads = ['序号', '政策内容', '责任科室', '联系电话', '备注'].map((text) => cell(text, { header: true }))
    const cells = rows.map(([words = '', where = '', remark = ''], i) => [
      cell(String(i + 1)),
      cell(`对企业给予一次性补助${i + 1}万元${words}。`),
      cell(`综合科${where}`),
      cell('0532-83310021'),
      cell(remark),
    ])
    const sheet = toXlsx({
      blocks: [
        { kind: 'p', text: `临溪区商务局2025年政策清单${printable(EVIL[0]!)}` },
        { kind: 'table', rows: [heads, ...cells] },
        { kind: 'p', text: printable(EVIL[1]!) },
      ],
    })
    await tab.goto(`${office.url}lists`)
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await tab.setInputFiles('#file', { name: '清单.xlsx', mimeType, buffer: Buffer.from(sheet) })
    await click(tab, '读文件')
    await tab.waitForURL('**/lists/1')
  }
})
