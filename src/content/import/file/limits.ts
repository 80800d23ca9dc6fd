/** How much of a document is read at the most, and why reading was refused. The sentences for people stand in data/documents.json. */

export const LIMITS = {
  bytes: 20 * 1024 * 1024,
  /** What a zipped document unpacks to, all parts that are read together. */
  unpackedBytes: 60 * 1024 * 1024,
  zipEntries: 2_000,
  /** Of one sheet, formatted empty ones included: reading them costs as much as full ones. */
  rows: 20_000,
  cells: 200_000,
  pages: 200,
  characters: 2_000_000,
  milliseconds: 20_000,
  /** Of the reading process as a whole; a list of a thousand rows takes less than half. */
  megabytes: 600,
  heapMegabytes: 400,
} as const

export const REFUSALS = [
  'empty',
  'too-large',
  'unpacks-too-large',
  'too-many-rows',
  'too-many-cells',
  'too-many-pages',
  'too-much-text',
  'too-slow',
  'too-much-memory',
  'old-office',
  'encrypted',
  'macros',
  'external',
  'entities',
  'damaged',
  'wrong-extension',
  'unknown-kind',
  'picture',
  'no-text',
  'no-items',
  'unreadable-file',
] as const
export type RefusalReason = (typeof REFUSALS)[number]

/** A document that is not read, with what a sentence about it needs. */
export class DocumentRefusal extends Error {
  readonly reason: RefusalReason
  readonly values: Record<string, string | number>
  constructor(reason: RefusalReason, values: Record<string, string | number> = {}) {
    super(reason)
    this.reason = reason
    this.values = values
  }
}
