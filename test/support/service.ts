/** systemd's part for a test: what a unit of ours sets, and its program run as the user nobody in a project that cannot be written. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { ROOT } from '../../src/cli/local-assistant.ts'

export type Unit = {
  /** Setting by setting, in order, as `Name=value` says it. */
  lines: [name: string, value: string][]
  program: string[]
  /** What the process sees once the settings file holds `file`: it goes before what the unit sets itself. */
  environment(file: string, stateDirectory?: string): Record<string, string>
}

export function readUnit(name: string): Unit {
  const text = readFileSync(join(ROOT, '.docker', name), 'utf8')
  const lines = [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, key, value]): [string, string] => [key!, value!])
  const all = (key: string) => lines.filter(([one]) => one === key).map(([, value]) => value)
  return {
    lines,
    program: all('ExecStart')[0]!.split(' '),
    environment(file, stateDirectory = join('/var/lib', all('StateDirectory')[0]!)) {
      const own = all('Environment').flatMap((set) => set.split(' ').map((pair) => pair.split('=') as [string, string]))
      const given = Object.entries(parseEnv(file)).map(([key, value]): [string, string] => [key, value ?? ''])
      return { ...Object.fromEntries([...own, ...given]), STATE_DIRECTORY: stateDirectory }
    },
  }
}

/** In a mount namespace of its own the project is bound read-only over itself. */
const READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && cd "$1" && shift && exec "$@"'
const AS_NOBODY = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--no-new-privs']
const inReadOnly = (command: string[]) => ['--mount', 'sh', '-c', READ_ONLY, 'sh', ROOT, ...AS_NOBODY, ...command]

/** Stands beside the names of skipped tests; empty where a service can be run so. */
export const NO_SERVICE =
  spawnSync('unshare', inReadOnly(['sh', '-c', 'test -r package.json && ! touch package.json'])).status === 0
    ? ''
    : ' (skipped: needs to be root, and a project that nobody can read)'

/** As systemd makes it for a unit: theirs alone. */
export function stateDirectory(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-state-'))
  execFileSync('chown', ['nobody:nogroup', folder])
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The unit's program, with nothing but its environment and no terminal. */
export function startUnit({ program, environment }: Unit, file: string, folder: string): ChildProcess {
  const [, ...words] = program
  const pairs = Object.entries(environment(file, folder)).map(([key, value]) => `${key}=${value}`)
  const command = ['env', '--ignore-environment', ...pairs, process.execPath, ...words]
  return spawn('unshare', inReadOnly(command), { stdio: ['ignore', 'pipe', 'pipe'] })
}
