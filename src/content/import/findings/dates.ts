/** Dates that cannot be: an end before its beginning, a weekday that the day was not. */
import type { DocumentFinding, ReadItem } from '../../../domain/library/document.ts'
import { daysIn, findDates, findRanges, sameLength } from '../text/dates.ts'
import { finding, type Looked, textsOf } from './finding-context.ts'

export function dateFindings(look: Looked): DocumentFinding[] {
  const found: DocumentFinding[] = []
  const add = (finding: DocumentFinding) => {
    if (!found.some((f) => f.kind === finding.kind && f.span === finding.span && f.item === finding.item))
      found.push(finding)
  }
  for (const text of [look.list.title ?? '', ...look.said]) {
    for (const span of [...turned(text), ...turnedSentence(text)]) add(finding(look, 'date-order', null, span))
    for (const { span, weekday } of misnamed(text, look.list.year))
      add(finding(look, 'weekday-mismatch', null, span, { weekday }))
  }
  for (const item of look.items) {
    for (const text of textsOf(item)) {
      for (const span of turned(text)) add(finding(look, 'date-order', item, span))
      for (const { span, weekday } of misnamed(text, look.list.year))
        add(finding(look, 'weekday-mismatch', item, span, { weekday }))
    }
    for (const span of turnedColumns(item, found)) add(finding(look, 'date-order', item, span))
  }
  return found
}

function turned(text: string): string[] {
  // A span whose end leaves out its year may well reach into the next.
  return findRanges(text)
    .filter((r) => r.until < r.from && (findDates(r.printed).length > 1 || r.until.slice(0, 7) === r.from.slice(0, 7)))
    .map((r) => r.printed)
}

/** 自…起施行，有效期至… */
function turnedSentence(text: string): string[] {
  const match =
    /自([^，。；]{6,20})起[^。；]{0,16}?(?:有效期|执行|施行|实施|截止|截至)?[^。；]{0,4}至([^，。；]{6,20})/u.exec(text)
  const [from, until] = match ? [findDates(match[1]!)[0], findDates(match[2]!)[0]] : []
  if (!match || !from || !until) return []
  const key = (d: typeof from) => d.year * 400 + d.month * 32 + (d.day ?? 1)
  const end = match.index + match[0].lastIndexOf(match[2]!) + until.end
  return key(until) < key(from) && findRanges(match[0]).length === 0 ? [text.slice(match.index, end)] : []
}

/** Beginning and end in columns of their own. */
function turnedColumns({ id, validFrom, validUntil, fields }: ReadItem, found: DocumentFinding[]): string[] {
  if (!validFrom || !validUntil || validUntil >= validFrom) return []
  if (found.some((f) => f.kind === 'date-order' && (f.item === id || f.item === null))) return []
  const cell = Object.values(fields).findLast((text) => findDates(text).length === 1)
  return cell ? [cell.trim()] : []
}

const WEEKDAYS = '日一二三四五六'
const WEEKDAY = /^\s*[（(，,]?\s*(?:星期|周|礼拜)([一二三四五六日天])/u

function misnamed(text: string, year: number | null): { span: string; weekday: string }[] {
  const dates = findDates(text).filter((d) => d.day !== null)
  const named = dates.map((d) => ({ ...d, day: d.day! }))
  // Without its year a day is one of the list's own year.
  const bare = [...sameLength(text).matchAll(/(?<![年\d.\-/]\s*)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/gu)].flatMap((m) =>
    year === null ? [] : [{ start: m.index, end: m.index + m[0].length, year, month: Number(m[1]), day: Number(m[2]) }],
  )
  return [...named, ...bare].flatMap((date) => {
    const said = WEEKDAY.exec(text.slice(date.end))
    if (!said || date.month < 1 || date.month > 12 || date.day > daysIn(date.year, date.month)) return []
    const weekday = WEEKDAYS[new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay()]!
    if (weekday === said[1]!.replace('天', '日')) return []
    const close = /^\s*[）)]/u.exec(text.slice(date.end + said[0].length))?.[0] ?? ''
    return [{ span: text.slice(date.start, date.end) + said[0] + close, weekday }]
  })
}
