/** Huiqi as a plugin in a Wechaty bot of one's own: it answers what is addressed to it, whatever else the bot does. Conversations stay in memory. */
import type { Wechaty } from 'wechaty'
import { Assistant } from '../../src/app/turn/assistant.ts'
import { huiqi } from '../../src/channel/wechaty/plugin.ts'
import { silentLog as log, ROOT } from '../../src/cli/local-assistant.ts'
import { keptWithPackages, openKnowledge } from '../../src/knowledge.ts'
import { memoryTurns } from '../../src/storage/turn/memory-turns.ts'

/** @example const bot = WechatyBuilder.build(); await addHuiqi(bot); await bot.start() */
export async function addHuiqi(bot: Wechaty): Promise<void> {
  const { content, learn } = openKnowledge(ROOT, keptWithPackages(ROOT))
  const understand = await learn([])
  const { handle } = new Assistant({ content, understand, turns: memoryTurns(), now: Date.now, log })
  bot.use(huiqi({ handle, log }))
}
