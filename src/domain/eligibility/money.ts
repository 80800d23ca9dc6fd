/** Money as people write it, without the dust of binary fractions. Sums are kept in 元 to the 分. Pure. */

/** In 元: sums of this field are spoken of in it. */
export const WAN = 10_000
export const YI = 100_000_000

const UNITS: [unit: string, fen: number][] = [
  ['亿元', 1e10],
  ['万元', 1e6],
]

/** 3750万元, 1.2亿元, 5000元: the largest unit that says the sum exactly in at most four decimals. */
export function formatMoney(yuan: number): string {
  const fen = Math.round(yuan * 100)
  for (const [unit, size] of UNITS)
    if (Math.abs(fen) >= size && (fen * 1e4) % size === 0) return `${trimmed(fen / size)}${unit}`
  return `${trimmed(fen / 100, 2)}元`
}

/** rate × sum, rounded to the 分. */
export function shareOf(rate: number, yuan: number): number {
  return Math.round(Math.round(yuan * 100) * rate) / 100
}

/** 0.16 → 16%. */
export function formatShare(share: number): string {
  return `${trimmed(share * 100, 4)}%`
}

/** A bare figure: 0.025, 1350. */
export function formatNumber(value: number): string {
  return trimmed(value, 6)
}

function trimmed(value: number, decimals = 4): string {
  return value.toFixed(decimals).replace(/\.?0+$/, '')
}
