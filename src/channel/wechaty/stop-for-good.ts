/** Owns the last stop of a bot, before its process ends: short, and whatever a puppet does wrong in it is no crash any more. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Wechaty } from 'wechaty'
import type { Log } from '../../app/turn/surroundings.ts'
import { traceOf } from './guard.ts'

const PATIENCE_MS = 2000

export async function stopForGood(bot: Wechaty, log: Log): Promise<void> {
  const note = (error: unknown) => log.warn(traceOf(error), 'the puppet did not stop cleanly')
  bot.on('error', note)
  // wechat4u's stop fails in the background even when it has stopped.
  process.on('unhandledRejection', note)
  await Promise.race([bot.stop().catch(note), sleep(PATIENCE_MS, undefined, { ref: false })])
}
