/** Telephone numbers as documents print them: full-width digits, many dashes, brackets, groups, line breaks in the middle. Finds them, keeps them as printed. */

export type Phone = {
  /** As printed, a line break inside taken out. */
  printed: string
  start: number
  end: number
  area: string | null
  /** Digits without area code and extension. */
  number: string
  kind: 'land' | 'mobile' | 'service' | 'short'
}

const DASH = /[‐-―−﹘﹣－–—－]/gu

/** Same length as the text, so that places in one are places in the other. */
export function plain(text: string): string {
  return text
    .replace(/[０-９]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(DASH, '-')
    .replace(/（/gu, '(')
    .replace(/）/gu, ')')
    .replace(/[\u00a0\u2000-\u200b\u3000\t]/gu, ' ')
}

/** Between the pieces of one number: at most a dash and blanks, or one line break. */
const GAP = '[ ]*(?:-[ ]*)?\\n?[ ]*'
const EXTENSION = '(?:[ ]*(?:-?转|ext\\.?|分机|-)[ ]*\\d{1,4}(?!\\d))?'

const LAND = new RegExp(
  `(?<!\\d)\\(?(?<area>0\\d{2,3})(?:\\)|(?=[ \\n-]))${GAP}(?:-[ ]*)?\\n?(?<number>\\d{5,10}(?!\\d)|(?:\\d{1,4}[ \\n-]{1,2}){1,3}\\d{1,4}(?!\\d))${EXTENSION}`,
  'gu',
)
const SERVICE = new RegExp(`(?<!\\d)[48]00[ -]?\\d{3,4}[ -]?\\d{2,6}(?!\\d)${EXTENSION}`, 'gu')
const MOBILE = /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/gu
const JOINED = new RegExp(`(?<!\\d)(?<area>010|02\\d|0[3-9]\\d{2})(?<number>\\d{7,9})(?!\\d)${EXTENSION}`, 'gu')
const LOCAL = new RegExp(
  `(?<![\\d.,\\-〔\\[年])(?<number>[2-9]\\d{6,8}|(?!20\\d\\d-20\\d\\d)[2-9]\\d{3}[ -]\\d{4})(?![\\d.,%]|[ ]*[元万亿年吨个人户家])${EXTENSION}`,
  'gu',
)
/** 12345 and its like: five digits that any telephone reaches. */
const SHORT = /(?<![\d.])(?:12|95|96)\d{3}(?![\d.%]|[ ]*[元万亿年月日吨个人户家项条号平米])/gu

const KINDS: { pattern: RegExp; kind: Phone['kind'] }[] = [
  { pattern: SERVICE, kind: 'service' },
  { pattern: LAND, kind: 'land' },
  { pattern: JOINED, kind: 'land' },
  { pattern: MOBILE, kind: 'mobile' },
  { pattern: LOCAL, kind: 'land' },
  { pattern: SHORT, kind: 'short' },
]

/** All numbers, in the order they stand. */
export function findPhones(text: string): Phone[] {
  let rest = plain(text)
  const found: Phone[] = []
  for (const { pattern, kind } of KINDS) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
      const { start, end } = trimmed(match, rest)
      pattern.lastIndex = end
      const whole = rest.slice(start, end)
      const land = kind === 'land' ? splitLand(match, whole) : null
      if (kind === 'land' && !land) continue
      const printed = text.slice(start, end).replace(/\s*\n\s*/gu, '')
      const number = land?.number ?? whole.replace(/(?:转|ext|分机).*$/u, '').replace(/\D/gu, '')
      found.push({ printed, start, end, area: land?.area ?? null, number, kind })
      rest = rest.slice(0, start) + '\u0000'.repeat(end - start) + rest.slice(end)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** A number in groups may have taken the beginning of the next one: it ends where it has enough digits. */
function trimmed(match: RegExpExecArray, text: string): { start: number; end: number } {
  const start = match.index
  const end = start + match[0].length
  const number = match.groups?.number
  if (!number || !/[ \n-]/u.test(number)) return { start, end }
  const at = start + match[0].lastIndexOf(number)
  let digits = 0
  for (let i = at; i < at + number.length; i += 1) {
    if (!/\d/u.test(text[i]!)) continue
    digits += 1
    const next = /^[ -]?\n?(\d*)/u.exec(text.slice(i + 1))
    if (digits >= 7 && !/\d/u.test(text[i + 1] ?? '') && (digits >= 8 || (next?.[1]?.length ?? 0) !== 1))
      return { start, end: i + 1 }
  }
  return { start, end }
}

function splitLand(match: RegExpMatchArray, whole: string): { area: string | null; number: string } | null {
  const area = match.groups?.area ?? null
  const digits = whole.replace(/(?:转|ext|分机|(?<=\d{7})-).*$/u, '').replace(/\D/gu, '')
  const number = area ? digits.slice(area.length) : digits
  return number.length < 5 ? null : { area, number }
}

/** One number however it is written, for comparing. */
export function phoneKey(phone: Phone): string {
  return phone.area ? `${phone.area}${phone.number}` : phone.number
}

/** The area code that most of the numbers have; null where none has one. */
export function areaCodeOf(printed: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const { area } of printed.flatMap((text) => findPhones(text)))
    if (area) counts.set(area, (counts.get(area) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
