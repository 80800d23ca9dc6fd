/** What tables that people look through are narrowed by: a word that stands in a row, its state, and where the page before ended. */
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Listed } from '../../app/desk/listed.ts'

/** Whether the word stands in the text, in capitals or not; whatever stands in the word stands for itself. */
export const holds = (text: RawBuilder<string>, word: string): RawBuilder<boolean> =>
  sql<boolean>`lower(${text}) like ${`%${word.toLowerCase().replaceAll(/[!%_]/gu, (sign) => `!${sign}`)}%`} escape '!'`

/** @param text in which the word is looked for; the table has a `state` and a `number` */
export function listed<DB, Table extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, Table, Row>,
  { states, word, before }: Listed<string>,
  text: RawBuilder<string>,
): SelectQueryBuilder<DB, Table, Row> {
  let narrowed = query
  if (states) narrowed = narrowed.where(sql<boolean>`state in (${sql.join([...states])})`)
  if (word) narrowed = narrowed.where(holds(text, word))
  if (before) narrowed = narrowed.where(sql<boolean>`number < ${before}`)
  return narrowed
}
