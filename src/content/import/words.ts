/** The words that tell a document's parts apart (data/documents.json), checked and ready for use. No other file here knows what a column or an office is called. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FINDING_KINDS } from '../../domain/library/document.ts'
import { escaped, WordList } from '../../domain/library/words.ts'
import { ProposalWords } from '../propose/words.ts'
import { flat } from './blocks.ts'
import { type DocumentRefusal, REFUSALS } from './file/limits.ts'

const COLUMN_ROLES = [
  'serial',
  'section',
  'title',
  'text',
  'partial',
  'office',
  'phone',
  'person',
  'validity',
  'validFrom',
  'validUntil',
  'number',
  'other',
] as const
/** `contact`: office and phone in one column. `partial`: says a part of what the policy says, such as for whom. */
export type ColumnRole = (typeof COLUMN_ROLES)[number] | 'contact'

export const DocumentWordsFile = z.strictObject({
  columns: z.strictObject(
    Object.fromEntries(COLUMN_ROLES.map((role) => [role, WordList])) as Record<
      (typeof COLUMN_ROLES)[number],
      typeof WordList
    >,
  ),
  /** `aside`: whose telephone answers no question about an item. */
  labels: z.strictObject({
    office: WordList,
    phone: WordList,
    person: WordList,
    lead: WordList,
    before: WordList,
    after: WordList,
    aside: WordList,
  }),
  offices: z.strictObject({ endings: WordList, not: WordList, wider: WordList }),
  furniture: z.strictObject({ names: WordList, says: WordList }),
  /** `words` are of headings, `asked` how people speak of such a part. */
  parts: z
    .array(z.strictObject({ part: z.string().min(1), short: z.string().min(1), words: WordList, asked: WordList }))
    .min(1),
  list: z.strictObject({
    kinds: WordList,
    issuerEndings: WordList,
    issuerLabels: WordList,
    /** What stands behind the issuer on a line of its own: 编印, and 文件 on a letterhead. */
    issuedBy: WordList,
    dateLabels: WordList,
    notes: WordList,
    closings: WordList,
    general: WordList,
  }),
  /** `own`: how an item speaks of itself. */
  validity: z.strictObject({ subjects: WordList, verbs: WordList, labels: WordList, own: WordList }),
  grants: z.strictObject({ units: WordList, caps: WordList, totals: WordList }),
  notes: z.record(z.enum(FINDING_KINDS), z.string().min(1)),
  refusals: z.record(z.enum(REFUSALS), z.string().min(1)),
  proposals: ProposalWords,
})
export type DocumentWordsFile = z.infer<typeof DocumentWordsFile>

export const DOCUMENT_WORDS_FILE = 'data/documents.json'

/** The longest first, so that 联系电话 is not read as 电话. */
export const anyOf = (words: string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')

export class DocumentWords {
  readonly file: DocumentWordsFile
  readonly furniture: { names: string[]; says: RegExp }

  constructor(file: DocumentWordsFile) {
    this.file = file
    this.furniture = { names: file.furniture.names, says: new RegExp(anyOf(file.furniture.says), 'u') }
  }

  static load(root: string): DocumentWords {
    return new DocumentWords(DocumentWordsFile.parse(JSON.parse(readFileSync(join(root, DOCUMENT_WORDS_FILE), 'utf8'))))
  }

  /** One sentence for people: what is wrong, which limit was met, what to do. */
  refusal({ reason, values }: DocumentRefusal): string {
    return this.file.refusals[reason].replace(/\{(\w+)\}/gu, (_, key: string) => String(values[key] ?? ''))
  }

  /** The part that a heading names, such as what goes on from the year before. */
  partOf(heading: string): string | null {
    return this.file.parts.find(({ words }) => words.some((word) => heading.includes(word)))?.part ?? null
  }

  /** Whether a paragraph begins as those do that stand after the items. */
  closes(bare: string): boolean {
    return this.file.list.closings.some((word) => bare.startsWith(flat(word)))
  }

  isColumnHeading(text: string): boolean {
    return this.roleOf(text) !== null
  }

  /** What a column of this heading holds; null for what is no heading of a column. */
  roleOf(heading: string): ColumnRole | null {
    const bare = flat(heading).replace(/[（([【][^）)\]】]*[）)\]】]/gu, '')
    if (bare === '' || bare.length > 14 || /[。；，;,]/u.test(bare)) return null
    let best: { role: (typeof COLUMN_ROLES)[number]; end: number; length: number } | null = null
    const roles = new Set<string>()
    for (const role of COLUMN_ROLES)
      for (const word of this.file.columns[role]) {
        const at = bare.lastIndexOf(flat(word))
        if (at < 0) continue
        roles.add(role)
        const end = at + flat(word).length
        // Chinese names end with what they name: 政策类别 is a 类别.
        if (!best || end > best.end || (end === best.end && word.length > best.length))
          best = { role, end, length: word.length }
      }
    if (!best) return null
    if (roles.has('phone') && roles.has('office') && /[及和与、/]/u.test(bare)) return 'contact'
    return best.role
  }
}
