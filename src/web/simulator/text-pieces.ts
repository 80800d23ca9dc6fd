/** Owns how a message's text is read for showing: which of its lines can be picked, which figures can be called. Pure; makes no HTML. */

export type TextPiece =
  | { type: 'text'; text: string }
  | { type: 'phone'; number: string }
  /** A whole line: `1. 是`. Picking it says its number. */
  | { type: 'option'; number: string; line: string }

const NUMBERED = /^(\d{1,2})[.．、]\s*\S/
/** Area code and number, the misprinted ones too (they are printed like that); mobiles; the citizens' hotline. */
const PHONE = /(?<![\d-])(?:0\d{2,3}-\d{7,9}|1[3-9]\d{9}|12345)(?![\d-])/g

/** The text piece by piece, nothing left out but the line breaks around options, which are lines of their own. */
export function textPiecesOf(text: string): TextPiece[] {
  const lines = text.split('\n')
  const numbers = optionNumbers(lines)
  const pieces: TextPiece[] = []
  for (const [index, line] of lines.entries()) {
    const number = numbers[index]
    if (number !== undefined) pieces.push({ type: 'option', number, line })
    else pieces.push(...phonesIn(index > 0 && numbers[index - 1] === undefined ? `\n${line}` : line))
  }
  return pieces
}

/**
 * The number of each line that is an option. Only lines that count up, two or more in a row: a single “1. …” may stand in a policy's own
 * words, and picking there would answer a question nobody asked. A list's second page starts at 9.
 */
function optionNumbers(lines: readonly string[]): (string | undefined)[] {
  const numbers = lines.map((line) => NUMBERED.exec(line)?.[1])
  return numbers.map((number, index) => {
    if (number === undefined) return undefined
    const counts = (neighbour: string | undefined, by: number) => neighbour === String(Number(number) + by)
    return counts(numbers[index - 1], -1) || counts(numbers[index + 1], 1) ? number : undefined
  })
}

function phonesIn(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const match of text.matchAll(PHONE)) {
    if (match.index > end) pieces.push({ type: 'text', text: text.slice(end, match.index) })
    pieces.push({ type: 'phone', number: match[0] })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ type: 'text', text: text.slice(end) })
  return pieces
}
