/** Which of many phrases stand in a text, found from the text's own characters: a message is not compared with ten thousand names. Pure. */

export class PhraseIndex {
  readonly #phrases: readonly string[]
  readonly #size: number
  /** By their first characters, the numbers of those phrases. */
  readonly #beginning = new Map<string, number[]>()
  /** Phrases that are shorter than that. */
  readonly #short: number[] = []

  /** @param size characters by which a phrase is looked for: the more, the fewer begin alike */
  constructor(phrases: readonly string[], size = 2) {
    this.#phrases = phrases
    this.#size = size
    for (const [i, phrase] of phrases.entries()) {
      if (phrase.length < size) {
        this.#short.push(i)
        continue
      }
      const alike = this.#beginning.get(phrase.slice(0, size))
      if (alike) alike.push(i)
      else this.#beginning.set(phrase.slice(0, size), [i])
    }
  }

  /** The numbers of the phrases that stand in the text, ascending. */
  in(text: string): number[] {
    const found = new Set(this.#short.filter((i) => text.includes(this.#phrases[i]!)))
    for (let at = 0; at + this.#size <= text.length; at += 1)
      for (const i of this.#beginning.get(text.slice(at, at + this.#size)) ?? [])
        if (text.startsWith(this.#phrases[i]!, at)) found.add(i)
    return [...found].sort((a, b) => a - b)
  }
}
