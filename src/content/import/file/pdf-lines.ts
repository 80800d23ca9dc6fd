/** Text of a pdf page by where it stands: runs into lines, lines into paragraphs or the lines of a cell. A line that was merely wrapped is joined to the next. */

import { readMarker } from '../text/markers.ts'

export type TextRun = { text: string; x: number; y: number; width: number; size: number }
export type TextLine = { text: string; left: number; right: number; y: number; size: number }

const HAN = /[\p{Script=Han}，。；：、！？（）《》〈〉“”‘’【】〔〕—…·]/u

/** Runs on one height are a line; a wide gap is a blank. */
export function linesOf(runs: TextRun[]): TextLine[] {
  const sorted = runs.filter((run) => run.text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x)
  const rows: TextRun[][] = []
  for (const run of sorted) {
    const row = rows.at(-1)
    // Figures and Chinese of one line may stand a little apart in height.
    if (row && Math.abs(row[0]!.y - run.y) < 0.45 * Math.max(row[0]!.size, run.size)) row.push(run)
    else rows.push([run])
  }
  return rows.map((row) => {
    row.sort((a, b) => a.x - b.x)
    let text = ''
    let right = row[0]!.x
    const blank = blankOf(row)
    for (const run of row) {
      if (text !== '' && run.x - right > blank && !/\s$/u.test(text)) text += ' '
      text += run.text
      right = Math.max(right, run.x + run.width)
    }
    const size = Math.max(...row.map((run) => run.size))
    return { text: closed(tidy(text)), left: row[0]!.x, right, y: row[0]!.y, size }
  })
}

/** Fonts draw these radicals and the characters alike, and some programs write down the radical; NFKC knows only the older ones. */
const RADICALS = new Map(
  '⺟母 ⺠民 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻬齐 ⻮齿 ⻰龙 ⻳龟 ⼾户 ⺎兀 ⺩王 ⺼月 ⻌辶 ⻏阝 ⺌小 ⺝月 ⺒巳'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!]),
)

/** A justified line may come with blanks between its characters; words of one or two each are none. */
function closed(text: string): string {
  const words = text.split(' ')
  const short = words.length > 5 && text.length - words.length + 1 < words.length * 2.5
  return short ? text.replace(/(?<=[\p{Script=Han}\p{P}]) (?=[\p{Script=Han}\p{P}])/gu, '') : text
}

/** How wide a gap is a blank: in a justified line every character stands apart. */
function blankOf(row: TextRun[]): number {
  const size = Math.max(...row.map((run) => run.size))
  const gaps = row
    .slice(1)
    .map((run, i) => run.x - row[i]!.x - row[i]!.width)
    .sort((a, b) => a - b)
  const usual = gaps.length >= 4 ? Math.max(0, gaps[Math.floor(gaps.length / 2)]!) : 0
  return Math.max(0.4 * size, 2.2 * usual)
}

/** Blanks that a program puts between Chinese and figures are no words of the document; radicals stand for the characters they look like. */
function tidy(text: string): string {
  return text
    .replace(/[\u2e80-\u2fdf]/gu, (c) => RADICALS.get(c) ?? c.normalize('NFKC'))
    .replace(/\s+/gu, ' ')
    .replace(
      /(?<=[\p{Script=Han}，。；：、（）《》“”]) (?=[\w%＋+])|(?<=[\w%]) (?=[\p{Script=Han}，。；：、（）《》“”％])/gu,
      '',
    )
    .trim()
}

/** Two pieces of one sentence: letters of two words keep a blank between them. */
function join(a: string, b: string): string {
  return /[A-Za-z]$/u.test(a) && /^[A-Za-z]/u.test(b) ? `${a} ${b}` : tidy(`${a}${b}`)
}

/** So long is a sentence; in what is shorter a line may be a name of its own. */
const SENTENCE = 40

/** The lines of a cell `width` wide inside; of sentences only those that were ended on purpose stay apart. */
export function cellLines(lines: TextLine[], width: number): string[] {
  const found: string[] = []
  if (lines.reduce((sum, line) => sum + line.text.length, 0) < SENTENCE) return lines.map((line) => line.text)
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    if (before && wrapped(before, line, width)) found.push(join(found.pop()!, line.text))
    else found.push(line.text)
  })
  return found
}

/** Two numbers one below the other, and one over two lines, look alike: which it is, the digits say later. */
const FIGURES = /^[\d\s()（）\-—－‐-―、,/转]+$/u

/** A line is wrapped when what comes next had no room left on it. */
function wrapped(line: TextLine, next: TextLine, width: number): boolean {
  if (FIGURES.test(line.text) || FIGURES.test(next.text)) return false
  const length = line.right - line.left
  if (/[。；！？]$/u.test(line.text)) return length + firstToken(next) > width * 0.96
  // Long sentences leave odd room before a figure or a bracket that may not be cut.
  if (length > 9 * line.size && length > 0.72 * width) return true
  return length + firstToken(next) > width - 0.35 * line.size
}

/** How wide what may not be cut is: one character, or a figure with its unit. */
function firstToken(line: TextLine): number {
  const token = /^(?:[\w.,%+-]+|.)[，。；：、）》”’】〕％]*/u.exec(line.text)?.[0] ?? ''
  return [...token].reduce((sum, c) => sum + (HAN.test(c) ? 1 : 0.56) * line.size, 0)
}

export type PageParagraph = { text: string; size: number; left: number; right: number; y: number; centred: boolean }

/** Lines into paragraphs: a new one begins indented, after a short line, after a gap, or in another size. */
export function paragraphsOf(lines: TextLine[], left: number, right: number, usual: number): PageParagraph[] {
  const found: (PageParagraph & { last: TextLine })[] = []
  const flush = lines.filter((line) => line.left - left <= 0.8 * line.size).length
  const edges = { left, right, usual, indents: flush >= lines.length * 0.2 }
  lines.forEach((line) => {
    const before = found.at(-1)
    const centred =
      Math.abs((line.left + line.right) / 2 - (left + right) / 2) < line.size && line.left - left > 2 * line.size
    if (before && goesOn(before, line, edges, centred)) {
      before.text = join(before.text, line.text)
      before.last = line
    } else
      found.push({
        text: line.text,
        size: line.size,
        left: line.left,
        right: line.right,
        y: line.y,
        centred,
        last: line,
      })
  })
  return found
}

/** @param edges `indents`: the lines of a paragraph begin at the left edge, so that one further in is its first */
function goesOn(
  { last, centred: wasCentred }: PageParagraph & { last: TextLine },
  line: TextLine,
  edges: { left: number; right: number; usual: number; indents: boolean },
  centred: boolean,
): boolean {
  if (Math.abs(last.size - line.size) > 0.8) return false
  if (/\d[-－—]$/u.test(last.text) && /^\d/u.test(line.text)) return true
  const gap = last.y - line.y
  if (gap > 0 && gap > 2.6 * line.size) return false
  // A title in letters of its own may run over several lines; below it stand its number and its date.
  if (line.size > edges.usual + 1 && readMarker(line.text) === null) return true
  if (wasCentred && centred) return !/^[（(]|[号日]$|[〕\]]\d+/u.test(line.text)
  if (centred !== wasCentred) return false
  if (readMarker(line.text) !== null && !/[，、（(第]$/u.test(last.text)) return false
  const indented = line.left - edges.left > 0.8 * line.size
  const full = edges.right - last.right < Math.max(2.2 * line.size, firstToken(line) + line.size)
  if (!full || !indented) return full
  if (edges.indents) return false
  // A block may stand indented as a whole; its sentences go on, and none of its lines is numbered.
  return Math.abs(line.left - last.left) < 1 && !ENDED.test(last.text)
}

/** A sentence, and what stands in brackets behind it: …补贴。（责任单位：就业科） */
const ENDED = /[。；：](?:[（(][^（()）]*[）)])?$/u
