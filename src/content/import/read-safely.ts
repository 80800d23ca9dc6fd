/** One reading as a plain result, whatever the file made of it: what a library throws over a broken file is the file's fault. */
import type { DocumentReading } from '../../domain/library/document.ts'
import { Refusal, type RefusalReason } from './file/limits.ts'
import { readDocument } from './read-document.ts'
import { DocumentWords } from './words.ts'

export type ReadingJob = { name: string; bytes: Uint8Array; root: string; areaCode: string | null }
export type ReadingResult =
  | { reading: DocumentReading; milliseconds: number; megabytes: number }
  | { refused: RefusalReason; values: Record<string, string | number> }

export async function readSafely({ name, bytes, root, areaCode }: ReadingJob): Promise<ReadingResult> {
  const started = performance.now()
  try {
    const reading = await readDocument(name, bytes, DocumentWords.load(root), areaCode)
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
    return { reading, milliseconds: Math.round(performance.now() - started), megabytes }
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal('damaged')
    return { refused: refusal.reason, values: refusal.values }
  }
}
