/** Cuts a message where it may turn to something else, so that two questions in one breath can be understood apart. Pure. */

/** A longer message is a story about one thing. */
const LONGEST = 80
const MOST_PIECES = 4
const BETWEEN = /[?？。；;！!，,、\n]|还有|以及|和|跟|与/u

/** None where there is only one. */
export function piecesOf(text: string): string[] {
  if (text.length > LONGEST) return []
  const pieces = text.split(BETWEEN).map((piece) => piece.trim())
  const telling = pieces.filter((piece) => piece.length > 1)
  return telling.length > 1 && telling.length <= MOST_PIECES ? telling : []
}
