/** Learns in a process of its own: it takes seconds of computing, and whoever writes to the bot meanwhile must not wait for them. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Content } from '../../domain/library/content.ts'

const SCRIPT = fileURLToPath(new URL('training-process.ts', import.meta.url))

/** What it has learnt, as node:v8 lays it out. Rejects where no process can be had, or it ends without having learnt. */
export function trainApart(content: Content): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = fork(SCRIPT, [], {
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    })
    child.on('message', (trained) => resolve(trained as Uint8Array))
    child.on('error', reject)
    child.on('exit', () => reject(new Error('the process that learns has ended')))
    child.send(content, () => undefined)
  })
}
