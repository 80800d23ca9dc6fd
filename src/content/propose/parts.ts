/** The parts of a list as its headings name them, and what people call them. Pure. */
import type { ReadItem, ReadList } from '../../domain/library/document.ts'
import type { ListPart } from '../../domain/library/policy.ts'
import type { DocumentWords } from '../import/words.ts'

export function partsOf(read: ReadList, items: readonly ReadItem[], words: DocumentWords): ListPart[] {
  const parts = [...new Set(items.flatMap(({ part }) => part ?? []))]
  return parts.map((part): ListPart => {
    const heading = read.parts.find((one) => one.part === part || one.name === part)
    const kind = words.file.parts.find((one) => one.part === part)
    const name = heading?.name ?? part
    return {
      part,
      heading: heading?.heading ?? part,
      name,
      short: kind?.short ?? name,
      count: heading?.count ?? null,
      words: kind ? [...kind.words, ...kind.asked] : [name],
    }
  })
}
