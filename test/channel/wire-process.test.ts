/** The whole bot and the whole gateway, each in a process of its own, as they are run. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../bench/wire-pair.ts'
import { echo } from '../support/chat.ts'
import { killAll, type Running, startProcess } from '../support/running.ts'
import { NO_SMALL_DISK, smallDisk } from '../support/small-disk.ts'
import { until } from '../support/until.ts'
import { startWireBot, TOKEN } from '../support/wire.ts'

let folder: string
let settings: Record<string, string>
let health: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huiqi-wire-'))
  const endpoint = `127.0.0.1:${await freePort()}`
  const port = await freePort()
  health = `http://127.0.0.1:${port}/`
  settings = {
    HUIQI_DATA_DIR: folder,
    // Nothing may be left there.
    HOME: join(folder, 'home'),
    HUIQI_GATEWAY_LISTEN: endpoint,
    WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint,
    WECHATY_PUPPET_SERVICE_TOKEN: TOKEN,
    HUIQI_HEALTH_PORT: String(port),
  }
})
afterEach(() => {
  killAll()
  rmSync(folder, { recursive: true, force: true })
})

const startGateway = () => startProcess(['src/cli.ts', 'gateway'], settings)
const startBot = () =>
  startProcess(['src/start.mjs', 'main'], { ...settings, WECHATY_PUPPET: 'wechaty-puppet-service' })

/** Asks the health page until it says so. */
const says = (path: string, wanted: (status: number, text: string) => boolean) =>
  until(`/${path} says so: ${wanted}`, async () => {
    const response = await fetch(health + path).catch(() => null)
    return response !== null && wanted(response.status, await response.text())
  })
const ready = (is: boolean) => says('readyz', (status) => status === (is ? 200 : 503))
const counts = (line: string) => says('metrics', (_, text) => text.includes(`\n${line}\n`))
const answers = (gateway: Running) => gateway.says('技术改造科电话', '责任科室：技术改造科')

it('gateway and bot are killed in turn and started again: every question that reached the bot is answered, and SIGTERM ends it cleanly', async () => {
  const bot = startBot()
  let gateway = startGateway()
  await ready(true)
  await answers(gateway)
  await counts('huiqi_sends_total{state="sent"} 1')
  await counts('huiqi_messages_total{kind="text",place="direct"} 1')
  await counts('huiqi_replies_total{kind="office"} 1')

  await gateway.end('SIGKILL')
  await ready(false)
  gateway = startGateway()
  await ready(true)
  await answers(gateway)
  await counts('huiqi_sends_total{state="sent"} 2')
  await counts('huiqi_reconnects_total 1')

  await bot.end('SIGKILL')
  const said = gateway.printed().length
  gateway.types('信息化管理科电话')
  const second = startBot()
  await ready(true)
  await gateway.prints('责任科室：信息化管理科')
  await answers(gateway)
  // Asked while nobody listened, and answered once; what the bot before had answered is not answered again.
  expect(
    gateway
      .printed()
      .slice(said)
      .match(/责任科室：/gu),
  ).toHaveLength(2)
  // What the first told is still known: the notice for newcomers came once in all.
  expect(gateway.printed()).not.toContain('以编号代替姓名')

  await gateway.end('SIGKILL')
  await ready(false)
  expect(await second.end('SIGTERM')).toBe(0)
  expect(bot.complained() + second.complained()).not.toMatch(/Error|Warning/)
  expect(() => statSync(join(folder, 'home'))).toThrow('ENOENT')
})

describe('a gateway that hangs', () => {
  const hung = expect.stringContaining('网关没有回音')
  const back = '已登录，开始回答。'
  const portOf = (endpoint = '') => Number(endpoint.split(':')[1])

  it('from the moment of the login is known by its silence, and taken up when it goes on', async () => {
    const gateway = startGateway()
    await gateway.prints('等机器人来连')
    const bot = startWireBot(portOf(settings.HUIQI_GATEWAY_LISTEN), echo, { limits: { pingMs: 0, silenceMs: 3000 } })
    await bot.loggedIn()
    gateway.signal('SIGSTOP')
    await until('its silence is noticed', () => !bot.link().connected)
    expect(bot.told).toEqual([back, hung])
    gateway.signal('SIGCONT')
    await bot.loggedIn()
    await gateway.says('还在吗', '收到：还在吗')
    expect(bot.told).toEqual([back, hung, back])
    await bot.stop()
  })

  it('before the bot starts is said once, and taken up when it goes on', async () => {
    const gateway = startGateway()
    await gateway.prints('等机器人来连')
    gateway.signal('SIGSTOP')
    const bot = startWireBot(portOf(settings.HUIQI_GATEWAY_LISTEN), echo)
    await until('it is said', () => bot.told.length > 0)
    expect(bot.link()).toMatchObject({ connected: false, problem: hung })
    gateway.signal('SIGCONT')
    await bot.loggedIn()
    await gateway.says('还在吗', '收到：还在吗')
    expect(bot.told).toEqual([hung, back])
    await bot.stop()
  })
})

it('a bot that hangs gives way to another, as one does whose machine is gone', async () => {
  const gateway = startGateway()
  const first = startBot()
  await ready(true)
  first.signal('SIGSTOP')
  const second = startWireBot(Number(settings.HUIQI_GATEWAY_LISTEN?.split(':')[1]), echo)
  await until('it is told who is there', () => second.told.some((line) => line.includes('已经有另一个机器人')))
  await second.loggedIn()
  await gateway.says('换人了吗', '收到：换人了吗')
  first.signal('SIGCONT')
  await first.prints('已经有另一个机器人')
  await second.stop()
  await ready(true)
  await answers(gateway)
})

it.skipIf(NO_SMALL_DISK)(`a disk that fills up is seen, and that it has room again${NO_SMALL_DISK}`, async () => {
  const disk = smallDisk()
  const gateway = startGateway()
  const bot = startProcess(['src/start.mjs', 'main'], {
    ...settings,
    HUIQI_DATA_DIR: disk.folder,
    WECHATY_PUPPET: 'wechaty-puppet-service',
  })
  await ready(true)
  disk.fill()
  await says('', (_, text) => /还不能回答[\s\S]*磁盘满了[\s\S]*日 \d\d:\d\d起/.test(text))
  await ready(false)
  disk.empty()
  await ready(true)
  await answers(gateway)
  expect(await bot.end('SIGTERM')).toBe(0)
  disk.remove()
})

it('a puppet that is not installed ends the start with what to do', async () => {
  const bot = startProcess(['src/start.mjs', 'main'], { ...settings, WECHATY_PUPPET: 'wechaty-puppet-none' })
  expect(await bot.ended()).toBe(1)
  expect(bot.complained()).toContain('npm install --save-exact wechaty-puppet-none')
})
