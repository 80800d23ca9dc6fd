/** The shape of what a section found, and the plain aligned table it is printed as. */

/** The first row is the heading. */
export type Row = string[]
export type Section = { title: string; ratios: Row[]; rows: Row[]; notes: string[] }

/** Left-aligned first column, right-aligned others; cells are ASCII. */
export function table(rows: Row[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, c) => Math.max(...rows.map((row) => row[c]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Three figures that matter, never an exponent: 0.0123, 1.23, 12.3, 1230. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'n/a'
  if (Math.abs(value) >= 100) return value.toFixed(0)
  if (value === 0) return '0'
  return value.toFixed(Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))))
}

export const percent = (share: number) => `${(share * 100).toFixed(1)}%`
export const megabytes = (bytes: number | null) => (bytes === null ? 'n/a' : (bytes / 1e6).toFixed(0))
