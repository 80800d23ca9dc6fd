/** A bot in a process of its own with its terminal piped: starts it, types, listens, weighs it. */
import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { ROOT } from '../local-assistant.ts'

/** Bytes; null where the system does not tell. */
export type Memory = { now: number | null; peak: number | null }

export class Chat {
  /** Milliseconds from the start to the first output. Rejects with what the process complained of when it ends before. */
  readonly ready: Promise<number>
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #ended: Promise<void>
  #heard = ''
  #complaint = ''

  /** @param entry a file under the project's root and its arguments */
  constructor(entry: string[]) {
    const started = performance.now()
    // Whatever puppet or log level is set for the real bot is not meant for this one.
    const env: NodeJS.ProcessEnv = { ...process.env, WECHATY_PUPPET: '', HUIQI_LOG_LEVEL: 'silent' }
    this.#child = spawn(process.execPath, ['--import', 'tsx', ...entry], { cwd: ROOT, env, stdio: 'pipe' })
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#heard = (this.#heard + text).slice(-2000)
    })
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint += text
    })
    this.#ended = new Promise((resolve) => this.#child.once('close', () => resolve()))
    this.ready = new Promise((resolve, reject) => {
      this.#child.stdout.once('data', () => resolve(performance.now() - started))
      this.#ended.then(() => reject(this.#diedEarly(entry.join(' '))))
    })
  }

  type(line: string): void {
    this.#child.stdin.write(`${line.replaceAll('\n', ' ')}\n`)
  }

  /** Resolves when the text stands in the latest output. */
  hears(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const listen = () => {
        if (!this.#heard.includes(text)) return
        this.#child.stdout.off('data', listen)
        resolve()
      }
      this.#child.stdout.on('data', listen)
      this.#ended.then(() => reject(this.#diedEarly(`before ${text}`)))
      listen()
    })
  }

  memory(): Memory {
    const { pid } = this.#child
    if (pid === undefined) return { now: null, peak: null }
    if (process.platform === 'linux') {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      const bytes = (field: string) => {
        const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
        return kilobytes === undefined ? null : Number(kilobytes) * 1024
      }
      return { now: bytes('VmRSS'), peak: bytes('VmHWM') }
    }
    try {
      return { now: Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) * 1024, peak: null }
    } catch {
      return { now: null, peak: null }
    }
  }

  async end(): Promise<void> {
    this.#child.stdin.end('/quit\n')
    await this.#ended
  }

  #diedEarly(what: string): Error {
    return new Error(`the process ended: ${what}\n${this.#complaint.slice(-2000)}`)
  }
}
