/**
 * Every command that the documents tell people to type is run here, in a copy of the project, with a bot and a gateway of
 * its own. What no test can run, as it would change the machine or takes hours, stands in NOT_RUN with what is checked of it instead.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../src/cli/local-assistant.ts'
import { readConfig } from '../src/settings/config.ts'
import { documentedCommands } from './support/documented.ts'
import { freePort } from './support/postgres-server.ts'
import { copyProject } from './support/project-copy.ts'
import { type Shell, shell } from './support/shell.ts'

const postgres = inject('postgres')
const MOVED = `huiqi_moved_${process.pid}`
const {
  scripts,
  dependencies: packages,
}: Record<'scripts' | 'dependencies', Record<string, string>> = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
)
const documented = [
  ...['README.md', '.github/README.zh-CN.md', '.github/staff-guide.zh-CN.md', '.docker/README.md'].flatMap((file) =>
    documentedCommands(file),
  ),
  ...[
    '.github/CONTRIBUTING.md',
    'data/README.md',
    'intents/README.md',
    'test/questions/README.md',
    'test/bench/README.md',
  ].flatMap((file) => documentedCommands(file, false)),
]

let project: string
let remove: () => void
/** What is running and talked to. */
const running: Record<string, Shell> = {}
/** The broadcast that was drafted. */
let notice = ''
let isApprover = false

beforeAll(async () => {
  ;({ folder: project, remove } = copyProject())
  const [wire, page, health] = [await freePort(), await freePort(), await freePort()]
  // Ports of this test's own, and groups that may be spoken to at night.
  const settings = [
    `HUIQI_PAGE_PORT=${page}`,
    `HUIQI_HEALTH_PORT=${health}`,
    `HUIQI_GATEWAY_LISTEN=127.0.0.1:${wire}`,
    `WECHATY_PUPPET_SERVICE_ENDPOINT=127.0.0.1:${wire}`,
    'HUIQI_PACING={"hours": [["00:00", "23:59"]], "workdaysOnly": false, "gapMs": [0, 0], "mostPerMinute": 1000}',
  ]
  writeFileSync(at('.env'), `${settings.join('\n')}\n`)
  for (const name of ['questions', 'dialogues']) {
    const file = at(`test/questions/${name}.jsonl`)
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, 3).join('\n'))
  }
  const taught = ['2023-1-c01', '2023-1-c08'].flatMap(
    (id): { intent: string; utterances: string[] }[] =>
      JSON.parse(readFileSync(at(`intents/policies/${id}.json`), 'utf8')).data,
  )
  const lines = taught.flatMap(({ intent, utterances }) => utterances.map((text) => JSON.stringify({ intent, text })))
  for (const name of ['A', 'B']) writeFileSync(at(name), lines.join('\n'))
})
afterAll(async () => {
  for (const one of Object.values(running)) one.kill()
  if ('url' in postgres) await asAdmin(postgres.url, `drop database if exists ${MOVED} with (force)`)
  remove()
})

const at = (path: string) => join(project, path)

/** Runs it to its end, and expects it to go well. */
async function goesWell(command: string, typed = ''): Promise<string> {
  const one = shell(command, project)
  running[command] = one
  if (typed) await one.types(typed, '')
  expect(await one.closes(), one.said()).toBe(0)
  return one.said()
}

/** Leaves it running. */
async function staysUp(name: string, command: string, ready: string): Promise<Shell> {
  running[name] = shell(command, project)
  await running[name].prints(ready)
  return running[name]
}
const bot = () => running.bot!

type Entry = { of: RegExp; does: (command: string) => unknown }

/** In this order: the bot is running from its start to its end, and what is asked of its data comes after it was here. */
const RUN: Entry[] = [
  // Another install would take the network: that lock file and package.json agree is seen without.
  { of: /^npm ci( --omit=dev)?$/, does: (command) => goesWell(`${command} --dry-run --offline --no-audit --no-fund`) },
  { of: /^npm test$/, does: (command) => goesWell(`${command} -- test/lock-file.test.ts`) },
  { of: /^npm run check$/, does: async (command) => expect(await goesWell(command)).toContain('没有问题：政策 27 项') },
  {
    of: /^npm run --silent ask -- "技改有补贴吗"$/,
    does: async (command) => expect(await goesWell(command)).toContain('16%'),
  },
  { of: /^npm run --silent ask -- "…"$/, does: (command) => goesWell(command) },
  {
    of: /^npm run --silent ask -- --jsonl$/,
    does: async (command) =>
      expect(JSON.parse(await goesWell(command, '{"id": 1, "text": "技改有补贴吗"}'))).toMatchObject({
        id: 1,
        kind: 'answer',
      }),
  },
  {
    of: /^npm run (--silent )?evaluate -- (FILES?…?|test\/questions\/(FILE|[\w-]+\.jsonl))$/,
    does: async (command) => {
      const read = (file: string) => goesWell(command.replace(/\S+$/, file))
      expect(await read('test/questions/questions.jsonl')).toContain('policy')
      expect(await read('test/questions/dialogues.jsonl')).toContain('turns right')
    },
  },
  {
    of: /^npm run --silent evaluate -- test\/questions\/lists\/NAME\.questions\.jsonl --only --with test\/questions\/lists\/NAME\.txt$/,
    does: async (command) =>
      expect(await goesWell(command.replaceAll('NAME', '2025-agri'))).toMatch(/right or recoverable (9\d|100)/),
  },
  {
    of: /^npm run evaluate -- --explain "缺人手"$/,
    does: async (command) => expect(await goesWell(command)).toContain('缺人手'),
  },
  {
    of: /^npm run --silent evaluate -- --train A --test B$/,
    does: async (command) => expect(await goesWell(command)).toMatch(/accuracy (9\d|100)\.\d%.* 2 intents/),
  },
  {
    of: /^npm run lists -- read FILE( (--json|\[--json\]))?$/,
    does: async (command) =>
      expect(await goesWell(command.replace('FILE', 'data/sources/2023-1.txt').replace(/[[\]]/g, ''))).toContain(
        '技术改造科',
      ),
  },
  {
    of: /^npm run --silent ask -- .*--with FILE….*$/,
    does: async (command) =>
      expect(
        await goesWell(
          command.replace('FILE…', 'data/sources/2023-1.txt').replace(/[[\]]/g, ''),
          '{"text": "技改有补贴吗"}',
        ),
      ).toContain('技术改造'),
  },
  {
    of: /^npm run graph -- 2023-1-c\d\d$/,
    does: async (command) => expect(await goesWell(command)).toContain('flowchart TD'),
  },

  {
    of: /^npm start$/,
    does: async (command) => {
      const started = await staysUp('bot', command, '已上线')
      expect(started.said()).toMatch(/^.*正在准备/ms)
      await started.types('技术改造科电话', '责任科室：技术改造科')
    },
  },
  { of: /^\/help$/, does: (command) => bot().types(command, '/room') },
  {
    of: /^\/room 企业服务群$/,
    does: (command) =>
      bot()
        .types(command, '进了 企业服务群')
        .then(() => bot().types('/direct', '单聊')),
  },
  { of: /^\/as 李会计$/, does: (command) => bot().types(command, '以 李会计 的身份') },
  { of: /^\/as 王科长$/, does: (command) => bot().types(command, '以 王科长 的身份') },
  {
    of: /^npm run staff -- invite (王科长 --role editor|NAME --role approver)$/,
    async does(command) {
      if (command.includes('NAME')) return goesWell(command)
      const code = /绑定 (\d{6})/.exec(await goesWell(command))?.[1] ?? ''
      await bot().types(`绑定 ${code}`, '绑定好了：您是王科长')
    },
  },
  {
    of: /^npm run staff -- list$/,
    does: async (command) => expect(await goesWell(command)).toContain('王科长  editor'),
  },
  {
    of: /^npm run staff -- remove 王科长$/,
    does: async (command) => expect(await goesWell(command)).toContain('已移除 王科长'),
  },
  {
    of: /^npm run lists -- add FILE --by 小王$/,
    does: async (command) =>
      expect(await goesWell(command.replace('FILE', 'data/sources/2023-1.txt'))).toContain('请另一位审批人员'),
  },
  {
    of: /^npm run lists -- list$/,
    does: async (command) => expect(await goesWell(command)).toContain('2023年政策清单（第一批）'),
  },
  {
    of: /^npm run lists -- export$/,
    does: async (command) => expect(await goesWell(command)).toContain('没有要写的'),
  },
  { of: /^npm run taught -- (list|export)$/, does: (command) => goesWell(command) },
  {
    of: /^npm run broadcast -- draft --by 甲 --list 2023-1 --scope new --to all$/,
    async does(command) {
      notice = /【(G\d+)】/.exec(await goesWell(command))?.[1] ?? ''
      expect(notice).not.toBe('')
    },
  },
  {
    of: /^npm run broadcast -- (preview|status) G1$/,
    does: async (command) => expect(await goesWell(command.replace('G1', notice))).toContain(notice),
  },
  {
    of: /^npm run broadcast -- (approve|send) G1 --code \d{6}$/,
    async does(command) {
      const waiting = command.includes('send') ? `${command} --no-wait` : command
      expect(
        await goesWell(
          waiting
            .replace('G1', notice)
            .replace(/\d{6}/, await deedCode(command.includes('send') ? '验证码' : '操作码')),
        ),
      ).toMatch(/批准了|排好/)
    },
  },
  { of: /^npm run broadcast -- status$/, does: (command) => goesWell(command) },
  {
    of: /^npm run broadcast -- stop$/,
    does: async (command) => expect(await goesWell(command)).toMatch(/停下|停止|没有正在发的/),
  },
  // Named, and not spelt out: what they need depends on what is to be sent.
  {
    of: /^npm run (broadcast -- (draft …|send|resolve)|lists)$/,
    async does(command) {
      const words = command.includes(' -- ') ? command.replace(' …', '') : `${command} --`
      expect(await goesWell(`${words} --help`)).toContain('用法')
    },
  },
  {
    of: /^npm run report -- --week 2026-W47 --out report\.xlsx$/,
    async does(command) {
      await goesWell(command)
      expect(readFileSync(at('report.xlsx')).subarray(0, 2).toString()).toBe('PK')
    },
  },
  {
    of: /^npm run backup -- (FILE|文件)$/,
    async does(command) {
      await goesWell(command)
      const file = at(command.split(' ').at(-1)!)
      expect([existsSync(file), existsSync(`${file}.salt`)]).toEqual([true, true])
    },
  },
  {
    of: /^docker compose -f \.docker\/compose\.yaml exec bot (node src\/start\.mjs cli) X Y$/,
    does: async (command) =>
      expect(await goesWell(`${command.replace(/.* exec bot /, '').replace('X Y', 'staff list')}`)).toContain('王科长'),
  },
  {
    of: /^npm run move -- postgres:\/\/…$/,
    async does(command) {
      if ('missing' in postgres) return console.warn(`not run: ${command}: ${postgres.missing}`)
      const url = new URL(postgres.url)
      url.pathname = `/${MOVED}`
      await asAdmin(postgres.url, `create database ${MOVED} encoding 'UTF8' template template0`)
      expect(await goesWell(command.replace('postgres://…', url.href))).toContain('每一行都核对过')
    },
  },
  {
    of: /^npm run restore -- (FILE|文件)$/,
    async does(command) {
      await endBot()
      // As the runbook says: room is made for it first.
      for (const name of ['huiqi.db', 'huiqi.db-wal', 'huiqi.db-shm'])
        if (existsSync(at(`.huiqi/${name}`))) renameSync(at(`.huiqi/${name}`), at(`${name}-${command.length}`))
      expect(await goesWell(command)).toContain('现在可以启动机器人了')
    },
  },

  { of: /^npm run gateway$/, does: (command) => staysUp('gateway', command, '等机器人来连') },
  {
    of: /^WECHATY_PUPPET=wechaty-puppet-service npm start$/,
    async does(command) {
      await staysUp('wired', command, '已登录，开始回答')
      await running.gateway!.types('技术改造科电话', '责任科室：技术改造科')
    },
  },
  { of: /^openssl req -x509 .*-keyout key\.pem -out cert\.pem$/, does: (command) => goesWell(command) },
  {
    of: /^HUIQI_GATEWAY_LISTEN=0\.0\.0\.0:18788 HUIQI_GATEWAY_CERT=cert\.pem HUIQI_GATEWAY_KEY=key\.pem WECHATY_PUPPET_SERVICE_TOKEN=… npm run gateway$/,
    async does(command) {
      const [port, token] = [await freePort(), '0123456789abcdef0123456789abcdef']
      await staysUp('certified', command.replace('18788', String(port)).replace('=…', `=${token}`), '等机器人来连')
      // What the next line of the document says of the bot.
      const settings = `WECHATY_PUPPET=wechaty-puppet-service HUIQI_GATEWAY_CA=cert.pem WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME=gateway HUIQI_HEALTH_PORT=0 HUIQI_DATA_DIR=./.certified`
      await staysUp(
        'certain',
        `${settings} WECHATY_PUPPET_SERVICE_TOKEN=${token} WECHATY_PUPPET_SERVICE_ENDPOINT=127.0.0.1:${port} npm start`,
        '已登录，开始回答',
      )
      await running.certified!.types('技术改造科电话', '责任科室：技术改造科')
    },
  },

  {
    of: /^npm install (--save-exact|--no-save --omit=dev) wechaty-puppet-…(@version)?$/,
    async does(command) {
      mkdirSync(at('some-puppet'), { recursive: true })
      writeFileSync(at('some-puppet/package.json'), '{"name": "wechaty-puppet-some", "version": "1.0.0"}')
      const installed = command.replace(/wechaty-puppet-…\S*/, './some-puppet')
      expect(await goesWell(`${installed} --dry-run --offline --no-audit --no-fund`)).toMatch(
        /add wechaty-puppet-some|added 1 package/,
      )
    },
  },
  {
    of: /^cp \.env\.example \.env$/,
    async does(command) {
      renameSync(at('.env'), at('.env.of-this-test'))
      await goesWell(command)
      expect(await goesWell('npm run check')).toContain('没有问题')
      renameSync(at('.env.of-this-test'), at('.env'))
    },
  },
  {
    of: /^\(umask 077; .* > \.docker\/\.env\)$/,
    does: async (command) => goesWell(command).then(() => expect(statSync(at('.docker/.env')).mode & 0o077).toBe(0)),
  },
  {
    of: /^echo PUPPET=wechaty-puppet-…@version >> \.docker\/\.env$/,
    async does(command) {
      await goesWell(command)
      const named = [...readFileSync(at('.docker/compose.yaml'), 'utf8').matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
      const set = readFileSync(at('.docker/.env'), 'utf8').match(/^\w+(?==.)/gm)
      expect(set?.sort()).toEqual([...new Set(named)].sort())
    },
  },
  {
    of: /^install -m 0\d+ .* \/(etc|usr)\/.*$/,
    async does(command) {
      const target = command.split(' ').at(-1)!
      mkdirSync(at(`machine${target.endsWith('/') ? target : target.replace(/[^/]+$/, '')}`), { recursive: true })
      await goesWell(command.replace(target, at(`machine${target}`)))
    },
  },
]

/** With why, and what is checked instead. */
const NOT_RUN: (Entry & { why: string })[] = [
  {
    of: /^npm run --silent evaluate -- test\/questions\/questions\.jsonl --cold text$/,
    why: 'it learns three times; test/measure/cold.test.ts does it with fewer sentences',
    does: async () => expect(await goesWell('npm run evaluate -- --help')).toContain('--cold'),
  },
  {
    of: /^npm run (dev|pictures)$/,
    why: 'it watches until it is stopped; it takes pictures of a whole bot, as test/web does',
    does: (command) => expect(scripts).toHaveProperty(command.split(' ').at(-1)!),
  },
  {
    of: /^npm run verify( -- --fast)?$/,
    why: 'it is what CI runs, this test with it',
    does() {
      const steps = [...readFileSync(at('.config/verify.mjs'), 'utf8').matchAll(/npm (?:run )?(\w+)/g)]
      expect(steps.length).toBeGreaterThan(3)
      for (const [, part] of steps) expect(scripts).toHaveProperty(part!)
    },
  },
  {
    of: /^npm run (fit|bench)( --(?: [\w-]+)*)?$/,
    why: 'minutes, or an hour',
    does: async (command) => {
      expect(await goesWell(`${command.replace(/ --.*$/, '')} -- --help`)).toContain('用法')
    },
  },
  {
    of: /^npm install --save-exact chinese-days@latest$/,
    why: 'it takes what the registry has that day',
    does() {
      expect(packages).toHaveProperty('chinese-days')
    },
  },
  {
    of: /^npm run X -- (?:Y|--help)$|^huiqi X Y$/,
    why: 'a form; test/deployment.test.ts runs the command huiqi',
    does() {
      expect(statSync(at('.docker/huiqi')).mode & 0o111).not.toBe(0)
    },
  },
  {
    of: /^docker compose -f \.docker\/compose\.yaml (up -d --build|logs -f .*|cp bot:.*|stop .*)$/,
    why: 'there is no Docker in a test',
    does: async (command) => {
      const { services } = parse(readFileSync(at('.docker/compose.yaml'), 'utf8'), { merge: true })
      for (const name of command.match(/\b(?:bot|gateway|database)\b/g) ?? []) expect(services).toHaveProperty(name)
    },
  },
  {
    of: /^systemctl (daemon-reload|(enable --now|stop) [\w -]+)$|^journalctl -u .*$/,
    why: 'it would change the machine',
    does: async (command) => {
      for (const [unit] of command.matchAll(/huiqi[\w-]*/g))
        expect(existsSync(at(`.docker/${unit}.service`))).toBe(true)
    },
  },
  {
    of: /^useradd .* huiqi$/,
    why: 'it would change the machine',
    does: async (command) => {
      const unit = readFileSync(at('.docker/huiqi.service'), 'utf8')
      expect(unit).toContain(`User=${command.split(' ').at(-1)}\n`)
    },
  },
  {
    of: /^cd \/opt\/huiqi$/,
    why: 'it is where the units expect the project',
    does() {
      expect(readFileSync(at('.docker/huiqi.service'), 'utf8')).toContain('WorkingDirectory=/opt/huiqi\n')
    },
  },
  {
    of: /^ssh -L 3001:127\.0\.0\.1:3001 that-machine$/,
    why: 'it needs another machine',
    does: () => expect(readConfig({ WECHATY_PUPPET: 'wechaty-puppet-service' }).healthPort).toBe(3001),
  },
]

/** What 王科长, who may approve, is given in the chat for one deed at the computer. The same words twice in five seconds count once. */
async function deedCode(asked: '操作码' | '验证码'): Promise<string> {
  await bot().types('/as 王科长', '以 王科长 的身份')
  if (!isApprover) {
    const code = /绑定 (\d{6})/.exec(await goesWell('npm run staff -- invite 王科长 --role approver'))?.[1]
    await bot().types(`绑定 ${code}`, '绑定好了：您是王科长')
    isApprover = true
  }
  const from = bot().said().length
  await bot().types(asked, '分钟内有效')
  return /操作码 (\d{6})/.exec(bot().said().slice(from))?.[1] ?? ''
}

async function endBot(): Promise<void> {
  if (!running.bot) return
  await running.bot.types('/quit', '')
  expect(await running.bot.closes()).toBe(0)
  delete running.bot
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const entries = [...RUN, ...NOT_RUN]

describe('the documents', () => {
  it('tell people nothing to type that is not looked at here, and everything here is told', () => {
    expect(documented.length).toBeGreaterThan(50)
    const forgotten = documented.filter(({ command }) => !entries.some(({ of }) => of.test(command)))
    expect(forgotten, 'say above how each is run').toEqual([])
    const stale = entries.filter(({ of }) => !documented.some(({ command }) => of.test(command)))
    expect(
      stale.map(({ of }) => of.source),
      'no document says it any more',
    ).toEqual([])
  })

  it.each(commandsOf(RUN))('$command', async ({ command, does }) => void (await does(command)))
})

describe('what no test can run is checked as far as it goes', () => {
  it.each(commandsOf(NOT_RUN))('$command ($why)', async ({ command, does }) => void (await does(command)))
})

/** In the order of the entries, not of the documents. */
function commandsOf<One extends Entry>(all: One[]) {
  const commands = [...new Set(documented.map(({ command }) => command))]
  return all.flatMap((entry) =>
    commands.filter((command) => entry.of.test(command)).map((command) => ({ ...entry, command })),
  )
}
