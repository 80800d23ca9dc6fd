/** One reading as a plain result, whatever the file made of it: what a library throws over a broken file is the file's fault. */
import { DocumentRefusal } from './file/limits.ts'
import type { ReadingJob, ReadingResult } from './read-apart.ts'
import { readDocument } from './read-document.ts'
import { DocumentWords } from './words.ts'

export async function readSafely({ name, bytes, root, areaCode }: ReadingJob): Promise<ReadingResult> {
  const started = performance.now()
  try {
    const reading = await readDocument(name, bytes, DocumentWords.load(root), areaCode)
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
    return { reading, milliseconds: Math.round(performance.now() - started), megabytes }
  } catch (error) {
    const refusal = error instanceof DocumentRefusal ? error : new DocumentRefusal('damaged')
    return { refused: refusal.reason, values: refusal.values }
  }
}
