/** Makes words out of words: what asks whether something is so (是不是, 符不符合), cannot be (完成不了), has been once (入选过). Pure. */

/** X不X and X没X, of a longer word also with its first character alone. */
export function whetherFormsOf(word: string): string[] {
  if (!/^\p{Script=Han}{1,4}$/u.test(word)) return []
  const starts = word.length === 1 ? [word] : [word, word[0]!]
  return starts.flatMap((start) => ASKING.map((not) => `${start}${not}${word}`))
}

const ASKING = ['不', '没']

export const unableFormOf = (word: string): string => `${word}不了`
export const onceFormOf = (word: string): string => `${word}过`
