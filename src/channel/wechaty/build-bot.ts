/** Owns making a bot: the one place that builds a Wechaty and keeps it from writing to the console. It does not start it. */
import { log, type Wechaty, WechatyBuilder, type WechatyOptions } from 'wechaty'

/** A bot that is not started yet. Wechaty's own console lines are off unless `WECHATY_LOG` asks for a level. */
export function buildBot(options: WechatyOptions): Wechaty {
  // `info` is what Wechaty runs at when nothing was asked for; its lines hold what people wrote. Errors come as events all the same.
  if (log.level() === 'info') log.level('silent')
  return WechatyBuilder.build(options)
}
