import { expect, it } from 'vitest'
import { answerIn, describeInBrowser, EXAMPLES, PHONE, sayIn } from '../support/page.ts'
import { until } from '../support/until.ts'

describeInBrowser('a direct chat on the page', ({ start, open }) => {
  it('is what a newcomer meets, with questions to click that are gone once one is asked', async () => {
    await start()
    const tab = await open('')
    expect(await tab.locator('.starters button').allTextContents()).toEqual(EXAMPLES)
    await tab.click('.starters button >> nth=0')
    expect(await answerIn(tab, 1)).toContain('技术改造设备投资奖补')
    expect(await tab.textContent('.mine .bubble')).toBe(EXAMPLES[0])
    expect(await tab.locator('.starters').isVisible()).toBe(false)
    await tab.reload()
    expect(await tab.locator('.starters').count()).toBe(0)
  })

  it('answers a question, and a number to call can be called', async () => {
    await start()
    const tab = await open('wang')
    await sayIn(tab, '技改有补贴吗')
    expect(await answerIn(tab, 1)).toContain('技术改造设备投资奖补')
    expect(await tab.textContent('.mine .bubble')).toBe('技改有补贴吗')
    expect(await tab.getAttribute('.phone', 'href')).toBe('tel:0532-861775786')
    expect(await tab.inputValue('#text')).toBe('')
  })

  it('takes a clicked option for its number, and only of the last question', async () => {
    await start()
    const tab = await open('wang')
    await sayIn(tab, '科技类的补贴')
    const offered = await answerIn(tab, 1)
    expect(offered).toContain('1. ')
    await tab.click('.option >> nth=0')
    expect(await answerIn(tab, 2)).toContain('清单原文')
    expect(await tab.locator('.mine .bubble').allTextContents()).toEqual(['科技类的补贴', '1'])
    expect(await tab.locator('.option:enabled').count()).toBe(0)
  })

  it('holds an eligibility dialog to its outcome', async () => {
    await start()
    const tab = await open('li')
    await sayIn(tab, '技改能拿多少')
    for (let count = 1; !(await answerIn(tab, count)).includes('仅供参考'); count += 1) {
      if (count > 12) throw new Error(`no outcome after ${count} answers`)
      const last = tab.locator('.theirs').nth(count - 1)
      if ((await last.locator('.option:enabled').count()) > 0) await last.locator('.option >> nth=0').click()
      else await sayIn(tab, '1000万')
    }
    expect(await tab.locator('.theirs .bubble').last().textContent()).toContain('技术改造科')
  })

  it('shows that the bot is writing until it has answered', async () => {
    let answer: (texts: string[]) => void = () => {}
    await start(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    const tab = await open('wang')
    await sayIn(tab, '在吗')
    await tab.waitForSelector('#typing:text("对方正在输入")')
    answer(['在'])
    expect(await answerIn(tab, 1)).toBe('在')
    await tab.waitForSelector('#typing:text-is("")', { state: 'attached' })
  })

  it('stops waiting when there is no answer', async () => {
    const simulator = await start(async () => [])
    const tab = await open('wang')
    await sayIn(tab, '在吗')
    await tab.waitForSelector('.mine')
    await simulator.world.idle()
    await tab.waitForSelector('#typing:text-is("")', { state: 'attached' })
  })

  it('sends a voice message, a picture, a file', async () => {
    await start(async ({ kind }) => [`收到：${kind}`])
    const tab = await open('wang')
    for (const [index, name] of ['发送语音', '发送图片', '发送文件'].entries()) {
      await tab.getByRole('button', { name }).click()
      await answerIn(tab, index + 1)
    }
    expect(await tab.locator('.theirs .bubble').allTextContents()).toEqual(['收到：voice', '收到：image', '收到：file'])
  })

  it('shows what is written as text, whoever wrote it', async () => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>&amp;"\'</textarea>'
    await start(async ({ text }) => [text])
    const tab = await open('wang')
    await sayIn(tab, evil)
    expect(await answerIn(tab, 1)).toBe(evil)
    await tab.reload()
    expect(await tab.locator('.bubble').allTextContents()).toEqual([evil, evil])
    expect(await tab.locator('.log img, .log script').count()).toBe(0)
    expect(await tab.title()).toBe('王老板')
  })

  it('leaves in peace whoever reads what was said before, and tells them that there is something new', async () => {
    const simulator = await start(async ({ text }) => [`收到：${text}\n${'长'.repeat(3000)}`])
    const tab = await open('wang')
    await sayIn(tab, '你好')
    await answerIn(tab, 1)
    const [wang] = simulator.world.people()
    const contact = await simulator.world.bot.Contact.find({ id: wang!.id })
    // The news comes while the page is busy in a frame at whose end somebody scrolls: it is shown before the next frame, with which the browser tells of the scrolling.
    const isBusy = tab.waitForEvent('console')
    await tab.evaluate(`requestAnimationFrame(() => {
      console.log('busy')
      for (const end = Date.now() + 500; Date.now() < end; );
      log.scrollTop = 0
    })`)
    await isBusy
    await contact?.say('新政策来了')
    await tab.waitForSelector('text=有新消息')
    expect(await tab.evaluate('log.scrollTop')).toBe(0)
    await tab.click('text=有新消息')
    await tab.waitForSelector('#newer', { state: 'hidden' })
    expect(await tab.evaluate('log.scrollHeight - log.scrollTop - log.clientHeight < 2')).toBe(true)
  })

  it('gives a long message room to be written on a phone, and keeps what was said last in sight', async () => {
    await start(async ({ text }) => [`收到：${text}\n${'长'.repeat(600)}`])
    const tab = await open('wang', { size: PHONE })
    await sayIn(tab, '你好')
    await answerIn(tab, 1)
    const height = (): Promise<number> => tab.evaluate('text.offsetHeight')
    const low = await height()
    await tab.fill('#text', '我们是做机床的企业，今年想换一批设备，还打算申报高企。'.repeat(8))
    const high = await height()
    expect(high).toBeGreaterThan(low * 2)
    expect(high).toBeLessThan(PHONE.height / 4)
    await until('the end is in sight', () => tab.evaluate('log.scrollHeight - log.scrollTop - log.clientHeight < 2'))
    await tab.press('#text', 'Enter')
    await answerIn(tab, 2)
    expect(await height()).toBe(low)
  })

  it('takes a long message whole, several lines with it, and refuses a far too long one', async () => {
    await start(async ({ text }) => [String(text.length)])
    const tab = await open('wang')
    await tab.fill('#text', '第一行')
    await tab.press('#text', 'Shift+Enter')
    await tab.type('#text', '长'.repeat(1500))
    await tab.press('#text', 'Enter')
    expect(await answerIn(tab, 1)).toBe('1504')
    await tab.evaluate('text.removeAttribute("maxlength")')
    await sayIn(tab, '长'.repeat(5001))
    await tab.waitForSelector('#error:text("最多5000字")')
    expect(await tab.inputValue('#text')).toHaveLength(5001)
  })
})
