/** A bot in a process of its own with its terminal piped: starts it, types, listens, weighs it. */
import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { ROOT } from '../../src/cli/local-assistant.ts'

/** Bytes; null where the system does not tell. */
export type Memory = { now: number | null; peak: number | null }

/** Those of `npm start`. */
const NODE_FLAGS = ['--max-semi-space-size=4', '--max-old-space-size=256']

export class Chat {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #ended: Promise<void>
  readonly #started = performance.now()
  #heard = ''
  #complaint = ''
  /** To be removed at the end. */
  readonly #folder: string | null

  /**
   * @param entry flags of Node, a file under the project's root and its arguments
   * @param settings beyond those that keep it to itself; with a HUIQI_DATA_DIR it keeps its conversations there, else in a new folder
   */
  constructor(entry: string[], settings: Record<string, string> = {}) {
    this.#folder = 'HUIQI_DATA_DIR' in settings ? null : mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
    // Whatever puppet or log level is set for the real bot is not meant for this one.
    const env: NodeJS.ProcessEnv = { ...process.env, WECHATY_PUPPET: '', HUIQI_LOG_LEVEL: 'silent', DATABASE_URL: '' }
    Object.assign(env, this.#folder === null ? {} : { HUIQI_DATA_DIR: this.#folder }, settings)
    this.#child = spawn(process.execPath, [...NODE_FLAGS, ...entry], { cwd: ROOT, env, stdio: 'pipe' })
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#heard = (this.#heard + text).slice(-2000)
    })
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint += text
    })
    this.#ended = new Promise((resolve) => this.#child.once('close', () => resolve()))
  }

  type(line: string): void {
    this.#child.stdin.write(`${line.replaceAll('\n', ' ')}\n`)
  }

  /** Resolves when the text stands in the latest output, with the milliseconds since the start. */
  hears(text: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const listen = () => {
        if (!this.#heard.includes(text)) return
        this.#child.stdout.off('data', listen)
        resolve(performance.now() - this.#started)
      }
      this.#child.stdout.on('data', listen)
      this.#ended.then(() =>
        reject(new Error(`the process ended before it said ${text}\n${this.#complaint.slice(-2000)}`)),
      )
      listen()
    })
  }

  /** What it has written to standard error. */
  complained(): string {
    return this.#complaint
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

  /** By the word that ends a chat, or by a signal. */
  async end(signal?: NodeJS.Signals): Promise<void> {
    if (signal) this.#child.kill(signal)
    else this.#child.stdin.end('/quit\n')
    await this.#ended
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true })
  }
}
