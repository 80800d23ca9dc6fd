/** The process that reads one document and ends: whatever the file does to it, the bot goes on. Started by read-apart.ts alone. */
import { Worker } from 'node:worker_threads'
import { LIMITS } from './file/limits.ts'
import type { ReadingJob } from './read-apart.ts'
import { readSafely } from './read-safely.ts'

/** The reading itself keeps this thread busy, so that another has to look after the memory. */
const WATCH = `setInterval(() => { if (process.memoryUsage.rss() > ${LIMITS.megabytes} * 1048576) process.kill(process.pid, 'SIGKILL') }, 50)`

process.once('message', (job: ReadingJob) => {
  new Worker(WATCH, { eval: true, execArgv: [] }).unref()
  void readSafely(job).then((result) => process.send!(result, () => process.exit(0)))
})
