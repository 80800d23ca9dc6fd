import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import {
  click,
  clicksIn,
  type DeskOffice,
  describeDesk,
  goTo,
  MOST_CLICKS,
  said,
  shown,
  untilShown,
} from '../../support/desk.ts'
import { nextList } from '../../support/documents/next-list.ts'
import { slowLearning } from '../../support/slow-learning.ts'
import { until } from '../../support/until.ts'

describeDesk('清单', ({ open, signIn }) => {
  it('a file is put in, looked through, handed in, approved by another, answered, and taken back', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await tab.goto(office.url)
    await goTo(tab, '清单')
    const { name, bytes } = nextList()
    await tab.setInputFiles('#file', { name, mimeType: 'text/plain', buffer: Buffer.from(bytes) })
    await click(tab, '读文件')
    const page = await shown(tab)
    expect(page).toContain('不变23条，改动')
    expect(page).toContain('技术改造设备投资奖补：16% → 20%')
    expect(page).toContain('不再列入：5G基站建设补助')
    expect(page).toContain('区号后有9位数字')

    // The document as it was read stands beside, what looks wrong in it marked, and each item leads to where it stands.
    const document = tab.locator('.document')
    expect(await document.textContent()).toContain('不超过20%的比例')
    expect(await document.locator('mark').allTextContents()).toContain(`勘误：${await doubtIn(tab)}`)
    await tab.click('#item-14 summary')
    await tab.locator('#item-14').getByRole('link', { name: '看在文件里的位置' }).click()
    expect(await document.locator(':target').textContent()).toContain('不超过20%的比例')
    await tab.click('#item-14 summary')

    await tab.click('#item-14 summary')
    expect(await tab.locator('#item-14').innerText()).toContain('不超过20%的比例')
    const quoted = await tab.inputValue('#summary-14')
    await tab.fill('#summary-14', '标准：最高给一个亿')
    await tab.locator('#item-14').getByRole('button', { name: '保存' }).click()
    expect(await said(tab)).toContain('逐字抄')
    // Open, with what was typed.
    expect(await tab.inputValue('#summary-14')).toBe('标准：最高给一个亿')
    await tab.fill('#summary-14', quoted)
    await tab.fill('#title-14', '技改设备奖补')
    await tab.locator('#item-14').getByRole('button', { name: '保存' }).click()
    expect(await shown(tab)).toContain('14. 技改设备奖补')
    await click(tab, '试算')
    await untilShown(tab, '现在批准就能生效')
    await click(tab, '提交审批')
    expect(await tab.getByRole('button', { name: '批准' }).count()).toBe(0)

    await goTo(approver, '清单')
    await approver.locator('.list tbody a').first().click()
    await click(approver, '批准')
    expect(clicksIn(approver)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await said(approver)).toContain('已生效（第1版）')
    await untilAnswered(office, '王老板', /技改设备奖补[\s\S]*不超过20%的比例/u)

    // Among those that answer, by who has published them and when; the one before it says how much of it is stated anew.
    const list = tab.url()
    await goTo(tab, '清单')
    const answering = await tab.locator('section[aria-labelledby=answering]').innerText()
    expect(answering).toMatch(/（2份）\s+2024年\s+\S.*条\s+2023年\s+\S.*27条 其中\d+条已有新的/u)
    await tab.locator('section[aria-labelledby=answering] li a').last().click()
    expect(await shown(tab)).toMatch(/只看.*2023/u)
    expect(await shown(tab)).toContain('已被新清单替代')

    // What the groups would hear of it stands there, the same that the chat drafts.
    await click(approver, '拟通知')
    await untilShown(approver, '已经公布')
    const notice = await approver.locator('#preview').innerText()
    expect(notice).toMatch(
      /已经公布，和上一份相比：\n有改动1项：技改设备奖补（16%改为20%）.*\n不再列入1项：5G基站建设补助。\n/u,
    )
    await click(approver, '提交审批')
    const { source, audience, body } = await office.uses.notices.find(1)
    expect(source).toEqual({ type: 'list', list: expect.stringContaining('2024'), scope: { type: 'changes' } })
    expect(audience.type).toBe('subscribers')
    expect(notice).toContain(body.messages[0]!.split('\n\n')[0])

    await approver.goto(list)
    await approver.click('summary:text-is("撤下")')
    await approver.fill('#withdraw', '文件有误')
    await click(approver, '撤下')
    expect(await shown(approver)).toContain('文件有误')
    await untilAnswered(office, '李会计', /不超过16%的比例/u)
  })

  it('a summary is picked from the text: with the mouse from the document, and by first and last words without a script; validity and the rest are written', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await office.uses.lists.add(nextList(), { id: '', name: '某人' })
    await tab.goto(`${office.url}lists/1`)
    const item = tab.locator('#item-14')
    // As a hand would: pressed at one end, let go at the other.
    await tab.evaluate(`(() => {
      const walk = document.createTreeWalker(document.querySelector('.document'), NodeFilter.SHOW_TEXT)
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.data.indexOf('不超过20%的比例')
        if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + 9)
      }
    })()`)
    expect(await tab.locator('#pick').innerText()).toContain('选中的是第14条的原文')
    await tab.locator('#pick').getByRole('button', { name: '加进摘要' }).click()
    expect(await tab.locator('#summary-14').inputValue()).toMatch(/\n内容：不超过20%的比例$/u)
    await tab.fill('#valid-until-14', '2026-06-30')
    await item.getByRole('button', { name: '保存' }).click()
    expect(await said(tab)).toBe('改好了。')
    const kept = async () => (await office.uses.lists.get(1))!.drafted.policies[13]!
    expect((await kept()).summary).toContainEqual({ label: '内容', quote: '不超过20%的比例' })
    expect((await kept()).validity.until).toBe('2026-06-30')

    const plain = await signIn('刘科员', undefined, { javaScriptEnabled: false })
    await plain.goto(`${office.url}lists/1`)
    await plain.locator('#item-14 summary').click()
    const { text } = await kept()
    await plain.fill('#pick-label-14', '谁')
    await plain.fill('#pick-first-14', text.slice(0, 4))
    await plain.fill('#pick-last-14', text.slice(20, 24))
    await plain.locator('#item-14').getByRole('button', { name: '加进摘要' }).click()
    expect((await kept()).summary).toContainEqual({ label: '谁', quote: text.slice(0, 24) })
    await plain.locator('#item-14 summary').click()
    await plain.fill('#pick-first-14', '原文里没有')
    await plain.locator('#item-14').getByRole('button', { name: '加进摘要' }).click()
    expect(await said(plain)).toContain('找不到这几个字')
  })

  it('two who change one item: who saves second is told, and takes nothing of the first back', async () => {
    const office = await open()
    const [tab, other] = [await signIn('刘科员', 'editor'), await signIn('孙主任', 'approver')]
    await office.uses.lists.add(nextList(), { id: '', name: '某人' })
    for (const one of [tab, other]) {
      await one.goto(`${office.url}lists/1`)
      await one.click('#item-14 summary')
    }
    const save = async (one: Tab, field: string, text: string) => {
      await one.fill(field, text)
      await one.locator('#item-14').getByRole('button', { name: '保存' }).click()
    }
    await save(tab, '#title-14', '技改设备奖补')
    await save(other, '#samples-14', '买新设备，财政给报几成')
    expect(await said(other)).toContain('刚才有人改过')
    expect(await other.inputValue('#samples-14')).toBe('买新设备，财政给报几成')
    await other.locator('#item-14').getByRole('button', { name: '保存' }).click()
    const { drafted } = (await office.uses.lists.get(1))!
    expect(drafted.policies[13]!.title).toBe('技改设备奖补')
    expect(Object.values(drafted.samples ?? {})).toEqual([['买新设备，财政给报几成']])
  })

  it('put in, looked at, tried and handed in: so many clicks at most', async () => {
    await open()
    const tab = await signIn('刘科员', 'editor')
    await goTo(tab, '清单')
    const { name, bytes } = nextList()
    await tab.setInputFiles('#file', { name, mimeType: 'text/plain', buffer: Buffer.from(bytes) })
    await click(tab, '读文件')
    await click(tab, '试算')
    await click(tab, '提交审批')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await shown(tab)).toContain('待审批')
  })

  it('while one is being approved everybody sees by whom, in the list and on its page; where it fails that is said', async () => {
    const learning = slowLearning()
    const office = await open(learning.around)
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await office.uses.lists.add(nextList(), { id: '', name: '某人' })
    await office.uses.lists.submit(1, { id: '', name: '某人' })
    await approver.goto(`${office.url}lists/1`)
    learning.hold()
    await approver.getByRole('button', { name: '批准' }).click({ noWaitAfter: true })
    await until('it is being learnt', learning.isHeld)
    await tab.goto(`${office.url}lists`)
    expect(await shown(tab)).toContain('正在生效')
    await tab.goto(`${office.url}lists/1`)
    expect(await shown(tab)).toContain('孙主任正在批准')
    learning.end('fail')
    await until('it is given up', async () => !(await shown(tab)).includes('正在批准'))
    await until('it is said', async () => (await said(approver)).includes('没有试算完'))
  })

  it('what is no list is said to be none, and nothing of it is kept', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await tab.goto(`${office.url}lists`)
    await tab.setInputFiles('#file', { name: '清单.docx', mimeType: 'text/plain', buffer: Buffer.from('这不是清单') })
    await click(tab, '读文件')
    expect(await said(tab)).not.toBe('')
    expect(await shown(tab)).toContain('还没有放进来的清单')
  })

  it('nobody approves what they put in themselves', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    await tab.goto(`${office.url}lists`)
    const { name, bytes } = nextList()
    await tab.setInputFiles('#file', { name, mimeType: 'text/plain', buffer: Buffer.from(bytes) })
    await click(tab, '读文件')
    await click(tab, '提交审批')
    const status = await tab.evaluate(`(async () => {
      const _token = document.querySelector('[name=_token]').value
      const body = new URLSearchParams({ _token, _deed: crypto.randomUUID() })
      return (await fetch('/desk/lists/1/approve', { method: 'POST', body })).status
    })()`)
    expect(status).toBe(200)
    await tab.reload()
    expect(await shown(tab)).toContain('待审批')
  })
})

/** What is approved is learnt in some seconds. */
const untilAnswered = (office: DeskOffice, who: string, words: RegExp) =>
  until(`it is answered with ${words}`, async () => words.test(await office.says(who, '技改有补贴吗')))

/** The words of the document that the page says look wrong first. */
async function doubtIn(tab: Tab): Promise<string> {
  const line = await tab.locator('.doubts li').first().textContent()
  return /“([^”]+)”/u.exec(line ?? '')![1]!
}
