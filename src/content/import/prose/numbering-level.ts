/** Which numbering numbers the policies: headings above it are sections, numbers below it are points of one policy. Told by where the contacts stand, else by where the sentences do. */
import { flat, type Paragraph } from '../blocks.ts'
import { isShort } from '../text/is-short.ts'
import { type Marker, type MarkerKind, rank, readMarker } from '../text/markers.ts'
import type { Split } from './contact-line.ts'

/** A paragraph with what was read out of it. `kind`: its numbering, or `plain` for a heading without a number. */
export type ProsePiece = {
  paragraph: Paragraph
  marker: Marker | null
  kind: MarkerKind | 'plain' | null
  split: Split
  group: number | null
}

export type Level = MarkerKind | 'plain' | 'contact'

/** @param isTitle whether a heading may be that of the whole document, which numbers nothing */
export function readPieces(
  paragraphs: Paragraph[],
  split: (text: string) => Split,
  isTitle: (text: string) => boolean,
): ProsePiece[] {
  let groups = 0
  let open = false
  const title = paragraphs.findIndex((p) => isPlainHeading(p) && isTitle(p.text))
  return paragraphs.map((paragraph, i) => {
    const marker = readMarker(paragraph.text)
    const own = split(paragraph.text)
    const kind = own.only
      ? null
      : (marker?.kind ?? (isPlainHeading(paragraph) && i > (groups === 0 ? title : -1) ? 'plain' : null))
    const has = own.contacts.length > 0
    // Lines that follow each other say one contact: 责任科室 on one, 电话 on the next.
    if (has && !(open && own.only)) groups += 1
    open = has
    return { paragraph, marker: own.only ? null : marker, kind, split: own, group: has ? groups : null }
  })
}

export function isPlainHeading({ heading, text }: Paragraph): boolean {
  return heading && flat(text).length <= 40 && !/[。；]$/u.test(text)
}

/** Outermost first: what is met first stands above what is met later. */
export function orderOf(pieces: ProsePiece[]): (MarkerKind | 'plain')[] {
  const met = [...new Set(pieces.flatMap((piece) => (piece.kind === null ? [] : [piece.kind])))]
  // Chapters hold articles, also where the first article stands before the first chapter.
  const headings = (kind: MarkerKind | 'plain') =>
    pieces.every((piece) => piece.kind !== kind || isShort(piece.paragraph.text))
  const above = (kind: MarkerKind | 'plain') =>
    kind === 'chapter' ||
    kind === 'section' ||
    ((kind === 'han' || kind === 'hanBracket') && met.includes('article') && headings(kind) && !headings('article'))
  const outer = met.filter(above).sort((a, b) => rank(a as MarkerKind) - rank(b as MarkerKind))
  return [...outer, ...met.filter((kind) => !outer.includes(kind))]
}

export type ProseUnit = { start: number; end: number }

/** From each paragraph of this numbering to the next of it, or of one above it. */
export function unitsOf(
  pieces: ProsePiece[],
  level: MarkerKind | 'plain',
  order: (MarkerKind | 'plain')[],
): ProseUnit[] {
  const own = order.indexOf(level)
  const starts = pieces.flatMap((piece, i) => (piece.kind === level ? [i] : []))
  return starts.map((start) => {
    const next = pieces.findIndex((piece, i) => i > start && piece.kind !== null && order.indexOf(piece.kind) <= own)
    return { start, end: next < 0 ? pieces.length : next }
  })
}

export function chooseLevel(pieces: ProsePiece[]): Level | null {
  const order = orderOf(pieces)
  const rated = order.map((level) => {
    const units = unitsOf(pieces, level, order)
    const groups = units.map(
      (unit) => new Set(pieces.slice(unit.start, unit.end).flatMap((p) => (p.group === null ? [] : [p.group]))).size,
    )
    return { level, units, one: groups.filter((n) => n === 1).length, groups: groups.reduce((a, b) => a + b, 0) }
  })
  const groups = new Set(pieces.flatMap((p) => (p.group === null ? [] : [p.group]))).size
  const byContact = rated
    .filter(({ one, units }) => one >= 2 && one >= units.length * 0.3)
    .map((r) => ({ ...r, score: (2 * r.one) / (r.units.length + groups) }))
    .sort((a, b) => b.score - a.score)[0]
  if (byContact && byContact.score >= 0.45) return byContact.level
  const only = pieces.filter((piece) => piece.split.only).length
  if (only >= 3 && rated.every(({ units }) => units.length < only * 0.5)) return 'contact'
  const bySentence = rated.filter(
    ({ level, units }) => level !== 'plain' && units.length >= 2 && saysPolicies(pieces, units, order, level),
  )
  return bySentence[0]?.level ?? null
}

/** Most of its units are sentences, and their first line is no heading for numbered policies below. */
function saysPolicies(
  pieces: ProsePiece[],
  units: ProseUnit[],
  order: (MarkerKind | 'plain')[],
  level: MarkerKind | 'plain',
): boolean {
  const own = order.indexOf(level)
  const good = units.filter(({ start, end }) => {
    const texts = pieces.slice(start, end).map((piece) => flat(piece.split.rest))
    if (texts.join('').length < 10 || !/[。;]/u.test(texts.join(''))) return false
    const short = texts[0]!.length <= 30 && !/[。;,]/u.test(texts[0]!)
    const next = pieces[start + 1]
    return !(short && next && start + 1 < end && next.kind !== null && order.indexOf(next.kind) > own)
  })
  return good.length >= units.length * 0.6
}
