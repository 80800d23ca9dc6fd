/** `npm start` and `npm run gateway` that cannot go on end with one message in Chinese, and leave nothing running; what they can do without they say and go on. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../src/storage/engine/database.ts'
import { openSalt } from '../src/storage/engine/salt.ts'
import { runCommand } from './support/command.ts'
import { killAll, startProcess } from './support/running.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiqi-start-'))
})
afterEach(() => {
  killAll()
  rmSync(folder, { recursive: true, force: true })
})

async function botWasHere(): Promise<void> {
  const database = await openDatabase({ dataDir: folder })
  await openSalt(database, { dataDir: folder }, 1)
  await database.close()
}
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
/** As puppets are: each complains in its own language. */
const needsToken = () =>
  write(
    'needs-token.mjs',
    'export default class { constructor() { throw new Error("\\n  set the token,\\n  please\\n") } }',
  )
const noPuppet = () => write('no-puppet.mjs', 'export const something = 1')

type Failing = [what: string, prepare: () => unknown, settings: () => Record<string, string>, said: RegExp]

const FAILING: Failing[] = [
  [
    'a puppet without its token',
    needsToken,
    () => ({ WECHATY_PUPPET: needsToken() }),
    /needs-token.*启动不了.*“set the token, please”.*令牌.*\.env/,
  ],
  [
    'a puppet that is not installed',
    () => {},
    () => ({ WECHATY_PUPPET: 'wechaty-puppet-none' }),
    /没有安装.*npm install --save-exact wechaty-puppet-none/,
  ],
  [
    'a package that is no puppet',
    noPuppet,
    () => ({ WECHATY_PUPPET: noPuppet() }),
    /no-puppet\.mjs 装载不了.*没有可用的默认导出/,
  ],
  ['another salt', botWasHere, () => ({ HUIQI_SALT: 'another salt than then' }), /盐（salt）不对.*放回 HUIQI_DATA_DIR/],
  [
    'a salt that is empty',
    async () => {
      await botWasHere()
      write('salt', '')
    },
    () => ({}),
    /盐 .*salt 是空的.*放回去/,
  ],
  [
    'a salt that is gone',
    async () => {
      await botWasHere()
      rmSync(join(folder, 'salt'))
    },
    () => ({}),
    /盐（salt）不见了.*放回去/,
  ],
  [
    'a file that is no database',
    () => write('huiqi.db', 'a letter '.repeat(1000)),
    () => ({}),
    /huiqi\.db：文件坏了.*npm run restore/,
  ],
  ['a wrong setting', () => {}, () => ({ HUIQI_PAGE_PORT: 'x' }), /HUIQI_PAGE_PORT：要写 1 到 65535/],
]

describe('a start that fails', () => {
  it.each(FAILING)('for %s ends with one message, what and what to do', async (_, prepare, settings, said) => {
    await prepare()
    const bot = startProcess(['src/start.mjs', 'main'], {
      HUIQI_DATA_DIR: folder,
      HUIQI_HEALTH_PORT: '0',
      ...settings(),
    })
    expect(await bot.ended()).toBe(1)
    expect(bot.printed()).toBe('正在准备…\n')
    expect(bot.complained().trim().replaceAll('\n  ', ' ')).toMatch(new RegExp(`^[^\n]*${said.source}[^\n]*$`))
  })

  it('for want of a puppet and of a terminal, as under systemd, says so and does not end as if all were well', async () => {
    const ran = await runCommand([], folder, { HUIQI_DATA_DIR: folder }, 'main')
    expect(ran).toMatchObject({ code: 1, said: '正在准备…\n' })
    expect(ran.complained).toMatch(/^没有写 WECHATY_PUPPET.*没有终端.*\.env\.example）\n$/)
  })

  it.each(FAILING.slice(0, 2))('of a gateway for %s as well', async (_, prepare, settings, said) => {
    await prepare()
    const { WECHATY_PUPPET: puppet = '' } = settings()
    const ran = await runCommand(['gateway'], folder, { HUIQI_DATA_DIR: folder, HUIQI_GATEWAY_PUPPET: puppet })
    expect(ran).toMatchObject({ code: 1, complained: expect.stringMatching(said) })
    expect(ran.complained.trim().split('\n')).toHaveLength(1)
  })
})

/** A port that somebody else has. */
async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  taken.push(server)
  return (server.address() as AddressInfo).port
}
const taken: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of taken.splice(0)) server.close()
})

describe('a port that is taken', () => {
  it('costs the bot its pages, not its answers', async () => {
    const port = String(await takenPort())
    const bot = startProcess(['src/start.mjs', 'main'], {
      HUIQI_DATA_DIR: folder,
      HUIQI_HEALTH_PORT: port,
      HUIQI_PAGE_PORT: port,
    })
    await bot.prints(`运行状况的网页没能开在 127.0.0.1:${port}：这个端口被别的程序占着`)
    await bot.prints(`模拟微信的网页没能开在 127.0.0.1:${port}`)
    await bot.says('技术改造科电话', '责任科室：技术改造科')
    expect(await bot.end('SIGTERM')).toBe(0)
  })

  it('ends a gateway, which is nothing without it', async () => {
    const listen = `127.0.0.1:${await takenPort()}`
    const ran = await runCommand(['gateway'], folder, { HUIQI_DATA_DIR: folder, HUIQI_GATEWAY_LISTEN: listen })
    expect(ran).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^网关不能在 .* 上监听.*HUIQI_GATEWAY_LISTEN/),
    })
  })
})

describe('a database that is empty beside its salt', () => {
  it.each([
    ['with 0 bytes', () => write('huiqi.db', '')],
    ['gone', () => rmSync(join(folder, 'huiqi.db'))],
  ])('%s is said loudly, and the bot goes on', async (_, lose) => {
    await botWasHere()
    lose()
    const bot = startProcess(['src/start.mjs', 'main'], { HUIQI_DATA_DIR: folder, HUIQI_HEALTH_PORT: '0' })
    await bot.says('技术改造科电话', '责任科室：技术改造科')
    expect(bot.complained()).toMatch(/^【注意】.*huiqi\.db 是空的.*以前有过数据.*npm run restore/)
    await bot.end('SIGTERM')
    const again = startProcess(['src/start.mjs', 'main'], { HUIQI_DATA_DIR: folder, HUIQI_HEALTH_PORT: '0' })
    await again.says('技术改造科电话', '责任科室：技术改造科')
    expect(again.complained()).toBe('')
    await again.end('SIGTERM')
  })
})
