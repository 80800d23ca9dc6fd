/** Owns tables by the page: what waits for somebody first, then the newest, and where the next page is. */
import { html } from 'hono/html'
import type { Listed } from '../../../app/desk/listed.ts'
import type { DeskContext } from '../session.ts'
import { type Html, NOTHING, type Words } from './html.ts'

const PAGE = 50

export type PageOf<Row> = { word: string; rows: Row[]; more: Row | null }

export const wordIn = (c: DeskContext): string => (c.req.query('q') ?? '').trim().slice(0, 50)

export const numberIn = (text: string | undefined): number | null =>
  /^\d{1,9}$/.test(text ?? '') ? Number(text) : null

/** @param list newest first, at most so many */
export async function pageOf<Row, State>(
  c: DeskContext,
  { waits, others }: { waits: readonly State[]; others: readonly State[] },
  list: (most: number, wanted: Required<Listed<State>>) => Promise<Row[]>,
): Promise<PageOf<Row>> {
  const word = wordIn(c)
  const before = numberIn(c.req.query('before'))
  const first = before === null ? await list(PAGE, { states: waits, word, before }) : []
  const rest = await list(PAGE + 1, { states: others, word, before })
  const rows = rest.slice(0, PAGE)
  return { word, rows: [...first, ...rows], more: rest.length > PAGE ? rows.at(-1)! : null }
}

/** Of what stands in memory. */
export function partOf<Row>(c: DeskContext, all: readonly Row[]): { rows: Row[]; next: number | null } {
  const from = numberIn(c.req.query('from')) ?? 0
  return { rows: all.slice(from, from + PAGE), next: from + PAGE < all.length ? from + PAGE : null }
}

/** The next page, by the same filters. */
export function moreView(path: string, asked: Record<string, string | number | null>, w: Words): Html {
  const wanted = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== '' && value !== null) wanted.set(name, String(value))
  return html`<p><a class="button" href="${path}?${wanted}">${w('table.more')}</a></p>`
}

export const moreAfter = <Row extends { number: number }>(path: string, { more, word }: PageOf<Row>, w: Words): Html =>
  more ? moreView(path, { q: word, before: more.number }, w) : NOTHING
