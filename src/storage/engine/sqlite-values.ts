/** The edge of values that libsql needs besides values.ts, in either thread. */
import { readNumber, toStored } from './values.ts'

/** Numbers go as bigint: libsql binds a JavaScript number as REAL, and 7 / 2 would then differ from PostgreSQL's. */
export function bindSqlite(parameters: readonly unknown[]): unknown[] {
  return parameters.map(toStored).map((value) => (typeof value === 'number' ? BigInt(value) : value))
}

export function readSqliteRow(row: unknown): unknown {
  const values = row as Record<string, unknown>
  for (const [column, value] of Object.entries(values))
    if (typeof value === 'number') values[column] = readNumber(value)
  return values
}
