import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { PuppetMock } from 'wechaty-puppet-mock'
import type { Link } from '../../src/app/turn/surroundings.ts'
import { buildBot } from '../../src/channel/wechaty/build-bot.ts'
import { loadPuppet } from '../../src/channel/wechaty/load-puppet.ts'
import { showLoginCodes } from '../../src/channel/wechaty/login-code.ts'
import { memoryCard } from '../../src/channel/wechaty/memory-card.ts'
import { type Limits, supervise } from '../../src/channel/wechaty/supervise.ts'
import { until } from '../support/until.ts'

const stopping: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop()
})

/** A puppet in this process, kept running. */
function keep(puppet: PuppetMock, limits: Partial<Limits> = {}) {
  const bot = buildBot({ puppet })
  const abort = new AbortController()
  const told: string[] = []
  const links: Link[] = []
  const log = { info() {}, warn() {}, error() {} }
  bot.on('error', () => {})
  const supervised = supervise({
    bot,
    endpoint: null,
    log,
    tell: (words) => told.push(words),
    report: (link) => links.push(link),
    signal: abort.signal,
    limits,
  })
  stopping.push(async () => {
    abort.abort()
    await supervised
    await bot.stop()
  })
  return { told, link: () => links.at(-1) }
}

describe('a puppet that', () => {
  it('did not start, though Wechaty says it did, is started again, and the trouble is said once', async () => {
    const puppet = new PuppetMock()
    const onStart = puppet.onStart.bind(puppet)
    let tries = 0
    puppet.onStart = async () => {
      tries += 1
      if (tries === 1) throw new Error('no network')
      await onStart()
    }
    const { told, link } = keep(puppet)
    await until('it is connected', () => link()?.connected === true)
    expect(tries).toBe(2)
    expect(told).toEqual(['微信接入组件没有启动起来，会继续重试。'])
  })

  it('shows a login code, logs in, is logged out: each is said and reported', async () => {
    const puppet = new PuppetMock()
    const { told, link } = keep(puppet)
    await until('it is connected', () => link()?.connected === true)
    expect(link()).toMatchObject({ loggedIn: false, problem: '账号还没有登录' })
    puppet.mocker.scan('https://login.example/a-code', 2)
    await until('the code is there', () => link()?.loginCode === 'https://login.example/a-code')
    puppet.mocker.login(puppet.mocker.createContact({ id: 'me', name: '惠企' }))
    await until('it is logged in', () => link()?.loggedIn === true)
    expect(link()).toEqual({ connected: true, loggedIn: true, loginCode: null, problem: null, reconnects: 0 })
    await puppet.logout('used elsewhere')
    await until('it is logged out', () => link()?.loggedIn === false)
    expect(told).toEqual(['已登录，开始回答。', '账号已退出登录，收不到消息了，请重新登录。'])
    expect(link()?.problem).toBe('账号已退出登录')
  })

  it('answers pings and falls silent is started again', async () => {
    const puppet = new PuppetMock()
    let mute = false
    puppet.ding = () => {
      if (!mute) puppet.emit('dong', { data: '' })
    }
    const { told, link } = keep(puppet, { pingMs: 0, silenceMs: 1500 })
    await until('it is connected', () => link()?.connected === true)
    puppet.mocker.login(puppet.mocker.createContact({ id: 'me', name: '惠企' }))
    await until('it is logged in', () => link()?.loggedIn === true)
    mute = true
    await until('its silence is noticed', () => told.includes('微信接入组件没有回音，正在重新连接。'))
    await until('it is connected again', () => link()?.connected === true)
  })

  it('finds no way to log in: it is said, and left to try by itself', async () => {
    const puppet = new PuppetMock()
    const { told, link } = keep(puppet, { loginMs: 0 })
    await until('it is said', () => told.length > 0)
    expect(told).toEqual(['账号没有登录，也没有可扫的二维码，正在重新连接。'])
    puppet.emit('error', { data: '14 UNAVAILABLE: of its own server' })
    expect(link()?.connected).toBe(true)
  })

  it('is barred from logging in: the operator is told why', async () => {
    const puppet = new PuppetMock()
    const { told, link } = keep(puppet)
    await until('it is connected', () => link()?.connected === true)
    puppet.emit('error', { data: 'Error: login failed, ret: 1203' })
    await until('it is said', () => told.length > 0)
    expect(told[0]).toContain('微信不让这个账号这样登录')
    // Trying at once again would make it worse.
    expect(link()).toMatchObject({ connected: true, problem: expect.stringContaining('1203') })
  })
})

describe('the login', () => {
  it('is kept in a file that nobody else may read, also one that was there before', () => {
    const folder = mkdtempSync(join(tmpdir(), 'huiqi-card-'))
    const mode = (file: string) => (statSync(file).mode & 0o777).toString(8)
    const name = memoryCard(folder, '@somebody/wechaty-puppet-x')
    expect(mode(`${name}.memory-card.json`)).toBe('600')
    writeFileSync(`${name}.memory-card.json`, '{"puppet":1}')
    chmodSync(`${name}.memory-card.json`, 0o644)
    expect(memoryCard(folder, '@somebody/wechaty-puppet-x')).toBe(name)
    expect(mode(`${name}.memory-card.json`)).toBe('600')
    expect(readFileSync(`${name}.memory-card.json`, 'utf8')).toBe('{"puppet":1}')
    expect(readdirSync(folder)).toHaveLength(1)
    rmSync(folder, { recursive: true })
  })

  it('code is drawn once in the terminal, and no address of anybody’s is printed', async () => {
    const puppet = new PuppetMock()
    const bot = buildBot({ puppet })
    let printed = ''
    const terminal = new Writable({
      write(text, _, done) {
        printed += text
        done()
      },
    })
    showLoginCodes(bot, terminal)
    await bot.start()
    puppet.mocker.scan('https://login.example/a-code', 2)
    await until('it is drawn', () => printed.includes('█'))
    const once = printed
    puppet.mocker.scan('https://login.example/a-code', 2)
    puppet.mocker.scan('https://login.example/another', 2)
    await until('the next is drawn', () => printed !== once)
    expect(printed.match(/扫码登录/g)).toHaveLength(2)
    expect(printed).not.toContain('http')
    await bot.stop()
  })
})

describe('loading a puppet', () => {
  it('that is not installed says its name and what to do', async () => {
    await expect(loadPuppet('wechaty-puppet-none')).rejects.toThrow(
      /wechaty-puppet-none 没有安装[\s\S]*npm install --save-exact wechaty-puppet-none/,
    )
  })

  it('leaves a crash a crash, though wechat4u would have it printed and passed over', async () => {
    const before = process.listeners('uncaughtException')
    const puppet = await loadPuppet('wechaty-puppet-wechat4u')
    expect(puppet.name()).toContain('wechat4u')
    expect(process.listeners('uncaughtException')).toEqual(before)
  })
})
