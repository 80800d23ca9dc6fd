/** Reads a document apart and proposes the list it holds: how lists come in, from the chat and from the command. */
import type { Content } from '../../domain/library/content.ts'
import type { Drafted } from '../../domain/library/draft.ts'
import { DocumentRefusal } from '../import/file/limits.ts'
import { readApart } from '../import/read-apart.ts'
import { DocumentWords } from '../import/words.ts'
import { draftList } from './draft-list.ts'

type Document = { name: string; bytes: Uint8Array }

/** @param root the folder that holds data/ */
export function proposing(root: string) {
  return async ({ name, bytes }: Document, content: Content): Promise<Drafted | { refused: string }> => {
    const words = DocumentWords.load(root)
    try {
      const { reading } = await readApart(name, bytes, root, content.issuers[0]?.areaCode ?? null)
      return draftList(reading, content, { words, source: name })
    } catch (error) {
      if (error instanceof DocumentRefusal) return { refused: words.refusal(error) }
      throw error
    }
  }
}
