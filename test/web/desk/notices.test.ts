import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import { click, clicksIn, type DeskOffice, describeDesk, goTo, MOST_CLICKS, said, shown } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

describeDesk('通知', ({ engine, open, signIn }) => {
  async function start(): Promise<{ office: DeskOffice; tab: Tab; approver: Tab }> {
    const office = await open()
    await until('the groups are known', async () => (await office.uses.notices.rooms()).length === 3)
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await tab.goto(office.url)
    await goTo(tab, '通知')
    return { office, tab, approver }
  }

  /** Everything that is said until no delivery is under way. */
  async function sent(office: DeskOffice): Promise<string> {
    const under = engine
      .database()
      .db.selectFrom('deliveries')
      .select('room_id')
      .where('state', 'in', ['planned', 'sending'])
    let out = ''
    await until('all is sent', async () => {
      out += `${await office.later(1000)}\n`
      return (await under.execute()).length === 0
    })
    return out + (await office.later(1000))
  }

  /** Own words to two groups. */
  async function drafted(tab: Tab, words = '周五停电检修。'): Promise<void> {
    await click(tab, '拟通知')
    await tab.click('summary:text("不选政策")')
    await tab.fill('#text', words)
    await tab.fill('#source', '办公室')
    for (const group of ['企业服务群', '高企交流群']) await tab.getByLabel(group).check()
    await click(tab, '提交审批')
  }

  it('of two programmes to three groups: seven clicks, two more of somebody else, and it is there', async () => {
    const { office, tab, approver } = await start()
    await click(tab, '拟通知')
    await tab.getByLabel('技术改造设备投资奖补').check()
    await tab.getByLabel('5G基站建设补助').check()
    await until('the preview is there', async () => (await tab.locator('#preview').innerText()).includes('5G基站'))
    for (const group of ['企业服务群', '高企交流群', '园区通知群']) await tab.getByLabel(group).check()
    await click(tab, '提交审批')
    expect(await said(tab)).toContain('等另一位同事审批')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    await goTo(approver, '通知')
    await approver.locator('.list tbody a').first().click()
    expect(await shown(approver)).toContain('发给3个群：企业服务群（5人）')
    await click(approver, '批准并发送')
    expect(await said(approver)).toContain('开始发给3个群')
    expect(clicksIn(approver)).toBeLessThanOrEqual(MOST_CLICKS)
    const out = await sent(office)
    for (const group of ['企业服务群', '高企交流群', '园区通知群']) expect(out).toContain(`${group} ← `)
    await approver.reload()
    expect(await shown(approver)).toContain('发到了3个群，0个不确定')
  })

  it('says to how many groups it would go, and to which, before it is handed in: by name, by subscription, all; without a script too', async () => {
    const { office, tab } = await start()
    await office.says('王老板', '订阅 技术改造科', { group: true })
    await click(tab, '拟通知')
    await tab.getByLabel('技术改造设备投资奖补').check()
    await tab.getByLabel('企业服务群').check()
    const whom = tab.locator('#preview .whom')
    const untilWhom = (words: string) =>
      until(`it says ${words}`, async () => ((await whom.textContent().catch(() => '')) ?? '').includes(words))
    await untilWhom('发给1个群：企业服务群')
    await tab.getByLabel(/全部3个群/).check()
    await untilWhom('发给3个群')
    await tab.getByLabel('订阅了这些内容的群').check()
    await untilWhom('发给1个群')
    const plain = await signIn('刘科员', undefined, { javaScriptEnabled: false })
    await plain.goto(`${office.url}notices/new?policy=2023-1-c08`)
    await plain.getByLabel('高企交流群').check()
    await click(plain, '先看看')
    expect(await shown(plain)).toContain('发给1个群：高企交流群')
    expect(await plain.getByLabel('高企交流群').isChecked()).toBe(true)
    expect(await office.uses.notices.list()).toEqual([])
  })

  it('what was ticked and written is there after a reload, and gone once it is handed in or dropped', async () => {
    const { office, tab } = await start()
    await click(tab, '拟通知')
    const page = tab.url()
    const enter = async () => {
      await tab.getByLabel('5G基站建设补助').check()
      await tab.getByLabel('高企交流群').check()
    }
    const kept = async () => [
      await tab.getByLabel('5G基站建设补助').isChecked(),
      await tab.getByLabel('高企交流群').isChecked(),
    ]
    await enter()
    await tab.reload()
    expect(await kept()).toEqual([true, true])
    await click(tab, '不拟了')
    await tab.waitForURL(`${office.url}notices`)
    await tab.goto(page)
    expect(await kept()).toEqual([false, false])
    await enter()
    await click(tab, '提交审批')
    expect(await said(tab)).toContain('等另一位同事审批')
    await tab.goto(page)
    expect(await kept()).toEqual([false, false])
  })

  it('what is forgotten is said, and what was entered stays', async () => {
    const { tab } = await start()
    await click(tab, '拟通知')
    await tab.getByLabel('5G基站建设补助').check()
    await click(tab, '提交审批')
    expect(await shown(tab)).toContain('没有提交：请选发给哪些群')
    expect(await tab.getByLabel('5G基站建设补助').isChecked()).toBe(true)
  })

  it('nobody approves what they drafted themselves, not by a forged form either', async () => {
    const { office, approver } = await start()
    await approver.goto(`${office.url}notices`)
    await drafted(approver)
    expect(await shown(approver)).toContain('要另一位有审批权限的同事批准')
    expect(await approver.getByRole('button', { name: '批准' }).count()).toBe(0)
    const status = await approver.evaluate(`(async () => {
      const body = new URLSearchParams(new FormData(document.querySelector('form[action$=cancel]')))
      return (await fetch('/desk/notices/1/approve', { method: 'POST', body })).status
    })()`)
    expect(status).toBe(200)
    const [draft] = await engine.database().db.selectFrom('broadcasts').select(['state', 'approver']).execute()
    expect(draft).toEqual({ state: 'draft', approver: null })
  })

  it('is sent back with a reason that whoever drafted it reads', async () => {
    const { office, tab, approver } = await start()
    await drafted(tab)
    await approver.goto(`${office.url}notices`)
    await click(approver, '周五停电检修')
    await approver.click('summary:text("退回")')
    await approver.fill('#reason', '日期不对')
    await click(approver, '退回')
    expect(await said(approver)).toContain('退回了')
    expect(await office.later(1000)).toContain('日期不对')
    await tab.reload()
    expect(await shown(tab)).toContain('日期不对')
  })

  it('is stopped from any page with two clicks, goes on, and is corrected for those that got it', async () => {
    const { office, tab, approver } = await start()
    await drafted(tab)
    await approver.goto(`${office.url}notices/1`)
    // The first group gets it, the second never does while the sends wait.
    const { puppet } = office.world
    const send = puppet.messageSendText.bind(puppet)
    let goOn: () => void = () => {}
    let sends = 0
    puppet.messageSendText = async (...args) => {
      sends += 1
      if (sends === 2)
        await new Promise<void>((resolve) => {
          goOn = resolve
        })
      return send(...args)
    }
    await click(approver, '批准并发送')
    await until('the second is being sent', () => sends === 2)
    await approver.goto(office.url)
    expect(await shown(approver)).toMatch(/发到了?1个群.*1个/u)
    clicksIn(approver)
    await click(approver, '全部停止')
    await click(approver, '停止群发')
    expect(clicksIn(approver)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await said(approver)).toContain('停下了1份通知')
    goOn()
    await sent(office)
    await goTo(approver, '记录')
    expect(await shown(approver)).toMatch(/停下通知\s+标题 \S+，理由 有人停下的/u)
    await tab.goto(office.url)
    clicksIn(tab)
    await goTo(tab, '通知')
    await tab.locator('.list tbody a').first().click()
    await click(tab, '更正')
    expect(await tab.inputValue('#text')).toBe('周五停电检修。')
    await tab.fill('#text', '周六停电检修。')
    await click(tab, '提交审批')
    expect(await said(tab)).toContain('发给收到原来那份的群')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    await approver.goto(`${office.url}notices/2`)
    await click(approver, '批准并发送')
    expect(await sent(office)).toMatch(/企业服务群 ← [\s\S]*周六停电检修。/)
  })

  it('a doubt is settled group by group by whoever has looked', async () => {
    const { office, tab, approver } = await start()
    await drafted(tab)
    const { puppet } = office.world
    const send = puppet.messageSendText.bind(puppet)
    puppet.messageSendText = async (...args) => {
      if (args[0] === office.group.id) throw new Error('DEADLINE_EXCEEDED: timed out')
      return send(...args)
    }
    await approver.goto(`${office.url}notices/1`)
    await click(approver, '批准并发送')
    await sent(office)
    await tab.goto(`${office.url}notices/1`)
    expect(await shown(tab)).toContain('1个不确定')
    await click(tab, '发到了')
    expect(await said(tab)).toContain('1个群已经收到')
    expect(await shown(tab)).toContain('发到了2个群，0个不确定')
  })

  it('of two who approve at once one does, and it goes out once', async () => {
    const { office, tab, approver } = await start()
    const second = await signIn('周主任', 'approver')
    await drafted(tab)
    for (const one of [approver, second]) await one.goto(`${office.url}notices/1`)
    await Promise.all([click(approver, '批准并发送'), click(second, '批准并发送')])
    const out = await sent(office)
    expect(out.match(/← 周五停电检修。/g)).toHaveLength(2)
    const both = `${await said(approver)}${await said(second)}`
    expect(both.match(/开始发给2个群/g)).toHaveLength(1)
  })
})
