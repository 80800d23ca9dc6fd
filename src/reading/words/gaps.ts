/** Where somebody left a space: it parts what is said as a comma does, unless every character stands alone (技 改 补 贴). Pure. */

/** The text without its spaces, and where they were. */
export function denseWithGaps(spaced: string): { text: string; gaps: ReadonlySet<number> } {
  const runs = spaced.split(/\s+/u).filter((run) => run !== '')
  const text = runs.join('')
  const gaps = new Set<number>()
  let at = 0
  for (const run of runs.slice(0, -1)) {
    at += run.length
    gaps.add(at)
  }
  if (text.length >= runs.length * LEAST) return { text, gaps }
  return { text, gaps: new Set([...gaps].filter((at) => isBetweenDigits(text, at))) }
}

/** Characters in a row, on the average: fewer, and the spaces mean nothing. */
const LEAST = 1.5

/** 1 3 is no 13, where a number stands for what was shown. */
export const isBetweenDigits = (text: string, at: number): boolean =>
  /\d/u.test(text[at - 1] ?? '') && /\d/u.test(text[at] ?? '')
