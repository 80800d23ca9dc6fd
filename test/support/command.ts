/** One of our commands in a process of its own, as `npm run` starts it: what it says, and how it ends. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../../src/cli/local-assistant.ts'

export type Ran = { code: number | null; said: string; complained: string }

/**
 * Nobody types anything: its input is empty.
 * @param folder where it is run: its `.env` counts, and nothing of the environment that is a setting of ours
 */
export function runCommand(
  words: string[],
  folder: string,
  settings: Record<string, string> = {},
  entry: 'cli' | 'main' = 'cli',
): Promise<Ran> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:HUIQI_|WECHATY_|DATABASE_URL$|STATE_DIRECTORY$)/.test(name)),
  )
  const child = spawn(process.execPath, [join(ROOT, 'src/start.mjs'), entry, ...words], {
    cwd: folder,
    env: { ...env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ran: Ran = { code: null, said: '', complained: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ran.said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ran.complained += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code }))
  })
}
