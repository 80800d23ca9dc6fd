/**
 * `broadcast`: group broadcasts at the command line, against the running bot's database and safe beside it. It drafts and shows; what else is done,
 * one of the staff does with a one-time code. Only stopping is anybody's, for it is always safe. The bot sends.
 */
import { type Command, Option } from 'commander'
import type { Author, BroadcastDesk } from '../app/broadcasts/broadcasts.ts'
import type { StaffMember } from '../app/staff/staff-command.ts'
import { type Broadcast, labelOf } from '../domain/broadcasts/broadcast.ts'
import { roomName } from '../domain/broadcasts/choose-rooms.ts'
import { type BroadcastSettings, type OpenedBroadcasts, operator, withBroadcasts } from './broadcast-desk.ts'
import {
  type AudienceOptions,
  audienceOf,
  type DraftOptions,
  sourceAsked,
  timeGiven,
  weekdayOf,
  withAudience,
  withSource,
} from './broadcast-options.ts'
import { follow, roomText, showAll, showOne, showPreview } from './broadcast-print.ts'
import { print } from './print.ts'

type Common = { account?: string; by?: string; code?: string }
type WeeklyOptions = { at?: string; weekly?: number; time: string; remove?: string }
type Resolve = { as: 'sent' | 'resend'; rooms?: string[]; all?: boolean }

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

export function registerBroadcast(program: Command, settings: () => BroadcastSettings): void {
  const open = (work: (opened: OpenedBroadcasts) => Promise<unknown>) => withBroadcasts(settings(), work)
  const broadcast = program
    .command('broadcast')
    .description('群发：拟稿、查看、停止；批准、发送等要本人的操作码（--code），也可以直接在微信里说')
  const add = (name: string, description: string) => broadcast.command(name).description(description)
  const ofAccount = (command: Command) => command.option('--account <序号>', '哪个机器人账号；只有一个时不用写')
  const signed = (command: Command) =>
    command.option('--by <姓名>', '谁拟的（不核实）').option('--code <操作码>', '或者用本人的操作码署名')
  const act = (name: string, description: string) =>
    add(name, description).option('--code <操作码>', '绑定的工作人员单独对机器人说“操作码”要到的六位数字')

  /** One of the staff does it with the broadcast of this number. */
  type Deed = { desk: BroadcastDesk; broadcast: Broadcast; by: StaffMember }
  const deed = (label: string, { code }: Common, work: (deed: Deed, opened: OpenedBroadcasts) => Promise<unknown>) =>
    open(async (opened) => {
      const { broadcast } = await opened.find(label)
      const { desk, by } = await opened.act(code)
      await work({ desk, broadcast: await desk.find(broadcast.number), by }, opened)
    })
  /** With a code as who it was given to, else under a name that nobody checks. */
  const author = async (
    opened: OpenedBroadcasts,
    { by, code, account }: Common,
  ): Promise<{ desk: BroadcastDesk; author: Author }> => {
    if (code !== undefined) {
      const { desk, by: staff } = await opened.act(code)
      return { desk, author: { id: staff.id, name: staff.name } }
    }
    if (!by?.trim()) throw new Error('请写明是谁拟的：--by 姓名，或者 --code 操作码')
    return { desk: await opened.desk(account), author: { id: null, name: by } }
  }

  withAudience(withSource(signed(ofAccount(add('draft', '拟一份，打印编号和全文')))))
    .option('--title <标题>', '列表里显示的标题，群里看不到')
    .action((options: Common & DraftOptions & AudienceOptions & { title?: string }) =>
      open(async (opened) => {
        const made = { source: sourceAsked(options, opened.content), audience: audienceOf(options, opened.content) }
        const { desk, author: by } = await author(opened, options)
        const { id } = await desk.draft({ ...made, author: by, ...(options.title && { title: options.title }) })
        await showPreview(desk, id, opened.words)
      }),
    )
  add('preview <编号>', '看全文和要发的群').action((label: string) =>
    open(async ({ find, words }) => {
      const { desk, broadcast } = await find(label)
      await showPreview(desk, broadcast.id, words)
    }),
  )
  act('approve <编号>', '批准；不能是拟稿人').action((label: string, options: Common) =>
    deed(label, options, async ({ desk, broadcast, by }) => {
      await desk.approve(broadcast.id, by)
      const name = labelOf(broadcast)
      print(`${name}批准了。发送：在微信里说“群发 发送 ${name}”，或者 npm run broadcast -- send ${name} --code 操作码`)
    }),
  )
  act('reject <编号>', '驳回，不发')
    .addOption(new Option('--reason <理由>', '为什么不发').makeOptionMandatory())
    .action((label: string, options: Common & { reason: string }) =>
      deed(label, options, async ({ desk, broadcast, by }) => {
        await desk.reject(broadcast.id, by, options.reason)
        print(`${labelOf(broadcast)}驳回了，不会发`)
      }),
    )
  act('send <编号>', '开始发送；停着的接着发')
    .option('--no-wait', '不等发完')
    .action((label: string, options: Common & { wait: boolean }) =>
      deed(label, options, async ({ desk, broadcast, by }, { words }) => {
        print(`排好${await desk.send(broadcast.id, by)}个群，由运行中的机器人按节奏发送`)
        if (options.wait) await follow(desk, broadcast.id, words)
      }),
    )
  ofAccount(add('status [编号]', '进度和结果；不写编号看全部'))
    .option('--follow', '一直看到发完')
    .action((label: string | undefined, options: Common & { follow?: boolean }) =>
      open(async ({ find, desk, words }) => {
        if (label === undefined) return showAll(await desk(options.account), words)
        const found = await find(label)
        return (options.follow ? follow : showOne)(found.desk, found.broadcast.id, words)
      }),
    )
  act('stop [编号]', '马上停下，谁都可以；不写编号全部停下')
    .option('--cancel', '取消，没发的不再发；这一样要操作码')
    .action((label: string | undefined, options: Common & { cancel?: boolean }) => {
      if (options.cancel && label === undefined) throw new Error('请写明取消哪一份，如 stop G3 --cancel')
      if (label !== undefined && options.cancel)
        return deed(label, options, async ({ desk, broadcast, by }) => {
          await desk.cancel(broadcast.id, by)
          print(`${labelOf(broadcast)}取消了，没发的不再发`)
        })
      return open((opened) => stop(opened, label))
    })
  act('resolve <编号>', '待核实的群看过以后：收到了（sent），或者没收到、另发（resend）')
    .addOption(
      new Option('--as <结论>', 'sent 收到了，resend 没收到、另发').choices(['sent', 'resend']).makeOptionMandatory(),
    )
    .option('--rooms <room...>', '哪些群，写群名或者群号')
    .option('--all', '全部待核实的群')
    .action((label: string, options: Common & Resolve) => {
      if (!options.rooms === !options.all) throw new Error('请写明哪些群（--rooms 群2），或者全部（--all）')
      return deed(label, options, async ({ desk, broadcast, by }) => {
        const decision = { rooms: options.rooms ?? null, as: options.as }
        const { rooms, resentAs } = await desk.resolve(broadcast.id, decision, by)
        print(`记下了${rooms}个群${resentAs ? `，另发为${labelOf(resentAs)}` : ''}`)
      })
    })
  withSource(act('correct <编号>', '更正：有误的马上停下，另拟一份，只发给收到过的群')).action(
    (label: string, options: Common & DraftOptions) =>
      deed(label, options, async ({ desk, broadcast, by }, { content, words }) => {
        const { id } = await desk.correct(broadcast.id, sourceAsked(options, content), by)
        await showPreview(desk, id, words)
      }),
  )
  withAudience(
    withSource(
      signed(
        ofAccount(
          add('schedule [编号]', '定时：编号 --at 发一次（要操作码）；--weekly 每周拟一份新政策摘要，等着批准'),
        ),
      ),
    ),
  )
    .option('--at <时间>', '北京时间，如 2026-12-01T09:00')
    .option('--weekly <周几>', '1（周一）到 7（周日）', weekdayOf)
    .option('--time <时刻>', '--weekly 的时刻', '09:00')
    .option('--remove <序号>', '不再每周拟')
    .action((label: string | undefined, options: Common & DraftOptions & AudienceOptions & WeeklyOptions) => {
      if (label !== undefined && options.at !== undefined) {
        const at = timeGiven(options.at)
        return deed(label, options, async ({ desk, broadcast, by }) => {
          await desk.scheduleOnce(broadcast.id, at, by)
          print(`${labelOf(broadcast)}定在 ${options.at} 发，到时要已经批准`)
        })
      }
      return open((opened) => weekly(opened, options, author))
    })
  ofAccount(act('rooms', '机器人在哪些群；--same 群1 群4：换了编号以后，原来的群1就是现在的群4'))
    .option('--same <room...>', '原来的群号和现在的群号')
    .action((options: Common & { same?: string[] }) =>
      open(async (opened) => {
        if (options.same) {
          const [before, now] = options.same
          if (!before || !now) throw new Error('写两个群号，如 --same 群1 群4')
          const { desk, by } = await opened.act(options.code)
          const same = await desk.sameRoom(before, now, by)
          print(`${roomName(same.before)}就是现在的${roomName(same.now)}，都接过来了`)
        }
        for (const room of await (await opened.desk(options.account)).rooms()) print(roomText(room))
      }),
    )
}

async function stop(opened: OpenedBroadcasts, label: string | undefined): Promise<void> {
  if (label !== undefined) {
    const { desk, broadcast } = await opened.find(label)
    await desk.stop(broadcast.id, operator())
    return print(`${labelOf(broadcast)}停下了`)
  }
  const stopped: number[] = []
  for (const desk of await opened.sending()) stopped.push(...(await desk.stopAll(operator())))
  print(
    stopped.length === 0 ? '现在没有正在发的' : `停下了：${stopped.map((number) => labelOf({ number })).join('、')}`,
  )
}

type Signing = (opened: OpenedBroadcasts, options: Common) => Promise<{ desk: BroadcastDesk; author: Author }>

async function weekly(
  opened: OpenedBroadcasts,
  options: Common & DraftOptions & AudienceOptions & WeeklyOptions,
  author: Signing,
): Promise<void> {
  const desk = await opened.desk(options.account)
  if (options.remove) print((await desk.removeWeekly(options.remove)) ? '以后不再每周拟了' : '没有这个序号')
  else if (options.weekly) {
    const made = { source: sourceAsked(options, opened.content), audience: audienceOf(options, opened.content) }
    const signed = await author(opened, options)
    await signed.desk.scheduleWeekly({ ...made, author: signed.author, weekday: options.weekly, time: options.time })
  } else
    throw new Error('请写 schedule 编号 --at 时间 --code 操作码，或者 schedule --weekly 周几 --list 清单 --by 姓名')
  for (const one of await desk.weeklies())
    print(`每${WEEKDAYS[one.weekday - 1]} ${one.time}，${one.draft.author}拟，不要了：schedule --remove ${one.id}`)
}
