/** Dates and spans of time as documents write them, into ISO dates. Nothing is guessed: a month is its first or last day, by which end it stands for. */

export type FoundDate = { start: number; end: number; year: number; month: number; day: number | null; printed: string }

const DIGITS = '〇零一二三四五六七八九'

const NUMERIC =
  /(?<![\d.])((?:19|20)\d{2})\s*(?:年\s*(\d{1,2})\s*月(?:份)?(?:\s*(\d{1,2})\s*[日号])?|[.\-/]\s*(\d{1,2})(?:\s*[.\-/]\s*(\d{1,2}))?(?![\d%万元]))/gu
const WRITTEN =
  /([一二][〇零○Ｏ0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?/gu

/** All dates that name their year, in order. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = []
  const norm = sameLength(text)
  for (const match of norm.matchAll(NUMERIC))
    add(found, match, text, Number(match[1]), Number(match[2] ?? match[4]), match[3] ?? match[5])
  for (const match of norm.matchAll(WRITTEN)) {
    const year = Number([...match[1]!].map((c) => (/[〇零○Ｏ0]/u.test(c) ? 0 : DIGITS.indexOf(c) - 1)).join(''))
    add(
      found,
      match,
      text,
      year,
      fromChinese(match[2]!),
      match[3] === undefined ? undefined : String(fromChinese(match[3])),
    )
  }
  return found.sort((a, b) => a.start - b.start)
}

function add(
  found: FoundDate[],
  match: RegExpMatchArray,
  text: string,
  year: number,
  month: number,
  day: string | undefined,
): void {
  if (month < 1 || month > 12) return
  const start = match.index!
  const end = start + match[0].length
  found.push({ start, end, year, month, day: day === undefined ? null : Number(day), printed: text.slice(start, end) })
}

/** Full-width digits and dashes as plain ones, place by place. */
export function sameLength(text: string): string {
  return text.replace(/[０-９．／]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[‐-―−－]/gu, '-')
}

export function fromChinese(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const digit = (c: string) => Math.max(0, DIGITS.indexOf(c) - 1)
  if (!text.includes('十')) return [...text].reduce((n, c) => n * 10 + digit(c), 0)
  return (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0)
}

export const firstDay = (d: FoundDate) => iso(d.year, d.month, d.day ?? 1)
export const lastDay = (d: FoundDate) => iso(d.year, d.month, d.day ?? daysIn(d.year, d.month))

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(day, daysIn(year, month))).padStart(2, '0')}`
}

export const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The last day of so many years or months that begin on a day. */
export function spanEnd(from: string, amount: number, unit: '年' | '月'): string {
  const [y = 0, m = 0, d = 0] = from.split('-').map(Number)
  const end = new Date(Date.UTC(y + (unit === '年' ? amount : 0), m - 1 + (unit === '月' ? amount : 0), d - 1))
  return end.toISOString().slice(0, 10)
}

type DateRange = { from: string; until: string; printed: string; start: number; end: number }

const BETWEEN = /^\s*(?:起|起至|（含）)?\s*(?:至|到|—{1,2}|-{1,2}|~|～|－|―)\s*$/u
/** The second date of a span may leave out what it shares with the first. */
const SHORT_END = /^\s*(?:起)?\s*(?:至|到|-{1,2}|~|～)\s*(?:(\d{1,2})\s*月)?\s*(\d{1,2})\s*[日号]/u

/** Spans with both ends, in order. */
export function findRanges(text: string): DateRange[] {
  const dates = findDates(text)
  const norm = sameLength(text)
  return dates.flatMap((date, i) => {
    const next = dates[i + 1]
    if (next && BETWEEN.test(norm.slice(date.end, next.start)))
      return [range(text, date.start, next.end, firstDay(date), lastDay(next))]
    const short = date.day === null ? null : SHORT_END.exec(norm.slice(date.end))
    if (!short) return []
    const month = short[1] ? Number(short[1]) : date.month
    if (month < 1 || month > 12) return []
    return [
      range(text, date.start, date.end + short[0].length, firstDay(date), iso(date.year, month, Number(short[2]))),
    ]
  })
}

function range(text: string, start: number, end: number, from: string, until: string): DateRange {
  return { from, until, printed: text.slice(start, end), start, end }
}
