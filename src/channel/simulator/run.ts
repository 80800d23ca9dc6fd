/** The bot on the simulator: the real Wechaty with people of our own making, and a chat in the terminal. */
import type { HandleMessage, Log } from '../../app/ports.ts'
import { runTerminal } from '../terminal.ts'
import { huiqi } from '../wechaty/plugin.ts'
import { createWorld } from './world.ts'

export type RunOptions = {
  handle: HandleMessage
  log: Log
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
}

/** Until the terminal is closed. */
export async function run({ handle, log, input, output }: RunOptions): Promise<void> {
  const world = await createWorld()
  world.bot.use(huiqi({ handle, log }))
  await runTerminal({ world, input, output })
  await world.stop()
}
