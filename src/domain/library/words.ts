/** Words as data files list them, and a word as a regular expression looks for it. Pure. */
import { z } from 'zod'

export const WordList = z.array(z.string().min(1)).min(1)

/** So that each character of it stands for itself. */
export const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
