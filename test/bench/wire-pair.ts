/** Bot and gateway as two processes on this machine, joined by gRPC: starts, kills and asks them. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { SERVICE_PUPPET } from '../../src/channel/wechaty/run.ts'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { Chat, type Memory } from './chat-process.ts'
import type { Say, Tell } from './wire-gateway.ts'

const TOKEN = `insecure_${randomBytes(12).toString('hex')}`

export type Heard = { person: number; text: string; ms: number }

export class Gateway {
  readonly #child: ChildProcess
  readonly #listening: Promise<void>

  constructor(endpoint: string, people: number, onHeard: (heard: Heard) => void) {
    const args = [endpoint, TOKEN, String(people)]
    this.#child = fork(join(ROOT, 'test/bench/wire-gateway.ts'), args, {
      execArgv: ['--import', 'tsx', '--no-deprecation'],
      cwd: ROOT,
    })
    this.#listening = new Promise((resolve, reject) => {
      this.#child.on('message', (told: Tell) => (told.type === 'listening' ? resolve() : onHeard(told)))
      this.#child.once('exit', () => reject(new Error('the gateway ended before it listened')))
    })
  }

  listening(): Promise<void> {
    return this.#listening
  }

  say(what: Say): void {
    if (this.#child.connected) this.#child.send(what)
  }

  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }
}

/** `npm start` on the service puppet. */
export class Bot {
  readonly #chat: Chat
  readonly #health: string

  /** @param settings beyond those that join it to its gateway */
  constructor(endpoint: string, healthPort: number, settings: Record<string, string> = {}) {
    this.#health = `http://127.0.0.1:${healthPort}/`
    this.#chat = new Chat(['src/start.mjs', 'main'], {
      WECHATY_PUPPET: SERVICE_PUPPET,
      WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint,
      WECHATY_PUPPET_SERVICE_TOKEN: TOKEN,
      HUIQI_HEALTH_PORT: String(healthPort),
      ...settings,
    })
  }

  async ready(): Promise<void> {
    while ((await fetch(`${this.#health}readyz`).catch(() => null))?.ok !== true)
      await new Promise((resolve) => setTimeout(resolve, 50))
  }

  /** The sum over a metric's labels that match. */
  async figure(name: string, labels = ''): Promise<number> {
    const text = await (await fetch(`${this.#health}metrics`)).text()
    const lines = text.split('\n').filter((line) => line.startsWith(name) && line.includes(labels))
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
  }

  memory(): Memory {
    return this.#chat.memory()
  }

  end(): Promise<void> {
    return this.#chat.end('SIGTERM')
  }
}

/** Free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
