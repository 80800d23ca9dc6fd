/** Owns one question: which messages does a recall take back. Pure; what becomes of them is not decided here. */

/** A puppet gives the id of what was recalled, or the notice as it came: which of its numbers is the id, each protocol sees differently. */
const IN_NOTICE = /<(?:newmsgid|msgid|oldmsgid)>\s*([\w-]{1,64})\s*<\//gu
const BARE = /^[\w@.:+/=-]{1,128}$/u

/** Every id that may be meant; none where the notice names none. @param text of a message of the type Recalled */
export function recalledIds(text: string): string[] {
  const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').trim()
  const named = [...plain.matchAll(IN_NOTICE)].flatMap(([, id]) => id ?? [])
  return named.length > 0 ? [...new Set(named)] : BARE.test(plain) ? [plain] : []
}
