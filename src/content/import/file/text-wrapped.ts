/** Plain text that was broken into lines of one width: what goes on below without an indent is one paragraph again. */
import { readMarker } from '../text/markers.ts'
import type { SourceLine } from './text.ts'

/** Columns by which a line may fall short beside what did not fit any more. */
const RAGGED = 8
/** Narrower texts are not broken by width. */
const NARROWEST = 40
/** So many lines of one width, of all, are broken by it; of paragraphs one is the longest. */
const [FEWEST, OFTEN] = [3, 0.3]
/** Where so many lines are indented, what is not goes on. */
const INDENTING = 0.25
const ENDS = /[。！？；：:!?;）)]$/u

export function unwrapped(lines: readonly SourceLine[]): SourceLine[] {
  const width = Math.max(...lines.map(({ raw }) => columnsOf(raw)))
  const full = lines.filter(({ raw }) => columnsOf(raw) >= width - RAGGED).length
  if (width < NARROWEST || full < Math.max(FEWEST, lines.length * OFTEN)) return [...lines]
  const indents = lines.filter(isIndented).length >= lines.length * INDENTING
  const joined: SourceLine[] = []
  let last = 0
  for (const line of lines) {
    const before = joined.at(-1)
    const isFull = last + columnsOf(firstWord(line.text)) > width - RAGGED
    last = columnsOf(line.raw)
    const mayGoOn = before !== undefined && isFull && !line.blankBefore && !isIndented(line)
    if (mayGoOn && isText(before) && isText(line) && !readMarker(line.text) && (indents || !ENDS.test(before.text)))
      joined[joined.length - 1] = { ...before, raw: before.raw + line.text, text: before.text + line.text }
    else joined.push(line)
  }
  return joined
}

const isIndented = ({ raw }: SourceLine) => /^[ \u3000]{2}|^\u3000/u.test(raw)
/** A row of a table is none. */
const isText = ({ raw }: SourceLine) => !/[\t│|┃｜]/u.test(raw)
/** What is never broken: a figure, a number behind its dash, with the marks that close it. */
const firstWord = (text: string) => /^[\x21-\x7e]+[）)，。；、]*|^./u.exec(text)?.[0] ?? ''
/** Chinese characters are as wide as two letters. */
const columnsOf = (text: string) => [...text].reduce((sum, c) => sum + (c.codePointAt(0)! > 0x2e7f ? 2 : 1), 0)
