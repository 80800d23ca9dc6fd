/** How a name that somebody gave themselves or a group is shown: without signs that cannot be seen, or that change what stands beside them. Pure. */

/** WeChat's own names are shorter; what is longer comes from elsewhere. */
const LONGEST_NAME = 40
/** A line break in a name would begin a line of ours. U+2800 and the fillers of Hangul are letters that look like nothing. */
const BLANK = /[\s\p{Cc}\p{Zl}\p{Zp}\u2800\u115f\u1160\u3164\uffa0]+/gu
/** Marks of direction turn the rest of the line around; ends of escape sequences without their beginning stay as plain letters. */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]+/gu
/** Two are an accent, dozens grow over the lines above. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu

/** What somebody wrote, as it stands among our own words. */
export function onOneLine(text: string): string {
  return text.replace(BLANK, ' ').replace(UNSEEN, '').replace(PILED_MARKS, '$1').replace(/ +/g, ' ').trim()
}

/** The name in one line that can be shown anywhere; empty when nothing of it can be seen. */
export function displayName(name: string): string {
  const plain = onOneLine(name)
  const characters = [...plain]
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME - 1).join('')}…` : plain
}
