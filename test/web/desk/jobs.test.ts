import { expect, it } from 'vitest'
import { click, describeDesk, said, shown, untilShown } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

const MINUTE_MS = 60_000

describeDesk('what a clerk does', ({ engine, open, signIn, stranger }) => {
  it('对话: takes one over, says something through the bot’s account, hands it back', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await office.says('王老板', '技改有补贴吗')
    await tab.goto(office.url)
    await click(tab, '对话')
    await click(tab, '王老板（单独聊天）')
    expect(await shown(tab)).toContain('技术改造设备投资奖补')
    await click(tab, '我来接')
    await tab.fill('#text', '您好，我是工业局的小刘。')
    await click(tab, '发送')
    expect(await office.later(1000)).toContain('王老板 ← 您好，我是工业局的小刘。')
    // The bot is silent meanwhile, and what is said shows by itself.
    expect(await office.says('王老板', '那5G基站呢')).toBe('')
    await tab.reload()
    expect(await shown(tab)).toContain('那5G基站呢')
    await click(tab, '交还机器人')
    expect(await office.later(1000)).toContain('由我自动回复')
    expect(await office.says('王老板', '5G基站有补贴吗')).toContain('5G基站')
  })

  it('对话: who has one is seen by the others, who take it over only on purpose, and cannot talk across', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const second = await signIn('孙主任', 'approver')
    await office.says('王老板', '技改有补贴吗')
    for (const one of [tab, second]) {
      await one.goto(`${office.url}chats`)
      await click(one, '王老板（单独聊天）')
    }
    await click(tab, '我来接')
    // As they saw it nobody had it.
    await click(second, '我来接')
    expect(await said(second)).toContain('没有接过来')
    expect(await shown(second)).toContain('由刘科员接着')
    await tab.fill('#text', '说到一半')
    await click(second, '接过来')
    await click(tab, '发送')
    expect(await shown(tab)).toContain('不是您接着的')
    expect(await shown(tab)).toContain('说到一半')
    expect(await office.later(1000)).toBe('')
  })

  it('问答: writes one, another approves it, and it is shown to whoever asks', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await tab.goto(office.url)
    await click(tab, '问答')
    await tab.click('summary:text("新增问答")')
    await tab.selectOption('#policy', { label: '技术改造设备投资奖补' })
    await tab.fill('#topic', '申报时间')
    await tab.fill('#text', '打电话13812345678问')
    await click(tab, '提交审批')
    expect(await shown(tab)).toContain('别的号码不写')
    await tab.fill('#text', '每年3月，以通知为准')
    await click(tab, '提交审批')
    expect(await said(tab)).toContain('等另一位同事')
    expect(await tab.getByRole('button', { name: '批准' }).count()).toBe(0)
    await approver.goto(`${office.url}entries`)
    await click(approver, '批准')
    await office.later(3000)
    expect(await office.says('王老板', '技改补贴怎么申报')).toContain('每年3月，以通知为准')
    await approver.reload()
    await click(approver, '撤下')
    await office.later(3000)
    expect(await office.says('李会计', '技改补贴怎么申报')).not.toContain('每年3月')
  })

  it('教: from the question, a colleague approves, and the same words are answered', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await office.says('王老板', '咱厂鸟枪换炮了，上头意思意思不')
    await tab.goto(`${office.url}questions`)
    await click(tab, '咱厂鸟枪换炮了，上头意思意思不')
    await tab.click('summary:text-is("教")')
    await tab.selectOption('#meaning', { label: '技术改造设备投资奖补' })
    await click(tab, '提交审批')
    expect(await said(tab)).toContain('等另一位同事批准')
    await approver.goto(`${office.url}teachings`)
    await click(approver, '批准')
    expect(await shown(approver)).toContain('已生效')
    expect(await office.says('赵工', '咱厂鸟枪换炮了，上头意思意思不')).toContain('技术改造设备投资奖补')
  })

  it('人员: adds a colleague in four clicks, gives them another role, takes it away', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    await tab.goto(office.url)
    await click(tab, '人员')
    await tab.click('summary:text("添加同事")')
    await tab.fill('#name', '小周')
    await tab.getByLabel('查看').check()
    await click(tab, '生成绑定码')
    const code = /绑定 (\d{6})/.exec(await said(tab))?.[1]
    expect(await office.says('小周', `绑定 ${code}`)).toContain('小周')
    const other = await signIn('小周')
    await tab.reload()
    expect(await said(tab)).toBe('')
    await tab.click('tr:has-text("小周") summary')
    await tab.selectOption('tr:has-text("小周") select', { label: '答复' })
    await click(tab, '换权限')
    await other.reload()
    expect(await other.locator('.me').innerText()).toContain('答复')
    await tab.click('tr:has-text("小周") summary')
    await click(tab, '停用')
    await other.reload()
    expect(await shown(other)).toContain('登录工作台')
    expect(await office.says('小周', '待答')).not.toContain('问题等着答')
  })

  it('记录: who did what and when, filtered, and as a table without formulas', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    await tab.goto(`${office.url}people`)
    await tab.click('summary:text("添加同事")')
    await tab.fill('#name', '=1+1')
    await click(tab, '生成绑定码')
    await tab.goto(`${office.url}deeds`)
    expect(await shown(tab)).toMatch(/孙主任\s+发绑定码/)
    await tab.selectOption('#kind', { label: '通知' })
    await click(tab, '筛选')
    expect(await shown(tab)).toContain('没有这样的记录')
    await tab.goto(`${office.url}deeds`)
    const [download] = await Promise.all([tab.waitForEvent('download'), click(tab, '下载表格')])
    const { readFileSync } = await import('node:fs')
    const text = readFileSync((await download.path())!, 'utf8')
    expect(text).toMatch(/^\ufeff时间,谁/)
    expect(text).toContain("'=1+1")
  })

  it('whoever may only look sees all of it and no button that does something', async () => {
    const office = await open()
    const tab = await signIn('小周', 'reader')
    await office.says('王老板', '厂房漏水归谁管')
    for (const page of ['questions/1', 'chats', 'notices', 'entries', 'teachings', 'people']) {
      await tab.goto(office.url + page)
      const forms = await tab.locator('main form[method=post]').count()
      expect(forms, page).toBe(0)
    }
    await tab.goto(`${office.url}notices/new`)
    expect(await shown(tab)).toContain('要有“答复”权限')
  })

  it('several hundred payloads of citizens and colleagues run nowhere', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    const evil = payloads()
    for (const [i, text] of evil.entries()) {
      office.clock.now += MINUTE_MS
      const person = office.world.addPerson(text.slice(0, 60))
      await engine.database().transaction(async (tx) => {
        const { addAsking } = await import('../../../src/storage/tickets/tickets.ts')
        const { addTalk } = await import('../../../src/storage/desk/talks.ts')
        const key = `${office.world.self.id} - payload${i}`
        const asked = {
          account: office.world.self.id,
          conversationKey: key,
          at: office.clock.now,
          heard: text,
          question: text,
        }
        const address = { contactId: person.id, roomId: null }
        await addAsking(tx, engine.name, {
          ...asked,
          address,
          reason: 'not-understood',
          replied: { kind: 'fallback', policies: [], options: [] },
        })
        const talk = {
          at: office.clock.now,
          account: office.world.self.id,
          conversationKey: key,
          contactId: person.id,
          roomId: null,
        }
        await addTalk(tx, { ...talk, said: text, reply: text, kind: 'fallback', act: null, policies: [] })
      })
    }
    const ran: string[] = []
    tab.on('dialog', (dialog) => {
      ran.push(dialog.message())
      void dialog.dismiss()
    })
    const numbers = await office.tickets.open()
    const pages = [
      'questions',
      'chats',
      'teachings',
      'deeds',
      ...numbers.slice(0, 40).map(({ number }) => `questions/${number}`),
    ]
    for (const page of pages) {
      await tab.goto(office.url + page)
      expect(await tab.evaluate('globalThis.pwned'), page).toBeUndefined()
      const foreign = await tab.evaluate(
        `document.querySelectorAll('main script, main iframe, main img, main object, main embed, main svg [onload], main [onerror], main [onclick], main [style], main a[href^="javascript:" i]').length`,
      )
      expect(foreign, page).toBe(0)
    }
    expect(ran).toEqual([])
    await tab.goto(`${office.url}questions`)
    await untilShown(tab, '<script>')
    await until('all are listed', async () => (await tab.locator('.list tbody tr').count()) === 50)
    await stranger()
  })
})

function payloads(): string[] {
  const deeds = ['globalThis.pwned=1', 'alert(1)']
  const shapes = [
    ...['<script>§</script>', '"><script>§</script>', '</textarea><script>§</script>', '</title><script>§</script>'],
    ...[
      '<img src=x onerror="§">',
      '<svg onload="§">',
      '<svg/onload=§>',
      '"><img src=x onerror=§>',
      "' onmouseover='§",
      '" autofocus onfocus="§',
    ],
    ...[
      '<iframe src="javascript:§">',
      '<a href="javascript:§">x</a>',
      '<body onload=§>',
      '<details open ontoggle=§>',
      '<math><mi xlink:href="javascript:§">',
    ],
    ...[
      '<style>@import"javascript:§"</style>',
      '<base href="//evil.example/">§',
      '<meta http-equiv=refresh content="0;url=javascript:§">',
      '<form action="javascript:§"><button>x',
      '<object data="javascript:§">',
    ],
    ...[
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what a template engine would fill
      '${§}',
      '{{§}}',
      '<%= § %>',
      '&lt;script&gt;§&lt;/script&gt;',
      '\u202e<script>§</script>',
      '<scr\u0000ipt>§</script>',
      '<ſcript>§</script>',
      '＜script＞§＜/script＞',
    ],
    ...[
      '<img src=`x` onerror=`§`>',
      '<input value="x" onfocus=§ autofocus>',
      '<video><source onerror="§">',
      '<marquee onstart=§>',
      '<link rel=stylesheet href="javascript:§">',
    ],
  ]
  const around = ['', '请问', '\n']
  return shapes.flatMap((shape) =>
    deeds.flatMap((deed) => around.map((before, i) => `${before}${shape.replace('§', deed)}${i}`)),
  )
}
