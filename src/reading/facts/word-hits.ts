/** Finds words in a text: each stretch is read once, by the longest word. Pure. */

export type Hit = { start: number; end: number; says: string }

/** Every word found, longest first, each stretch of text read once. */
export function hits(text: string, words: [word: string, says: string][]): Hit[] {
  const found: Hit[] = []
  const taken = new Uint8Array(text.length)
  for (const [word, says] of [...words].sort((a, b) => b[0].length - a[0].length))
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (taken.subarray(at, at + word.length).some((t) => t === 1)) continue
      taken.fill(1, at, at + word.length)
      found.push({ start: at, end: at + word.length, says })
    }
  return found.sort((a, b) => a.start - b.start)
}
