/** When two strings are the same to a reader: the forms in which names and utterances are compared. Never what is shown or learnt from. */

/** For names and aliases: full width, letter case and spaces do not tell two apart. */
export function compact(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/gu, '')
}

/** For utterances: punctuation does not either. Text of punctuation alone (“？？”) keeps it, or all of it would be one utterance. */
export function withoutPunctuation(text: string): string {
  const compacted = compact(text)
  return compacted.replace(/[\p{P}~]/gu, '') || compacted
}
