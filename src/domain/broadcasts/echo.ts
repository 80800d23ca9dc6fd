/** Tells our own texts, as a channel shows them to us again, from what a person types. Pure. */

/** Mention and name stand in front of what we say to somebody in a group, and names have blanks. */
const MOST_OF_MENTION = 60

/** Channels change blanks and line breaks. */
export const withoutBlanks = (text: string) => text.replaceAll(/\s+/gu, '')

/** What we may have been asked to send for this to be seen: the text, and what is left of it behind a mention. Without blanks. */
export function sentAs(seen: string): string[] {
  const behind = seen.startsWith('@') ? [...seen.slice(0, MOST_OF_MENTION).matchAll(/\s/gu)] : []
  return [seen, ...behind.map(({ index }) => seen.slice(index))].map(withoutBlanks)
}
