/** Runs a script of test/support in a process of its own: to be killed there, or to do something at the same time as others. */
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { bundleInto } from '../../src/bundle.mjs'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { DEADLINE_MS } from './until.ts'

export type Ran = { signal: string | null; stdout: string; stderr: string }

const bundles = new Map<string, Promise<string>>()

/** The script and all it needs as one file, made once a test file: a start from the source reads hundreds, and these tests start often. */
export function bundled(name: string): Promise<string> {
  const before = bundles.get(name)
  if (before) return before
  const folder = join(ROOT, 'node_modules', '.cache', 'huiqi', 'scripts', `${basename(name, '.ts')}-${process.pid}`)
  const made = bundleInto(folder, [join(import.meta.dirname, name)]).then(() =>
    join(folder, `${basename(name, '.ts')}.js`),
  )
  bundles.set(name, made)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return made
}

/**
 * Resolves when it ends well or kills itself; rejects with what it complained of when it fails or takes too long.
 * Not by promisify: types of an older Node among the packages hide that execFile is overloaded.
 * @param job what the script finds as its one argument, as JSON
 */
export async function runScript(name: string, job: unknown): Promise<Ran> {
  const args = [await bundled(name), JSON.stringify(job)]
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, { timeout: DEADLINE_MS }, (error, stdout, stderr) => {
      if (error && child.signalCode !== 'SIGKILL') reject(new Error(stderr || error.message))
      else resolve({ signal: child.signalCode, stdout, stderr })
    })
  })
}
