/** Learns in a process of its own: it takes seconds of computing, and whoever writes to the bot meanwhile must not wait for them. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Content } from '../../domain/library/content.ts'

const SCRIPT = fileURLToPath(new URL('training-process.ts', import.meta.url))
/** One list takes some seconds, on a machine with many times the load it can carry minutes: what has not ended by then hangs, and whoever waits for it with it. */
const LONGEST_MS = 600_000

/** What it has learnt, as node:v8 lays it out. Rejects where no process can be had, or it ends without having learnt, or does not end. */
export function trainApart(content: Content, longestMs = LONGEST_MS): Promise<Uint8Array> {
  return new Promise<Uint8Array>((resolve, reject) => {
    const child = fork(SCRIPT, [], {
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    })
    const tooLong = setTimeout(() => {
      reject(new Error('the process that learns takes too long'))
      child.kill('SIGKILL')
    }, longestMs)
    tooLong.unref()
    child.on('message', (trained) => resolve(trained as Uint8Array))
    child.on('error', reject)
    child.on('exit', () => {
      clearTimeout(tooLong)
      reject(new Error('the process that learns has ended'))
    })
    child.send(content, () => undefined)
  })
}
