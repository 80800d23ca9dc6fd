/** Which part and section what follows stands under, from the headings met on the way. */
import type { DocumentWords } from '../words.ts'
import { type MarkerKind, rank, readMarker } from './markers.ts'

export type Heading = { printed: string; name: string; level: number; part: string | null; count: number | null }

const COUNT = /[（(【]?\s*共?计?\s*(\d{1,3})\s*[项条个款]\s*(?:政策|措施|事项)?\s*[)）】]?$/u
/** Below what is numbered: a heading without a number. */
const PLAIN = 50

export class Outline {
  readonly all: Heading[] = []
  #path: Heading[] = []
  readonly #words: DocumentWords

  constructor(words: DocumentWords) {
    this.#words = words
  }

  get path(): readonly Heading[] {
    return this.#path
  }

  enter(text: string): void {
    const heading = readHeading(text, this.#words)
    // A heading without a number under one with a number that is no part of its kind: a sister of the last such.
    this.#path = [...this.#path.filter((h) => h.level < heading.level), heading]
    this.all.push(heading)
  }
}

function readHeading(text: string, words: DocumentWords): Heading {
  const marker = readMarker(text)
  const bare = (marker?.rest ?? text).trim()
  const count = COUNT.exec(bare)
  const name = count && /共|[（(【]/u.test(count[0]) ? bare.slice(0, count.index).trim() : bare
  return {
    printed: text.trim(),
    name: name.replace(/[：:。]$/u, ''),
    level: levelOf(marker?.kind),
    part: words.partOf(bare),
    count: count && name !== bare ? Number(count[1]) : null,
  }
}

const levelOf = (kind: MarkerKind | undefined) => (kind === undefined ? PLAIN : rank(kind))

/** The part and section that a path of headings comes to. */
export function placed(path: readonly Heading[]): { part: string | null; section: string | null } {
  const part = path.findLast((h) => h.part !== null) ?? (path.length > 1 ? path[0] : undefined)
  const inner = path.findLast((h) => h !== part)
  return { part: part ? (part.part ?? part.name) : null, section: inner?.name ?? null }
}
