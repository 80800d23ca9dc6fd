/** Owns the end of a bot, before its process ends: it takes nothing more, and then stops: short, and whatever a puppet does wrong in it is no crash any more. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Wechaty } from 'wechaty'
import type { Log } from '../../app/turn/surroundings.ts'
import { traceOf } from '../../app/turn/trace.ts'

const PATIENCE_MS = 2000

/** What comes from now on is not even fetched, so that a gateway keeps it for the next bot. */
export function takeNothingMore(bot: Wechaty): void {
  // Without a start there is no puppet.
  if (bot.state.active() !== false) bot.puppet.removeAllListeners('message')
}

export async function stopForGood(bot: Wechaty, log: Log): Promise<void> {
  const note = (error: unknown) => log.warn(traceOf(error), 'the puppet did not stop cleanly')
  bot.on('error', note)
  // wechat4u's stop fails in the background even when it has stopped.
  process.on('unhandledRejection', note)
  await Promise.race([bot.stop().catch(note), sleep(PATIENCE_MS, undefined, { ref: false })])
}
