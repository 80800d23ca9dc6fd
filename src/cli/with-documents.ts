/** Documents as if their lists were live, in memory: read, proposed, and laid beside the lists there are. */
import { basename } from 'node:path'
import { DocumentRefusal } from '../content/import/file/limits.ts'
import { readFileApart } from '../content/import/read-apart.ts'
import { DocumentWords } from '../content/import/words.ts'
import { draftList } from '../content/propose/draft-list.ts'
import type { Content } from '../domain/library/content.ts'
import type { DocumentReading } from '../domain/library/document.ts'
import { withLists, withoutOwnLists } from '../domain/library/with-lists.ts'

/**
 * @param root the folder of data/
 * @param only without the lists that the content has by itself
 * @param day a local date
 * @throws {Error} that says in Chinese why a document cannot be read
 */
export async function withDocuments(
  content: Content,
  files: readonly string[],
  { root, only, day }: { root: string; only: boolean; day: string },
): Promise<Content> {
  const areaCode = content.issuers[0]!.areaCode
  const words = DocumentWords.load(root)
  const readings: { file: string; reading: DocumentReading }[] = []
  for (const file of files) {
    const { reading } = await readFileApart(file, root, areaCode).catch((error: unknown) => {
      throw error instanceof DocumentRefusal ? new Error(words.refusal(error)) : error
    })
    readings.push({ file, reading })
  }
  readings.sort((a, b) => (a.reading.list.year ?? 0) - (b.reading.list.year ?? 0))
  const others = content.policies.map(({ text }) => text)
  return readings.reduce(
    (beside, { file, reading }) => {
      const drafted = draftList(reading, beside, { words, source: basename(file), others })
      return withLists(beside, { added: [drafted], withdrawn: [] }, day)
    },
    only ? withoutOwnLists(content) : content,
  )
}
