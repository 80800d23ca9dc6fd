/** Settings from the environment, checked at start: every wrong one is named at once. Read by main.ts only. */
import { z } from 'zod'

const Settings = z.object({
  /** Level of the log on standard error. */
  HUIQI_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  /** A Wechaty puppet to load; empty runs the simulator. */
  WECHATY_PUPPET: z.string().default(''),
})
export type Config = { logLevel: string; puppet: string }

/** @throws {Error} with one line a wrong setting */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Settings.safeParse(environment)
  if (!parsed.success)
    throw new Error(`settings in the environment are wrong, see .env.example:\n${z.prettifyError(parsed.error)}`)
  return { logLevel: parsed.data.HUIQI_LOG_LEVEL, puppet: parsed.data.WECHATY_PUPPET }
}
