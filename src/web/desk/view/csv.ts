/** Owns tables as files for Excel: UTF-8 that Excel knows as such, and nothing in a cell that it would take for a formula. */
import type { Context } from 'hono'

const cell = (value: string | number): string => {
  const text = String(value)
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

export function csv(c: Context, name: string, rows: readonly (readonly (string | number)[])[]): Response {
  const text = `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
  return download(c, `${name}.csv`, 'text/csv; charset=utf-8', text)
}

export function download(c: Context, name: string, type: string, body: string | Uint8Array<ArrayBuffer>): Response {
  c.header('Content-Type', type)
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return c.body(body)
}
