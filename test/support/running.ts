/** A program of ours in a process of its own, as its user starts it, with its terminal piped. */
import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { until } from './until.ts'

const tsx = import.meta.resolve('tsx')
const running = new Set<ChildProcess>()

export type Running = {
  printed(): string
  complained(): string
  types(text: string): void
  /** Types a line; resolves once `heard` is printed after it. */
  says(text: string, heard: string): Promise<void>
  prints(text: string): Promise<void>
  /** To stop it for a while, and let it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** Resolves with the exit code; null when a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>
  ended(): Promise<number | null>
}

/** @param entry a file under the project's root and its arguments */
export function startProcess(entry: string[], settings: Record<string, string>): Running {
  const [file, ...words] = entry
  const child = spawn(process.execPath, ['--import', tsx, join(ROOT, file!), ...words], {
    // Not in the project: a developer's own .env is not meant for tests.
    cwd: tmpdir(),
    env: {
      ...process.env,
      WECHATY_PUPPET: '',
      DATABASE_URL: '',
      HUIQI_PAGE_PORT: '0',
      HUIQI_DESK_PORT: '0',
      ...settings,
    },
    stdio: 'pipe',
  })
  running.add(child)
  let printed = ''
  let complained = ''
  let code: number | null | undefined
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text
  })
  child.on('close', (ended) => {
    code = ended
    running.delete(child)
  })
  const prints = (text: string, from: number) =>
    until(`${file} prints ${text}`, () => {
      if (code !== undefined) throw new Error(`it ended: ${complained}`)
      return printed.slice(from).includes(text)
    })
  const ended = async () => {
    await until(`${file} has ended`, () => code !== undefined)
    return code ?? null
  }
  return {
    printed: () => printed,
    complained: () => complained,
    types: (text) => void child.stdin.write(`${text}\n`),
    async says(text, heard) {
      const from = printed.length
      child.stdin.write(`${text}\n`)
      await prints(heard, from)
    },
    prints: (text) => prints(text, 0),
    signal: (name) => void child.kill(name),
    end(signal) {
      child.kill(signal)
      return ended()
    },
    ended,
  }
}

/** For `afterEach`: what a failed test has left running. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
}
