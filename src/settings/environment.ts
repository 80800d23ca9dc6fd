/** Owns where settings come from, and how wrong ones are named. What they mean is config.ts' and gateway-config.ts'. */
import type { z } from 'zod'
import { inChinese, shapeFaults } from '../domain/library/faults.ts'

export type Environment = Record<string, string | undefined>

/**
 * The environment, and for what it leaves out the file `.env` in the folder a command is run in. Puppets read their own settings from the
 * environment, so these are put there too.
 * @throws {Error} when the file is there and cannot be read
 */
export function readEnvironment(): Environment {
  try {
    process.loadEnvFile()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code !== 'ENOENT')
      throw new Error(
        `设置文件 ${process.cwd()}/.env 读不了（${String(code)}）。请让运行这个命令的用户能读它，或者把它移开`,
      )
  }
  return process.env
}

/** @throws {Error} with a line for each wrong setting: its name and what it has to be, never its value, which may be a secret */
export function checked<T extends z.ZodType>(settings: T, environment: Environment): z.output<T> {
  const parsed = settings.safeParse(environment, inChinese)
  if (parsed.success) return parsed.data
  const lines = shapeFaults(parsed.error).map((fault) => `  ${fault}`)
  throw new Error(`设置不对（写法见 .env.example；改 .env 或环境变量）：\n${lines.join('\n')}`)
}
