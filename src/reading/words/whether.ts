/** Makes the forms that ask whether something is so out of the words that say that it is: 是不是, 有没有, 符不符合. Pure. */

/** X不X and X没X, of a longer word also with its first character alone. */
export function whetherFormsOf(word: string): string[] {
  if (!/^\p{Script=Han}{1,4}$/u.test(word)) return []
  const starts = word.length === 1 ? [word] : [word, word[0]!]
  return starts.flatMap((start) => ASKING.map((not) => `${start}${not}${word}`))
}

const ASKING = ['不', '没']
