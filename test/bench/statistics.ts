/** The arithmetic of measuring. Pure. */

/** Nearest rank: the smallest value that at least `share` of all values do not exceed. NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

/** The middle value; of an even number of values the mean of the middle two. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  if (sorted.length % 2 === 1) return sorted[half]!
  return sorted.length === 0 ? Number.NaN : (sorted[half - 1]! + sorted[half]!) / 2
}

export type Spread = { median: number; min: number; max: number }

/** Ours over theirs, round by round: what slows one round down slows down both. */
export function ratioSpread(ours: readonly number[], theirs: readonly number[]): Spread {
  if (ours.length !== theirs.length)
    throw new Error(`${ours.length} rounds of ours against ${theirs.length} of theirs: a ratio needs pairs`)
  const ratios = ours.map((value, round) => value / theirs[round]!)
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) }
}

/** FNV-1a: which side of a split a text falls on must not depend on the run, the machine or the order of files. */
export function fixedHash(text: string): number {
  let hash = 2166136261
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return hash >>> 0
}

/** Numbers from 0 below 1, the same every run (mulberry32). */
export function fixedRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Heap and typed arrays that are still in use, in bytes. Exact only with --expose-gc. */
export function memoryInUse(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
