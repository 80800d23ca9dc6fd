/** A simulated world with our plugin in it and everything the bot says, as lines one can read: `王老板 ← 你好`. */

import type { HandleMessage, Incoming, Log } from '../../src/app/turn/surroundings.ts'
import {
  createWorld,
  type SimulatedGroup,
  type SimulatedPerson,
  type World,
} from '../../src/channel/simulator/world.ts'
import { type HuiqiOptions, huiqi } from '../../src/channel/wechaty/plugin.ts'

export type LogLine = { level: keyof Log; fields: Record<string, unknown>; message: string }

export type Chat = {
  world: World
  wang: SimulatedPerson
  li: SimulatedPerson
  group: SimulatedGroup
  /** What the handler was given. */
  incoming: Incoming[]
  /** What the bot said, in order: `王老板 ← …`, `企业服务群 ← @王老板 …`. */
  said: string[]
  logged: LogLine[]
  uninstall: () => void
}

export async function startChat(handle: HandleMessage, options: Partial<HuiqiOptions> = {}): Promise<Chat> {
  const world = await createWorld()
  const [wang, li] = world.people()
  const [group] = world.rooms()
  if (!wang || !li || !group) throw new Error('the world has lost its people')
  const chat: Omit<Chat, 'uninstall'> = { world, wang, li, group, incoming: [], said: [], logged: [] }
  const log = (level: keyof Log) => (fields: Record<string, unknown>, message: string) => {
    chat.logged.push({ level, fields, message })
  }
  const recording: HandleMessage = (message) => {
    chat.incoming.push(message)
    return handle(message)
  }
  world.onBotMessage(({ to, text }) => chat.said.push(`${'topic' in to ? to.topic : to.name} ← ${text}`))
  const log3 = { info: log('info'), warn: log('warn'), error: log('error') }
  const uninstall = world.bot.use(huiqi({ handle: recording, log: log3, ...options }))
  return { ...chat, uninstall }
}

/** Answers what was said, so that a test sees what reached it. */
export const echo: HandleMessage = async ({ text }) => [`收到：${text}`]
