/** Owns the name of what the understanding is made from, so that two answers can be told to come from the same. */
import { createHash } from 'node:crypto'
import type { Content } from '../../domain/library/content.ts'

/** Twelve hexadecimal digits, of the policies, the training sentences, the words and the fitted numbers. */
export function modelVersion({ policies, utterances, field, lexicon, thesaurus, decision }: Content): string {
  const madeFrom = JSON.stringify({ policies, utterances, field, lexicon, thesaurus, decision })
  return createHash('sha256').update(madeFrom).digest('hex').slice(0, 12)
}
