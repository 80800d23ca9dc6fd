/** A column that holds an object. */
import type { ColumnType } from 'kysely'

/** Written as an object, read as JSON text: what comes out is parsed with a schema, see {@link readJson}. */
export type Json = ColumnType<string, object, object>
