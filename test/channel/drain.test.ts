import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { Sender } from '../../src/app/turn/surroundings.ts'
import { run } from '../../src/channel/wechaty/run.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { freePort } from '../bench/wire-pair.ts'
import { killAll, startProcess } from '../support/running.ts'
import { until } from '../support/until.ts'
import { startGateway, TOKEN } from '../support/wire.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'huiqi-drain-'))
const close: (() => unknown)[] = []

afterEach(async () => {
  killAll()
  for (const one of close.splice(0)) await one()
  rmSync(dataDir, { recursive: true, force: true })
})

it('told to stop in the middle of a reply, the bot sends the rest of it first, and takes nothing new', async () => {
  const port = await freePort()
  const gateway = await startGateway(port)
  close.push(gateway.close)
  const [wang] = gateway.world.people()
  const stop = new AbortController()
  let loggedIn = false
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  /** A reply of two texts, the second held back. */
  const twoTexts = (sender: Sender) => ({
    async handle() {
      await sender.send({ contactId: wang!.id, roomId: null }, '一')
      await held
      await sender.send({ contactId: wang!.id, roomId: null }, '二')
      return []
    },
    async recall() {},
    hurry() {},
    async resume() {
      loggedIn = true
    },
    async stop() {},
  })
  const running = run({
    connect: twoTexts,
    log: silentLog,
    puppet: 'wechaty-puppet-service',
    gateway: { endpoint: `127.0.0.1:${port}`, token: TOKEN },
    dataDir,
    report() {},
    output: process.stderr,
    signal: stop.signal,
  })
  await until('the bot is logged in', () => loggedIn)
  gateway.world.say(wang!, '你好')
  await until('the first text has come', () => gateway.heard.length === 1)
  stop.abort()
  gateway.world.say(wang!, '还有')
  goOn()
  await running
  expect(gateway.heard).toEqual(['王老板 ← 一', '王老板 ← 二'])
  expect(gateway.world.puppet.isLoggedIn).toBe(true)
})

it('told to stop while its gateway dies, as when the machine goes down, it ends in order', async () => {
  const endpoint = `127.0.0.1:${await freePort()}`
  const settings = { HUIQI_GATEWAY_LISTEN: endpoint, WECHATY_PUPPET_SERVICE_TOKEN: TOKEN, HUIQI_DATA_DIR: dataDir }
  const dying = startProcess(['src/start.mjs', 'cli', 'gateway'], settings)
  await dying.prints('等机器人来连')
  const stop = new AbortController()
  const [held, goOn] = latch()
  let [loggedIn, inHand] = [false, false]
  const complaints: string[] = []
  const running = run({
    connect: () => ({
      async handle() {
        inHand = true
        await held
        return []
      },
      hurry() {},
      async recall() {},
      async resume() {
        loggedIn = true
      },
      async stop() {},
    }),
    log: { ...silentLog, warn: (_, message) => void complaints.push(message) },
    ...{ puppet: 'wechaty-puppet-service', gateway: { endpoint, token: TOKEN }, dataDir },
    ...{ report() {}, output: process.stderr, signal: stop.signal },
  })
  await until('the bot is logged in', () => loggedIn)
  await dying.says('你好', '')
  await until('the message is in hand', () => inHand)
  stop.abort()
  await dying.end('SIGKILL')
  await until('the lost connection is noted', () => complaints.includes('the puppet reports an error'))
  goOn()
  await running
})

function latch(): [Promise<void>, () => void] {
  let open = () => {}
  return [new Promise<void>((resolve) => (open = resolve)), () => open()]
}
