/** Owns tables as files for Excel: UTF-8 that Excel knows as such, and nothing in a cell that it would take for a formula. */
import type { Context } from 'hono'

const cell = (value: string | number): string => {
  const text = String(value)
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

type Row = readonly (string | number)[]

const lines = (rows: readonly Row[]) => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

/** However many rows there are: written page by page, as fast as the browser takes them. */
export function csv(c: Context, name: string, heading: Row, pages: AsyncIterable<readonly Row[]>): Response {
  async function* text() {
    const encoder = new TextEncoder()
    yield encoder.encode(`\ufeff${lines([heading])}`)
    for await (const rows of pages) yield encoder.encode(lines(rows))
  }
  return download(c, `${name}.csv`, 'text/csv; charset=utf-8', ReadableStream.from(text()))
}

/** @param page gives the newest of those before an id, and whether there are more */
export async function* pagesOf<Line extends { id: string }>(
  page: (before: string | null) => Promise<{ lines: Line[]; more: boolean }>,
): AsyncGenerator<Line[]> {
  for (let before: string | null = null; ; ) {
    const { lines, more } = await page(before)
    yield lines
    if (!more) return
    before = lines.at(-1)?.id ?? null
  }
}

type Body = Uint8Array<ArrayBuffer> | ReadableStream

export function download(c: Context, name: string, type: string, body: Body): Response {
  c.header('Content-Type', type)
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return c.body(body)
}
