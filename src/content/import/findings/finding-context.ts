/** What a finding looks at: the items as read, what stands round them, and the words for saying what is wrong. */
import type { Contact, DocumentFinding, ReadItem, ReadList } from '../../../domain/library/document.ts'
import type { ItemDraft } from '../text/draft.ts'
import type { DocumentWords } from '../words.ts'

export type Looked = {
  list: ReadList
  /** In step with `drafts`. */
  items: ReadItem[]
  drafts: ItemDraft[]
  /** Sentences round the items. */
  said: string[]
  /** Offices and numbers printed apart from the items. */
  directory: Contact[]
  words: DocumentWords
  /** The area code that the issuer's earlier list uses, for a document too short to tell. */
  areaCode: string | null
}

export function finding(
  look: Looked,
  kind: DocumentFinding['kind'],
  item: ReadItem | null,
  span: string,
  values: Record<string, string | number> = {},
): DocumentFinding {
  const note = look.words.file.notes[kind].replace(/\{(\w+)\}/gu, (_, key: string) => String(values[key] ?? ''))
  return { kind, item: item?.id ?? null, span, note }
}

/** Every text of an item that may hold a slip. */
export function textsOf(item: ReadItem): string[] {
  return [
    item.text,
    ...(item.title && !item.text.includes(item.title) ? [item.title] : []),
    ...Object.values(item.fields),
  ]
}
