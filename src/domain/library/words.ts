/** Words as data files list them, and a word as a regular expression looks for it. Pure. */
import { z } from 'zod'

export const WordList = z.array(z.string().min(1)).min(1)

/** `(今年|)才(有|出)`: every way of saying it, spelled out; an empty choice leaves a part out. */
export function spelledOut(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const choice = /\(([^()]*)\)/u.exec(word)
    if (!choice) return [word]
    return spelledOut(choice[1]!.split('|').map((one) => word.replace(choice[0], () => one)))
  })
}

/** So that each character of it stands for itself. */
export const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
