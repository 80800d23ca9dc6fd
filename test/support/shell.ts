/** Command lines as somebody types them into a shell, in a folder of choice: run to their end, or left running and talked to. */
import { type ChildProcess, spawn } from 'node:child_process'
import { until } from './until.ts'

/** Those of the project are left out: what counts is the `.env` of the folder. */
const clean = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:HUIQI_|WECHATY_|DATABASE_URL$|STATE_DIRECTORY$)/.test(name)),
  )

export type Shell = {
  /** Everything printed and complained of so far. */
  said(): string
  /** Types a line; resolves once `heard` is printed after it. */
  types(line: string, heard: string): Promise<void>
  prints(text: string): Promise<void>
  /** No more is typed; resolves with the exit code. */
  closes(): Promise<number | null>
  /** With all that it has started. */
  kill(): void
}

export function shell(command: string, folder: string): Shell {
  // A group of its own: npm starts a shell that starts node.
  const child: ChildProcess = spawn('sh', ['-c', command], { cwd: folder, env: clean(), stdio: 'pipe', detached: true })
  let said = ''
  let code: number | null | undefined
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  // What has ended reads no more.
  child.stdin!.on('error', () => {})
  child.on('close', (ended) => {
    code = ended
  })
  const prints = (text: string, from: number) =>
    until(`${command} prints ${text}`, () => {
      if (said.slice(from).includes(text)) return true
      if (code !== undefined) throw new Error(`it ended with ${code}: ${said}`)
      return false
    })
  return {
    said: () => said,
    async types(line, heard) {
      const from = said.length
      child.stdin!.write(`${line}\n`)
      await prints(heard, from)
    },
    prints: (text) => prints(text, 0),
    async closes() {
      child.stdin!.end()
      await until(`${command} has ended`, () => code !== undefined)
      return code ?? null
    },
    kill() {
      if (code === undefined && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    },
  }
}
