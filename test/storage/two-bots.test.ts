/** Two bots, each in a process of its own, on one data folder. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardPath } from '../../src/channel/wechaty/memory-card.ts'
import { holdLogin } from '../../src/storage/engine/sole-process.ts'
import { killAll, startProcess } from '../support/running.ts'

let folder: string
let settings: Record<string, string>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiqi-two-'))
  settings = { HUIQI_DATA_DIR: folder }
})
afterEach(() => {
  killAll()
  rmSync(folder, { recursive: true, force: true })
})

const startBot = (more: Record<string, string> = {}) => startProcess(['src/main.ts'], { ...settings, ...more })

describe('a second bot on one data folder', () => {
  it('refuses with what to do, while the first answers and commands work beside it; a killed one is no hindrance', async () => {
    const first = startBot()
    await first.prints('已上线')
    const second = startBot()
    expect(await second.ended()).toBe(1)
    expect(second.complained()).toMatch(/^这个数据文件夹已经有一个机器人在用[\s\S]*进程 \d+[\s\S]*HUIQI_DATA_DIR/u)
    expect(second.complained()).toContain(folder)
    expect(second.printed()).toBe('')

    // Before the commands: killed in the middle of a send, its conversation would wait for the lease to end, which another test is about.
    await first.says('技术改造科电话', '责任科室：技术改造科')
    for (const words of [['staff', 'list'], ['report'], ['ask', '技改有补贴吗'], ['backup', join(folder, 'copy.gz')]]) {
      const command = startProcess(['src/cli.ts', ...words], settings)
      expect(await command.ended(), command.complained()).toBe(0)
    }
    await first.end('SIGKILL')
    const third = startBot()
    await third.prints('已上线')
    await third.says('技术改造科电话', '责任科室：技术改造科')
    expect(await third.end('SIGTERM')).toBe(0)
  })

  it('is no second one in another folder', async () => {
    const first = startBot()
    const other = startBot({ HUIQI_DATA_DIR: join(folder, 'other') })
    await first.prints('已上线')
    await other.prints('已上线')
  })
})

describe('a login file', () => {
  it('is refused until it is let go, and another one is not', () => {
    const card = (name: string) => join(folder, name)
    const release = holdLogin(card('one'))
    expect(() => holdLogin(card('one'))).toThrow(
      /^这个微信登录文件已经有一个程序在用[\s\S]*one\.memory-card\.json（进程 \d+/u,
    )
    const another = holdLogin(card('two'))
    release()
    holdLogin(card('one'))()
    another()
  })

  it('of a gateway is refused to a bot with the same puppet, which a database of its own does not help', async () => {
    const release = holdLogin(cardPath(folder, 'wechaty-puppet-none'))
    const bot = startBot({ WECHATY_PUPPET: 'wechaty-puppet-none' })
    expect(await bot.ended()).toBe(1)
    expect(bot.complained()).toMatch(/^这个微信登录文件已经有一个程序在用/u)
    const gateway = startProcess(['src/cli.ts', 'gateway'], {
      ...settings,
      HUIQI_GATEWAY_PUPPET: 'wechaty-puppet-none',
    })
    expect(await gateway.ended()).toBe(1)
    expect(gateway.complained()).toMatch(/^这个微信登录文件已经有一个程序在用/u)
    release()
  })
})
