/** An item on its way: what a table row or a paragraph said, before it has an id and its place in the list. */
import type { Contact } from '../../../domain/library/document.ts'
import type { Heading } from './outline.ts'

export type ItemDraft = {
  path: readonly Heading[]
  /** A category that the item's own row names. */
  category: string | null
  serial: number | null
  serialPrinted: string | null
  title: string | null
  text: string
  contacts: Contact[]
  fields: Record<string, string>
  validFrom: string | null
  validUntil: string | null
  where: string
}
