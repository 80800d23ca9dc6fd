/** `broadcast`: what staff do with group broadcasts, against the running bot's database and safe beside it. It plans and decides; the bot sends. */
import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type BroadcastDesk, broadcastDesk, type WantedAudience } from '../app/broadcasts/broadcasts.ts'
import { loadContent } from '../content/load/load.ts'
import type { BroadcastSource, Interest } from '../domain/broadcasts/broadcast.ts'
import type { Config } from '../settings/config.ts'
import { databaseBroadcasts } from '../storage/broadcasts/broadcast-store.ts'
import { readAccounts } from '../storage/broadcasts/rooms.ts'
import { openDatabase } from '../storage/engine/database.ts'
import { follow, print, roomText, showAll, showOne, showPreview } from './broadcast-print.ts'
import { ROOT } from './local-assistant.ts'

type Settings = Pick<Config, 'databaseUrl' | 'dataDir' | 'pacing'>
type Common = { account?: string; by?: string }
type Made = Common & {
  list?: string
  scope: 'all' | 'new' | 'since'
  since?: string
  policies?: string[]
  text?: string
  source?: string
}
type Sent = { to: 'all' | 'subscribers' | 'rooms'; rooms?: string[]; of?: string[] }

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

type Desk = (options: Common, work: (desk: BroadcastDesk) => Promise<unknown>) => Promise<void>

export function registerBroadcast(program: Command, settings: () => Settings): void {
  const atDesk: Desk = (options, work) => withDesk(settings(), options, work)
  const broadcast = program.command('broadcast').description('群发：拟稿、预览、审核、发送、停止、核实、更正、定时')
  const add = (name: string, description: string, by = true) => {
    const command = broadcast.command(name).description(description)
    command.option('--account <微信号>', '哪个机器人账号；只有一个时不用写')
    return by ? command.requiredOption('--by <姓名>', '是谁在操作') : command
  }
  const withSource = (command: Command) =>
    command
      .option('--list <清单>', '整份清单，如 2023-1')
      .addOption(new Option('--scope <范围>', '清单里的哪些').choices(['all', 'new', 'since']).default('all'))
      .option('--since <日期>', '--scope since 的日期，如 2023-01-01')
      .option('--policies <id...>', '选定的政策，如 2023-1-c08')
      .option('--text <文件>', '自拟文字，从文件读，- 为标准输入')
      .option('--source <出处>', '自拟文字的出处')
  const withAudience = (command: Command) =>
    command
      .addOption(new Option('--to <范围>', '发给谁').choices(['all', 'subscribers', 'rooms']).default('subscribers'))
      // Commander takes several values only where the name before the dots is ASCII.
      .option('--rooms <room...>', '--to rooms 的群号')
      .option('--of <interest...>', '--to subscribers 的订阅，如 topic:digital office:技术改造科；不写则按所含政策')

  withAudience(withSource(add('draft', '拟稿')))
    .option('--title <标题>')
    .action((options: Made & Sent & { title?: string }) =>
      atDesk(options, async (desk) => {
        const made = { source: sourceOf(options), audience: audienceOf(options), author: options.by ?? '' }
        const { id } = await desk.draft({ ...made, ...(options.title && { title: options.title }) })
        await showPreview(desk, id)
      }),
    )
  add('preview <编号>', '看内容和要发的群', false).action((id: string, options: Common) =>
    atDesk(options, (desk) => showPreview(desk, id)),
  )
  add('approve <编号>', '审核通过；不能是拟稿人').action((id: string, options: Common) =>
    atDesk(options, async (desk) => {
      await desk.approve(id, options.by ?? '')
      print(`已审核。发送：npm run broadcast -- send ${id} --by 姓名`)
    }),
  )
  add('send <编号>', '开始发送；已停止的接着发')
    .option('--no-wait', '不等发完')
    .action((id: string, options: Common & { wait: boolean }) =>
      atDesk(options, async (desk) => {
        print(`排好 ${await desk.send(id, options.by ?? '')} 个群，由运行中的机器人按节奏发送`)
        if (options.wait) await follow(desk, id)
      }),
    )
  add('status [编号]', '进度和结果', false)
    .option('--follow', '一直看到发完')
    .action((id: string | undefined, options: Common & { follow?: boolean }) =>
      atDesk(options, async (desk) => {
        if (id && options.follow) await follow(desk, id)
        else if (id) await showOne(desk, id)
        else await showAll(desk)
      }),
    )
  // Whoever sees it go wrong may stop it.
  add('stop [编号]', '停止；不写编号则全部停止', false)
    .option('--by <姓名>', '是谁在操作')
    .option('--cancel', '取消，不再继续')
    .action((id: string | undefined, options: Common & { cancel?: boolean }) =>
      atDesk(options, async (desk) => {
        const by = options.by ?? '命令行'
        if (id) await desk.stop(id, by, { cancel: options.cancel ?? false })
        print(
          id
            ? `已${options.cancel ? '取消' : '停止'}`
            : `已停止：${(await desk.stopAll(by)).join('、') || '没有在发的'}`,
        )
      }),
    )
  add('resolve <编号>', '核实过的群：已收到（sent），或没收到、另发（resend）')
    .addOption(new Option('--as <结论>').choices(['sent', 'resend']).makeOptionMandatory())
    .option('--rooms <room...>', '哪些群')
    .option('--all', '全部待核实的群')
    .action((id: string, options: Common & { as: 'sent' | 'resend'; rooms?: string[]; all?: boolean }) =>
      atDesk(options, async (desk) => {
        if (!options.rooms === !options.all) throw new Error('请写明哪些群（--rooms），或者全部（--all）')
        const decision = { rooms: options.rooms ?? null, as: options.as, actor: options.by ?? '' }
        const { rooms, resentAs } = await desk.resolve(id, decision)
        print(`已核实 ${rooms} 个群${resentAs ? `，另发为 ${resentAs}` : ''}`)
      }),
    )
  withSource(add('correct <编号>', '更正：停止有误的，另拟一份，只发给收到过的群')).action(
    (id: string, options: Made) =>
      atDesk(options, async (desk) =>
        showPreview(desk, (await desk.correct(id, { source: sourceOf(options), author: options.by ?? '' })).id),
      ),
  )
  withAudience(withSource(add('schedule [编号]', '定时：--at 发一次；--weekly 每周拟一份新政策摘要，待审核')))
    .option('--at <时间>', '北京时间，如 2026-12-01T09:00')
    .option('--weekly <周几>', '1 到 7', weekdayOf)
    .option('--time <时刻>', '--weekly 的时刻', '09:00')
    .option('--remove <编号>', '取消每周的')
    .action(
      (
        id: string | undefined,
        options: Made & Sent & { at?: string; weekly?: number; time: string; remove?: string },
      ) =>
        atDesk(options, async (desk) => {
          const by = options.by ?? ''
          if (options.remove) print((await desk.removeWeekly(options.remove)) ? '已取消' : '没有这个编号')
          else if (id && options.at) await desk.scheduleOnce(id, timeOf(options.at), by)
          else if (options.weekly) {
            const made = { source: sourceOf(options), audience: audienceOf(options), author: by }
            await desk.scheduleWeekly({ ...made, weekday: options.weekly, time: options.time })
          } else throw new Error('请写 schedule 编号 --at 时间，或者 schedule --weekly 周几 --list 清单')
          for (const weekly of await desk.weeklies())
            print(`每${WEEKDAYS[weekly.weekday - 1]} ${weekly.time}，编号 ${weekly.id}，${weekly.draft.author}`)
        }),
    )
  add('rooms', '机器人所在的群；--same 旧号 新号：说明是同一个群', false)
    .option('--same <room...>', '旧群号和新群号')
    .option('--by <姓名>', '是谁在操作')
    .action((options: Common & { same?: string[] }) =>
      atDesk(options, async (desk) => {
        const [from, to] = options.same ?? []
        if (from && to) await desk.sameRoom(from, to, options.by ?? '')
        for (const room of await desk.rooms()) print(roomText(room))
      }),
    )
}

async function withDesk(
  { databaseUrl, dataDir, pacing }: Settings,
  options: Common,
  work: Parameters<Desk>[1],
): Promise<void> {
  const content = loadContent(ROOT)
  const database = await openDatabase({ url: databaseUrl, dataDir, mustExist: true })
  try {
    const accounts = await readAccounts(database.db)
    const account = options.account ?? (accounts.length === 1 ? accounts[0] : undefined)
    if (account === undefined)
      throw new Error(
        accounts.length === 0
          ? '数据库里还没有群：先让机器人登录一次；HUIQI_DATA_DIR 或 DATABASE_URL 要与机器人相同'
          : `有几个账号，请写 --account：${accounts.join('、')}`,
      )
    const store = databaseBroadcasts(database, () => account)
    await work(broadcastDesk({ store, content, now: Date.now, pacing }))
  } finally {
    await database.close()
  }
}

function sourceOf({ list, scope, since, policies, text, source }: Made): BroadcastSource {
  if ([list, policies, text].filter((given) => given !== undefined).length !== 1)
    throw new Error('请写明发什么，三者之一：--list、--policies、--text')
  if (policies) return { type: 'policies', policies }
  if (text !== undefined) {
    if (!source) throw new Error('自拟文字要写出处：--source')
    return { type: 'text', text: readFileSync(text === '-' ? 0 : text, 'utf8').trim(), source }
  }
  if (scope !== 'since') return { type: 'list', list: list ?? '', scope: { type: scope } }
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(since ?? '')) throw new Error('--scope since 要有日期：--since 2023-01-01')
  return { type: 'list', list: list ?? '', scope: { type: 'since', date: since ?? '' } }
}

function audienceOf({ to, rooms, of }: Sent): WantedAudience {
  if (to === 'all') return { type: 'all' }
  if (to === 'subscribers') return { type: 'subscribers', ...(of && { of: of.map(interestOf) }) }
  if (!rooms) throw new Error('--to rooms 要有群号：--rooms')
  return { type: 'rooms', rooms }
}

function interestOf(text: string): Interest {
  const [, kind, value = ''] = /^(topic|audience|office):(.+)$/u.exec(text) ?? []
  if (!kind) throw new Error(`“${text}”不是订阅：写成 topic:、audience: 或 office: 加名称`)
  return { kind: kind as Interest['kind'], value }
}

function weekdayOf(text: string): number {
  if (!/^[1-7]$/u.test(text)) throw new InvalidArgumentError('1（周一）到 7（周日）')
  return Number(text)
}

function timeOf(text: string): number {
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(text) ? `${text}:00+08:00` : 'no')
  if (Number.isNaN(at)) throw new Error('时间写成 2026-12-01T09:00')
  return at
}
