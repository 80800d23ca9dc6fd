/**
 * Owns making and starting a bot: the one place that builds a Wechaty, keeps it from writing to the console, and finds out whether it
 * really runs. It never restarts one: leave that to the service manager, which also works when the process itself is ill.
 */
import { log, type Wechaty, WechatyBuilder, type WechatyOptions } from 'wechaty'

/** A bot that is not started yet. Wechaty's own console lines are off unless `WECHATY_LOG` asks for a level. */
export function buildBot(options: WechatyOptions): Wechaty {
  silenceWechaty()
  return WechatyBuilder.build(options)
}

/** `info` is what Wechaty runs at when nothing was asked for; its lines hold what people wrote. Errors come as events all the same. */
function silenceWechaty(): void {
  if (log.level() === 'info') log.level('silent')
}

/**
 * Starts the bot, or throws with what, why and what to do. Needed because `bot.start()` resolves after a few seconds even when the puppet
 * could not start: the reason is then only an `error` event, and the bot would sit there deaf for ever.
 *
 * A bot that failed is not stopped here: its Stop would log out the account of a gateway that just came up. Let the process exit.
 */
export async function startBot(bot: Wechaty): Promise<void> {
  const reasons: unknown[] = []
  const collect = (error: Error) => {
    reasons.push(error)
  }
  bot.on('error', collect)
  try {
    await bot.start()
  } catch (error) {
    reasons.unshift(error)
  } finally {
    bot.off('error', collect)
  }
  const state = puppetState(bot)
  if (state.active) return
  throw new Error(
    [
      `The bot did not start: the puppet ${state.name} is not active.`,
      `Why: ${reasons.length > 0 ? reasonOf(reasons[0]) : 'it did not say; it may still be waiting for its server'}.`,
      'What to do: check WECHATY_PUPPET, its token and its endpoint, and that the gateway runs and can be reached from here, then start again.',
      'Without WECHATY_PUPPET the simulator runs, which needs no account.',
    ].join('\n'),
    { cause: reasons[0] },
  )
}

function puppetState(bot: Wechaty): { active: boolean; name: string } {
  try {
    // 'pending' means the start was given up after 15 s.
    return { active: bot.puppet.state.active() === true, name: bot.puppet.name() }
  } catch {
    // Reading `bot.puppet` throws NOPUPPET when the puppet's package could not even be loaded.
    return { active: false, name: '(not loaded)' }
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.split('\n')[0]?.slice(0, 300) || 'unknown'
}
