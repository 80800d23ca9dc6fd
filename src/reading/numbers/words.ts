/** Lists of words by a character of theirs, longest first, so that looking for one is no walk through them all. Pure. */

type Listed = readonly [word: string, ...rest: unknown[]]
type Lists<T> = ReadonlyMap<string, readonly T[]>

function grouped<T extends Listed>(words: readonly T[], characterOf: (word: string) => string): Lists<T> {
  const lists = new Map<string, T[]>()
  for (const entry of [...words].sort((a, b) => b[0].length - a[0].length)) {
    const character = characterOf(entry[0])
    lists.set(character, [...(lists.get(character) ?? []), entry])
  }
  return lists
}

export const wordsByFirst = <T extends Listed>(words: readonly T[]): Lists<T> => grouped(words, (word) => word[0]!)
export const wordsByLast = <T extends Listed>(words: readonly T[]): Lists<T> => grouped(words, (word) => word.at(-1)!)
