/** Reads a document in a process of its own, with limits on time and memory: what a hostile file breaks is that process and nothing else. */
import { fork } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DocumentReading } from '../../domain/library/document.ts'
import { DocumentRefusal, LIMITS, type RefusalReason } from './file/limits.ts'

const SCRIPT = fileURLToPath(new URL('reading-process.ts', import.meta.url))

/** What the process is given, and what it answers. */
export type ReadingJob = { name: string; bytes: Uint8Array; root: string; areaCode: string | null }
export type ReadingResult =
  | { reading: DocumentReading; milliseconds: number; megabytes: number }
  | { refused: RefusalReason; values: Record<string, string | number> }

type ReadApart = { reading: DocumentReading; milliseconds: number; megabytes: number }

/**
 * @param root the folder that holds data/
 * @throws {DocumentRefusal}
 */
export async function readFileApart(path: string, root: string, areaCode: string | null = null): Promise<ReadApart> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  )
  if (size === null) throw new DocumentRefusal('unreadable-file', { name: basename(path) })
  refuseTooLarge(size)
  const bytes = await readFile(path).catch(() => {
    throw new DocumentRefusal('unreadable-file', { name: basename(path) })
  })
  return readApart(basename(path), bytes, root, areaCode)
}

/** @throws {DocumentRefusal} */
export function readApart(
  name: string,
  bytes: Uint8Array,
  root: string,
  areaCode: string | null = null,
): Promise<ReadApart> {
  refuseTooLarge(bytes.length)
  return new Promise((resolve, reject) => {
    const child = fork(SCRIPT, [], {
      execArgv: [`--max-old-space-size=${LIMITS.heapMegabytes}`, '--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    })
    let result: ReadingResult | null = null
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, LIMITS.milliseconds)
    child.on('message', (message) => {
      result = message as ReadingResult
    })
    child.on('error', () => undefined)
    child.on('exit', (_code, signal) => {
      clearTimeout(timer)
      if (result && 'reading' in result) resolve(result)
      else if (result) reject(new DocumentRefusal(result.refused, result.values))
      else if (late) reject(new DocumentRefusal('too-slow', { limit: LIMITS.milliseconds / 1000 }))
      else if (signal === 'SIGKILL' || signal === 'SIGABRT')
        reject(new DocumentRefusal('too-much-memory', { limit: LIMITS.megabytes }))
      else reject(new DocumentRefusal('damaged'))
    })
    const job: ReadingJob = { name, bytes, root, areaCode }
    child.send(job, () => undefined)
  })
}

function refuseTooLarge(bytes: number): void {
  if (bytes <= LIMITS.bytes) return
  const megabytes = (n: number) => Math.round((n / 1024 / 1024) * 10) / 10
  throw new DocumentRefusal('too-large', { found: megabytes(bytes), limit: megabytes(LIMITS.bytes) })
}
