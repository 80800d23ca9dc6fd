/** Owns the name of what the understanding is made from, so that two answers can be told to come from the same. */
import { createHash } from 'node:crypto'
import type { Content } from '../../domain/library/content.ts'

/** Twelve hexadecimal digits, of the training sentences, the words and the fitted numbers. */
export function modelVersion({ utterances, lexicon, decision }: Content): string {
  return createHash('sha256').update(JSON.stringify({ utterances, lexicon, decision })).digest('hex').slice(0, 12)
}
