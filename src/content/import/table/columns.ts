/** What each column of a grid holds, told by its heading and by what stands in its cells: a column of telephones is one whatever it is called. */
import { cellText, cover, flat, type Grid } from '../blocks.ts'
import { unbroken } from '../text/broken-lines.ts'
import type { ContactReader } from '../text/contacts.ts'
import { findDates } from '../text/dates.ts'
import { readSerial } from '../text/markers.ts'
import { findPhones } from '../text/phones.ts'
import type { ColumnRole, DocumentWords } from '../words.ts'
import type { Header } from './header.ts'

export type TableColumns = {
  roles: (ColumnRole | null)[]
  headings: string[]
  /** The columns whose words are the policy's: one, or several that each say a part. */
  text: number[]
  title: number | null
}

type Look = {
  filled: number
  phones: number
  mixed: number
  offices: number
  serials: number
  dates: number
  /** Figures long enough for a telephone, though no telephone is like that. */
  figures: number
  sentences: number
  length: number
}

/** Columns of the rows from `from` on; `known` are those of the table before, for one that goes on without a header. */
export function readColumns(
  grid: Grid,
  header: Header | null,
  from: number,
  tools: { words: DocumentWords; contacts: ContactReader },
  known?: TableColumns,
): TableColumns {
  const looks = Array.from({ length: grid.cols }, (_, c) => lookAt(grid, c, from, tools.contacts))
  const headings = header?.headings.map((path) => path.at(-1) ?? '') ?? known?.headings ?? looks.map(() => '')
  const roles = looks.map((look, c) =>
    settle(header ? byHeading(header.headings[c]!, tools.words) : (known?.roles[c] ?? null), look),
  )
  const text = chooseText(roles, looks)
  const titles = roles.flatMap((role, c) => (role === 'title' && !text.includes(c) ? [c] : []))
  for (const c of text) roles[c] = 'text'
  roles.forEach((role, c) => {
    if (role === 'text' && !text.includes(c)) roles[c] = 'other'
  })
  return { roles, headings, text, title: titles.find((c) => looks[c]!.filled > 0) ?? shortBeside(roles, looks, text) }
}

function byHeading(path: string[], words: DocumentWords): ColumnRole | null {
  const whole = words.roleOf(path.join(''))
  const last = words.roleOf(path.at(-1) ?? '')
  // 起 and 止 say nothing without the 有效期 above them.
  if (whole === 'validFrom' || whole === 'validUntil') return whole
  return last ?? words.roleOf(path[0] ?? '')
}

function lookAt(grid: Grid, col: number, from: number, contacts: ContactReader): Look {
  const look: Look = {
    filled: 0,
    phones: 0,
    mixed: 0,
    offices: 0,
    serials: 0,
    dates: 0,
    figures: 0,
    sentences: 0,
    length: 0,
  }
  const cells = new Set(
    cover(grid)
      .slice(from)
      .map((row) => row[col]),
  )
  for (const cell of cells) {
    const text = cellText(cell)
    const bare = flat(text)
    // A row that is one cell is a heading or a note, and says nothing of the column.
    if (!cell || bare === '' || (cell.cols > 1 && cell.cols >= grid.cols * 0.6)) continue
    look.filled += 1
    look.length += bare.length
    const phones = findPhones(unbroken(cell.lines))
    const left = phones.reduce((rest, phone) => rest.replace(flat(phone.printed), ''), bare).replace(/[^\p{L}]/gu, '')
    if (phones.length > 0 && left.length <= 2) look.phones += 1
    else if (phones.length > 0 && left.length <= 40) look.mixed += 1
    else if (contacts.offices(cell.lines).every((name) => contacts.isOffice(name))) look.offices += 1
    if (phones.length === 0 && /^[\d()-]{6,}$/u.test(bare)) look.figures += 1
    if (readSerial(text) !== null) look.serials += 1
    if (bare.length <= 30 && findDates(text).length > 0) look.dates += 1
    if (bare.length >= 25 || (bare.length >= 12 && /[。;]/u.test(bare))) look.sentences += 1
  }
  return look
}

const share = (look: Look, what: keyof Look) => (look.filled === 0 ? 0 : look[what] / look.filled)

/** What the cells show wins where they show it clearly. */
function settle(heading: ColumnRole | null, look: Look): ColumnRole | null {
  if (look.filled === 0) return heading
  if (share(look, 'mixed') + share(look, 'phones') >= 0.6 && share(look, 'mixed') > 0 && share(look, 'sentences') < 0.8)
    return share(look, 'mixed') >= 0.3 ? 'contact' : 'phone'
  if (share(look, 'phones') >= 0.6) return 'phone'
  if (heading === 'phone' && share(look, 'phones') + share(look, 'figures') >= 0.6) return 'phone'
  if (heading === 'phone' || heading === 'contact')
    return share(look, 'offices') >= 0.6 ? 'office' : look.phones + look.mixed > 0 ? 'contact' : 'other'
  if (heading === 'office' && share(look, 'sentences') > 0.5 && share(look, 'offices') < 0.3) return 'other'
  if (heading === 'serial' && share(look, 'serials') < 0.5) return share(look, 'sentences') > 0.5 ? 'text' : 'other'
  if (heading === null || heading === 'other') {
    if (share(look, 'serials') > 0.8 && heading === null) return 'serial'
    if (share(look, 'offices') > 0.8 && heading === null) return 'office'
  }
  if (heading === 'validity' && look.dates === 0 && share(look, 'sentences') > 0.6) return 'other'
  return heading
}

const WEIGHT: Partial<Record<ColumnRole, number>> = { text: 2.2, partial: 1, title: 0.6, other: 0.45 }

/** The policy's own words stand in the column called so, or else where the sentences are. */
function chooseText(roles: (ColumnRole | null)[], looks: Look[]): number[] {
  const mean = (c: number) => (looks[c]!.filled === 0 ? 0 : looks[c]!.length / looks[c]!.filled)
  const candidates = roles.flatMap((role, c) => {
    const weight = role === null ? 0.9 : WEIGHT[role]
    return weight === undefined || looks[c]!.filled === 0
      ? []
      : [{ c, score: weight * (0.2 + share(looks[c]!, 'sentences')) * Math.min(60, mean(c)) }]
  })
  if (candidates.length === 0) return []
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a))
  const pieces = candidates.filter(({ c }) => roles[c] === 'text' || roles[c] === 'partial')
  // Where no column says whole sentences, what each says a part of is said together.
  if (pieces.length > 1 && share(looks[best.c]!, 'sentences') < 0.4 && mean(best.c) < 16)
    return pieces.map(({ c }) => c)
  return [best.c]
}

/** Without a heading for it, the short column before the text names the policy. */
function shortBeside(roles: (ColumnRole | null)[], looks: Look[], text: number[]): number | null {
  const at = text[0]
  if (at === undefined) return null
  for (let c = at - 1; c >= 0; c -= 1) {
    const look = looks[c]!
    if (roles[c] === null && look.filled > 0 && look.length / look.filled <= 24 && share(look, 'offices') < 0.5)
      return c
  }
  return null
}

/** Whether the grid lists policies: it has words of a policy, and says beside them who answers, or which number, name or time they have. */
export function listsItems(columns: TableColumns, grid: Grid, from: number): boolean {
  const places = cover(grid).slice(from)
  const lengths = columns.text
    .flatMap((c) => [...new Set(places.map((row) => row[c]))].map((cell) => flat(cellText(cell)).length))
    .filter((n) => n > 0)
  const mean = lengths.reduce((sum, n) => sum + n, 0) / (lengths.length || 1)
  const beside = columns.roles.filter(
    (role) => role !== null && ['office', 'phone', 'contact', 'serial', 'validity'].includes(role),
  ).length
  const named = columns.title !== null
  return columns.text.length > 0 && mean >= 10 && (beside > 0 || (named && mean >= 15))
}
