import { expect, it } from 'vitest'
import { click, describeDesk, said, shown } from '../../support/desk.ts'
import { nextList } from '../../support/documents/next-list.ts'

describeDesk('清单', ({ open, signIn }) => {
  it('a file is put in, looked through, handed in, approved by another, answered, and taken back', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await tab.goto(office.url)
    await click(tab, '清单')
    const { name, bytes } = nextList()
    await tab.setInputFiles('#file', { name, mimeType: 'text/plain', buffer: Buffer.from(bytes) })
    await click(tab, '读文件')
    const page = await shown(tab)
    expect(page).toContain('不变23条，改动')
    expect(page).toContain('技术改造设备投资奖补：16% → 20%')
    expect(page).toContain('不再列入：5G基站建设补助')
    expect(page).toContain('区号后有9位数字')

    await tab.click('#item-14 summary')
    expect(await tab.locator('#item-14').innerText()).toContain('不超过20%的比例')
    await tab.fill('#summary-14', '标准：最高给一个亿')
    await tab.locator('#item-14').getByRole('button', { name: '保存' }).click()
    expect(await said(tab)).toContain('逐字抄')
    await tab.click('#item-14 summary')
    await tab.fill('#title-14', '技改设备奖补')
    await tab.locator('#item-14').getByRole('button', { name: '保存' }).click()
    expect(await shown(tab)).toContain('14. 技改设备奖补')
    await click(tab, '提交审批')
    expect(await tab.getByRole('button', { name: '批准' }).count()).toBe(0)

    await approver.goto(tab.url())
    await click(approver, '批准，试算后生效')
    expect(await said(approver)).toContain('已生效（第1版）')
    expect(await office.says('王老板', '技改有补贴吗')).toMatch(/技改设备奖补[\s\S]*不超过20%的比例/u)

    await approver.goto(tab.url())
    await approver.click('summary:text-is("撤下")')
    await approver.fill('#withdraw', '文件有误')
    await click(approver, '撤下')
    expect(await shown(approver)).toContain('文件有误')
    expect(await office.says('李会计', '技改有补贴吗')).toContain('不超过16%的比例')
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
