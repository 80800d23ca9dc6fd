/** The bot on the simulator: the real Wechaty with people of our own making, and a chat in the terminal. */
import type { Connect, Log } from '../../app/ports.ts'
import { runTerminal } from '../terminal.ts'
import { huiqi } from '../wechaty/plugin.ts'
import { wechatySender } from '../wechaty/sender.ts'
import { createWorld } from './world.ts'

export type RunOptions = {
  connect: Connect
  log: Log
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  /** Ends the chat as closing the terminal does. */
  signal: AbortSignal
}

/** Until the terminal is closed. */
export async function run({ connect, log, ...terminal }: RunOptions): Promise<void> {
  const world = await createWorld()
  const { handle, resume, stop } = connect(wechatySender(world.bot))
  world.bot.use(huiqi({ handle, log }))
  await runTerminal({ world, ...terminal, begin: resume })
  await stop()
  await world.stop()
}
