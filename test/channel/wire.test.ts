import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../bench/wire-pair.ts'
import { echo } from '../support/chat.ts'
import { until } from '../support/until.ts'
import { type Gateway, startGateway, startWireBot, type WireBot, type WireBotOptions } from '../support/wire.ts'

function canMakeCertificates(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

let port: number
const open: { stop(): Promise<void> }[] = []

beforeEach(async () => {
  port = await freePort()
})
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop()
})

async function gateway(more?: Parameters<typeof startGateway>[1]): Promise<Gateway & { stop(): Promise<void> }> {
  const started = await startGateway(port, more)
  let closed: Promise<void> | undefined
  const stop = () => {
    closed ??= started.close()
    return closed
  }
  open.push({ stop })
  return { ...started, stop }
}

function bot(options?: WireBotOptions): WireBot {
  const started = startWireBot(port, echo, options)
  open.push(started)
  return started
}

const heardAll = (gateway: Gateway, count: number) =>
  until(`${count} answers have come`, () => gateway.heard.length >= count)

describe('over the wire', () => {
  it('a direct question, a mention by the list, a mention by text alone are answered; other talk in the group is not', async () => {
    const { world, ...there } = await gateway()
    await bot().loggedIn()
    const [wang, li] = world.people()
    const [room] = world.rooms()
    world.say(wang!, '技改有补贴吗')
    await heardAll({ world, ...there }, 1)
    world.say(li!, '大家好', { room: room! })
    world.say(li!, '高企呢', { room: room!, mention: true })
    await heardAll({ world, ...there }, 2)
    world.say(wang!, '人才呢', { room: room!, mention: true, mentionList: false })
    await heardAll({ world, ...there }, 3)
    expect(there.heard).toEqual([
      '王老板 ← 收到：技改有补贴吗',
      '企业服务群 ← @李会计 收到：高企呢',
      '企业服务群 ← @王老板 收到：人才呢',
    ])
  })

  it('a message delivered twice is answered once', async () => {
    const there = await gateway()
    await bot().loggedIn()
    const [wang] = there.world.people()
    const id = there.world.say(wang!, '你好')
    there.world.puppet.emit('message', { messageId: id })
    await heardAll(there, 1)
    there.world.puppet.emit('message', { messageId: id })
    there.world.say(wang!, '再见')
    await heardAll(there, 2)
    expect(there.heard).toEqual(['王老板 ← 收到：你好', '王老板 ← 收到：再见'])
  })

  it('300 messages of three people at once: each is answered once, and in everybody’s own order', async () => {
    const there = await gateway()
    await bot().loggedIn()
    const people = there.world.people()
    for (let n = 0; n < 100; n += 1) for (const person of people) there.world.say(person, `第${n}句`)
    await heardAll(there, 300)
    for (const { name } of people) {
      const theirs = there.heard.filter((line) => line.startsWith(name))
      expect(theirs).toEqual(Array.from({ length: 100 }, (_, n) => `${name} ← 收到：第${n}句`))
    }
  })
})

describe('a gateway that goes away', () => {
  it('is noticed, waited for and taken up again, without the account being logged out', async () => {
    const first = await gateway()
    const ours = bot()
    await ours.loggedIn()
    await first.stop()
    await until('its loss is noticed', () => !ours.link().connected)
    const second = await gateway()
    await until('the bot is logged in again', () => ours.link().loggedIn)
    expect(ours.link().reconnects).toBe(1)
    second.world.say(second.world.people()[0]!, '还在吗')
    await heardAll(second, 1)
    expect(second.heard).toEqual(['王老板 ← 收到：还在吗'])
    expect(ours.told.filter((line) => line.startsWith('和网关的连接断了'))).toHaveLength(1)
  })

  it('or is not there yet is said once, and found when it comes', async () => {
    const ours = bot()
    await until('it is said', () => ours.told.length > 0)
    expect(ours.told).toEqual([expect.stringContaining('连不上网关')])
    await gateway()
    await ours.loggedIn()
    expect(ours.told).toEqual([expect.stringContaining('连不上网关'), '已登录，开始回答。'])
  })

  it('or is something else that listens and says nothing is said once, and found when it comes', async () => {
    const mute = createServer((socket) => socket.resume().on('error', () => {})).listen(port, '127.0.0.1')
    const ours = bot()
    await until('it is said', () => ours.told.length > 0)
    expect(ours.link().connected).toBe(false)
    await new Promise((closed) => mute.close(closed))
    await gateway()
    await ours.loggedIn()
    expect(ours.told).toEqual([expect.stringContaining('网关没有回音'), '已登录，开始回答。'])
  })
})

describe('a bot that', () => {
  it('stops and comes back leaves the account logged in at the gateway', async () => {
    const there = await gateway()
    const first = bot()
    await first.loggedIn()
    open.splice(open.indexOf(first), 1)
    await first.stop()
    expect(there.world.puppet.isLoggedIn).toBe(true)
    await bot().loggedIn()
    there.world.say(there.world.people()[0]!, '回来了吗')
    await heardAll(there, 1)
    expect(there.heard).toEqual(['王老板 ← 收到：回来了吗'])
  })

  it('is the second on its gateway says so, disturbs nobody, and takes over when the first has gone', async () => {
    const clock = { now: Date.now() }
    const there = await gateway({ now: () => clock.now })
    const first = bot()
    await first.loggedIn()
    const second = bot()
    await until('it is said', () => second.told.length > 0)
    expect(second.told).toEqual([expect.stringContaining('已经有另一个机器人')])
    there.world.say(there.world.people()[0]!, '谁在')
    await heardAll(there, 1)
    expect(first.incoming).toHaveLength(1)
    clock.now += 6000
    open.splice(open.indexOf(first), 1)
    await first.stop()
    await second.loggedIn()
    there.world.say(there.world.people()[0]!, '现在谁在')
    await heardAll(there, 2)
    expect(second.incoming).toHaveLength(1)
  })

  it('has another token is told so', async () => {
    await gateway()
    const stranger = bot({ address: { token: 'insecure_another' } })
    await until('it is said', () => stranger.told.length > 0)
    expect(stranger.told).toEqual([expect.stringContaining('网关不认这里的口令')])
  })
})

describe.skipIf(!canMakeCertificates())('a gateway with a certificate of its own', () => {
  it('is trusted by a bot that knows who signed it; another is told what does not fit', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'huiqi-tls-'))
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    const words = `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=gateway.test -addext subjectAltName=DNS:gateway.test`
    execFileSync('openssl', [...words.split(' '), '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' })
    const certificate = { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') }
    rmSync(folder, { recursive: true })
    const token = 'a-secret-of-their-own-9b1f'
    const there = await gateway({ certificate, token })
    const stranger = bot({ address: { token: `insecure_${token}` } })
    await until('it is said', () => stranger.told.length > 0)
    expect(stranger.told).toEqual([expect.stringContaining('加密方式对不上')])
    const ours = bot({ address: { token, tls: { caCert: certificate.cert, serverName: 'gateway.test' } } })
    await ours.loggedIn()
    there.world.say(there.world.people()[0]!, '你好')
    await heardAll(there, 1)
  })
})

describe('what is said while no bot listens', () => {
  const leave = async (bot: WireBot) => {
    open.splice(open.indexOf(bot), 1)
    await bot.stop()
  }

  it('is answered when one comes back, in its order, in groups too, and once', async () => {
    const clock = { now: Date.now() }
    const there = await gateway({ now: () => clock.now })
    const [wang, li] = there.world.people()
    const [room] = there.world.rooms()
    const first = bot()
    await first.loggedIn()
    there.world.say(wang!, '在的时候')
    await heardAll(there, 1)
    clock.now += 6000
    await leave(first)
    for (const n of [1, 2, 3]) there.world.say(wang!, `第${n}句`)
    there.world.say(li!, '高企呢', { room: room!, mention: true, mentionList: false })
    there.world.say(li!, '大家好', { room: room! })
    const second = bot()
    await heardAll(there, 5)
    there.world.say(wang!, '现在呢')
    await until('the last one is answered', () => there.heard.includes('王老板 ← 收到：现在呢'))
    const told = (name: string) => there.heard.filter((line) => line.startsWith(name))
    expect(told('王老板')).toEqual(
      ['在的时候', '第1句', '第2句', '第3句', '现在呢'].map((text) => `王老板 ← 收到：${text}`),
    )
    expect(told('企业服务群')).toEqual(['企业服务群 ← @李会计 收到：高企呢'])
    expect(second.incoming.map(({ text }) => text)).not.toContain('大家好')
  })

  it('longer ago than five minutes is not, nor what a bot had taken well before it went', async () => {
    const clock = { now: Date.now() }
    const there = await gateway({ now: () => clock.now })
    const [wang] = there.world.people()
    const first = bot()
    await first.loggedIn()
    there.world.say(wang!, '早就答了')
    await heardAll(there, 1)
    clock.now += 6000
    await leave(first)
    there.world.say(wang!, '太久了')
    clock.now += 5 * 60_000 + 1
    there.world.say(wang!, '刚刚问的')
    const second = bot()
    await heardAll(there, 2)
    there.world.say(wang!, '现在呢')
    await heardAll(there, 3)
    expect(second.incoming.map(({ text }) => text)).toEqual(['刚刚问的', '现在呢'])
  })

  it('is kept until somebody is logged in, and not for another account', async () => {
    const there = await gateway()
    const [wang] = there.world.people()
    there.world.say(wang!, '上一个账号的')
    await there.world.logout()
    const ours = bot()
    await until('it is said', () => ours.told.length > 0 || ours.link().connected)
    await there.world.login()
    await ours.loggedIn()
    there.world.say(wang!, '现在呢')
    await heardAll(there, 1)
    expect(ours.incoming.map(({ text }) => text)).toEqual(['现在呢'])
  })

  it('may have died with the bot that had just taken it, and comes again for whoever has not noted it', async () => {
    const there = await gateway()
    const [wang] = there.world.people()
    const first = bot()
    await first.loggedIn()
    there.world.say(wang!, '在吗')
    await heardAll(there, 1)
    await leave(first)
    const second = bot()
    await until('it has come again', () => second.incoming.length === 1)
    expect(second.incoming.map(({ id }) => id)).toEqual(first.incoming.map(({ id }) => id))
  })

  it('and taken back before it comes is not answered', async () => {
    const there = await gateway()
    const [wang] = there.world.people()
    there.world.recall(there.world.say(wang!, '发错了'))
    await bot().loggedIn()
    there.world.say(wang!, '现在呢')
    await heardAll(there, 1)
    there.world.recall(there.world.say(wang!, '谢谢'))
    there.world.say(wang!, '再见')
    await until('the last one is answered', () => there.heard.includes('王老板 ← 收到：再见'))
    expect(there.heard).not.toContain('王老板 ← 收到：发错了')
  })
})

describe('the account', () => {
  it('logged out and in again at the gateway is told, and answers again without a new start of anything', async () => {
    const there = await gateway()
    const ours = bot()
    await ours.loggedIn()
    await there.world.logout()
    await until('it is said', () => ours.told.some((line) => line.startsWith('账号已退出登录')))
    await there.world.login()
    await until('the bot is logged in again', () => ours.link().loggedIn)
    there.world.say(there.world.people()[0]!, '回来了吗')
    await heardAll(there, 1)
    expect(there.heard).toEqual(['王老板 ← 收到：回来了吗'])
  })
})
