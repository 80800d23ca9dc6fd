/** Which figures of a text became which: both texts' figures in order, equal ones held fast, what stands between them paired off. */
import { flat } from '../blocks.ts'

const FIGURE =
  /\d+(?:[.,]\d+)*(?:-\d+(?:\.\d+)?)?\s*(?:亿|千万|百万|万|千|百)?(?:平方米|个月|元|年|月|日|%|‰|名|家|人|个|台|套|项|次|天|小时|吨|户|条|倍|亩|公里|场|届|级)?/gu

type FigureChange = { from: string | null; to: string | null }

export function changedFigures(before: string, now: string): FigureChange[] {
  const a = figuresOf(before)
  const b = figuresOf(now)
  const changes: FigureChange[] = []
  let [i, j] = [0, 0]
  for (const [p, q] of [...common(a, b), [a.length, b.length] as const]) {
    for (; i < p || j < q; i += 1, j += 1) changes.push({ from: i < p ? a[i]! : null, to: j < q ? b[j]! : null })
    ;[i, j] = [p + 1, q + 1]
  }
  return changes
}

const figuresOf = (text: string) => [...flat(text).matchAll(FIGURE)].map((m) => m[0])

/** The longest run of figures both have, in order, as pairs of places. */
function common(a: string[], b: string[]): (readonly [number, number])[] {
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      best[i]![j] = a[i] === b[j] ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!)
  const found: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      found.push([i, j])
      i += 1
      j += 1
    } else if (best[i + 1]![j]! >= best[i]![j + 1]!) i += 1
    else j += 1
  }
  return found
}
