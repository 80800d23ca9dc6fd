/** The bot on the simulator: the real Wechaty with people of our own making, and a chat in the terminal. */
import type { Connect, Link, Log } from '../../app/turn/surroundings.ts'
import { runTerminal } from '../terminal/terminal.ts'
import { wechatyGroups } from '../wechaty/groups.ts'
import { huiqi } from '../wechaty/plugin.ts'
import { wechatySender } from '../wechaty/sender.ts'
import { createWorld, type World } from './world.ts'

/** Serves a world in a browser, somewhere on this machine. Rejects where the port is taken. */
type OpenPage = (world: World) => Promise<{ url: string; close: () => Promise<void> }>

type SimulatorRunOptions = {
  connect: Connect
  /** Serves the same world in a browser; null for no page. */
  openPage: OpenPage | null
  log: Log
  /** Called with every change of the account. */
  report: (link: Link) => void
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  /** Ends the chat as closing the terminal does. */
  signal: AbortSignal
}

/** Until the terminal is closed. */
export async function run({ connect, log, openPage, report, ...terminal }: SimulatorRunOptions): Promise<void> {
  const world = await createWorld()
  const stands = (online: boolean) =>
    report({
      connected: online,
      loggedIn: online,
      loginCode: null,
      problem: online ? null : '账号已离线',
      reconnects: 0,
    })
  stands(true)
  world.onEvent((event) => {
    if (event.type === 'account') stands(event.online)
  })
  const { handle, hurry, recall, resume, stop } = connect(wechatySender(world.bot), wechatyGroups(world.bot, log))
  world.bot.use(huiqi({ handle, hurry, recall, log }))
  const page = opened(openPage, world, terminal.output)
  await runTerminal({ world, ...terminal, begin: resume })
  await (await page)?.close()
  await stop()
  await world.stop()
}

/** The same world in a browser; where the port is taken the terminal goes on without it. */
async function opened(openPage: OpenPage | null, world: World, output: NodeJS.WritableStream) {
  if (!openPage) return null
  try {
    const page = await openPage(world)
    output.write(`（也可以在浏览器里试：${page.url}）\n`)
    return page
  } catch (error) {
    output.write(`（网页没有打开：${error instanceof Error ? error.message : String(error)}）\n`)
    return null
  }
}
