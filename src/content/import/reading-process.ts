/** The process that reads one document and ends: whatever the file does to it, the bot goes on. Started by read-apart.ts alone. */
import { Worker } from 'node:worker_threads'
import type { DocumentReading } from '../../domain/library/document.ts'
import { LIMITS, Refusal, type RefusalReason } from './file/limits.ts'
import { readDocument } from './read-document.ts'
import { DocumentWords } from './words.ts'

export type ReadingJob = { name: string; bytes: Uint8Array; root: string; areaCode: string | null }
export type ReadingResult =
  | { reading: DocumentReading; milliseconds: number; megabytes: number }
  | { refused: RefusalReason; values: Record<string, string | number> }

/** The reading itself keeps this thread busy, so that another has to look after the memory. */
const WATCH = `setInterval(() => { if (process.memoryUsage.rss() > ${LIMITS.megabytes} * 1048576) process.kill(process.pid, 'SIGKILL') }, 50)`

process.once('message', (job: ReadingJob) => {
  new Worker(WATCH, { eval: true, execArgv: [] }).unref()
  void answer(job)
})

async function answer({ name, bytes, root, areaCode }: ReadingJob): Promise<void> {
  const started = performance.now()
  let result: ReadingResult
  try {
    const reading = await readDocument(name, bytes, DocumentWords.load(root), areaCode)
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
    result = { reading, milliseconds: Math.round(performance.now() - started), megabytes }
  } catch (error) {
    // What a library throws over a broken file is the file's fault, and says nothing to people.
    const refusal = error instanceof Refusal ? error : new Refusal('damaged')
    if (process.env.HUIQI_READING_ERRORS)
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    result = { refused: refusal.reason, values: refusal.values }
  }
  process.send!(result, () => process.exit(0))
}
