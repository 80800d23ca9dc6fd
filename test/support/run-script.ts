/** Runs a script of test/support in a process of its own: to be killed there, or to do something at the same time as others. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { DEADLINE_MS } from './until.ts'

const tsx = import.meta.resolve('tsx')

export type Ran = { signal: string | null; stdout: string; stderr: string }

/**
 * Resolves when it ends well or kills itself; rejects with what it complained of when it fails or takes too long.
 * Not by promisify: types of an older Node among the packages hide that execFile is overloaded.
 * @param job what the script finds as its one argument, as JSON
 */
export function runScript(name: string, job: unknown): Promise<Ran> {
  const args = ['--import', tsx, join(import.meta.dirname, name), JSON.stringify(job)]
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, { timeout: DEADLINE_MS }, (error, stdout, stderr) => {
      if (error && child.signalCode !== 'SIGKILL') reject(new Error(stderr || error.message))
      else resolve({ signal: child.signalCode, stdout, stderr })
    })
  })
}
