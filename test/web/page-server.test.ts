import { afterEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { startPage } from '../../src/web/simulator/start.ts'
import { GROUP, type Simulator, startSimulator } from '../support/page.ts'

let simulator: Simulator

describe("the page's server", () => {
  afterEach(async () => {
    await simulator.stop()
  })

  it('says what to do when the port is taken', async () => {
    simulator = await startSimulator(async () => [])
    const { world, page } = simulator
    const port = Number(new URL(page.url).port)
    await expect(startPage({ world, port, log: silentLog })).rejects.toThrow(
      /端口被别的程序占着.*请停掉占着端口的程序.*或者换一个端口/,
    )
  })

  it('is for this machine only', async () => {
    simulator = await startSimulator(async () => [])
    const { world, page } = simulator
    await expect(startPage({ world, port: 0, host: '0.0.0.0', log: silentLog })).rejects.toThrow(/只给本机看/)
    const say = (headers: Record<string, string>) =>
      fetch(`${page.url}chats/wang/messages`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: 'text=hi',
      })
    // A web site that somebody has open in the same browser.
    expect((await say({ origin: 'http://evil.example' })).status).toBe(403)
    expect((await say({ origin: new URL(page.url).origin })).status).toBe(303)
  })

  it('keeps the last 200 entries of a chat and no more', async () => {
    simulator = await startSimulator(async () => [])
    const { world, page } = simulator
    for (let i = 1; i <= 250; i += 1) world.say(world.people()[0]!, `第${i}句`)
    await world.idle()
    const html = await (await fetch(`${page.url}chats/wang`)).text()
    expect(html.match(/class="entry"/g)).toHaveLength(200)
    expect(html).toContain('第250句')
    expect(html).not.toContain('第50句<')
  })

  it('has words for a chat that is not there, a blank message, a wrong speaker', async () => {
    simulator = await startSimulator(async () => [])
    const { url } = simulator.page
    const post = async (path: string, body: Record<string, string>) => {
      const headers = { accept: 'text/plain', origin: new URL(url).origin }
      return (await fetch(url + path, { method: 'POST', headers, body: new URLSearchParams(body) })).text()
    }
    const missing = await fetch(`${url}chats/nobody`)
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('没有这个聊天')
    expect(await post('chats/wang/messages', { text: ' \r\n' })).toBe('不能发送空白消息。')
    expect(await post('chats/wang/messages', { media: 'toString' })).toBe('不能发送空白消息。')
    expect(await post(`chats/${GROUP}/speaker`, { as: 'nobody' })).toBe('这个人不在这个聊天里。')
    expect(await post('chats/nobody/read', {})).toContain('没有这个聊天')
    expect(await post('chats/wang/members', { name: '甲' })).toBe('只有群里能拉人。')
    expect(await post(`chats/${GROUP}/members`, { name: '@甲' })).toContain('不带空格和@')
    expect(await post('groups', { topic: '新群' })).toContain('请至少选一位成员。')
    expect(await post('groups', { topic: '企业服务群', member: 'wang' })).toContain('已经有')
  })
})
