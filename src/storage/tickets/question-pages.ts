/** Open questions by the page, searched in the database; and what was said around one. */
import { sql } from 'kysely'
import type { QuestionSource, TalkTurn } from '../../app/tickets/questions.ts'
import type { Database, Queries } from '../engine/database.ts'
import { holds } from '../engine/listed.ts'
import { askersOfEach } from './settle-ticket.ts'
import { readTickets } from './tickets.ts'

const QUESTIONS_A_PAGE = 50
const MOST_TURNS = 30

export function databaseQuestions({ reads }: Database, account: () => string): QuestionSource {
  return {
    async page({ tab, word, after }, now) {
      const asked = sql`select 1 from unanswered u where u.account = tickets.account and u.ticket = tickets.number`
      const worthwhile = sql<boolean>`exists (${asked} and u.reason <> 'refused')`
      let query = reads.selectFrom('tickets').select('number').where('account', '=', account())
      query = tab === 'done' ? query.where('state', '!=', 'open') : query.where(sql<boolean>`state = 'open'`)
      const isLater = sql<boolean>`coalesce(later_at, 0) > ${now}`
      if (tab === 'later') query = query.where(isLater)
      else if (tab === 'open') query = query.where(worthwhile).where(sql<boolean>`not ${isLater}`)
      else if (tab === 'refused') query = query.where(sql<boolean>`not ${worthwhile}`)
      query = query.where(
        word === ''
          ? sql<boolean>`exists (${asked})`
          : sql<boolean>`exists (${asked} and ${holds(sql`u.text_masked`, word)})`,
      )
      const oldestFirst = tab === 'open' || tab === 'later'
      if (after !== null) query = query.where('number', oldestFirst ? '>' : '<', after)
      const rows = await query
        .orderBy('number', oldestFirst ? 'asc' : 'desc')
        .limit(QUESTIONS_A_PAGE + 1)
        .execute()
      const numbers = rows.slice(0, QUESTIONS_A_PAGE).map(({ number }) => number)
      const found = new Map((await readTickets(reads, account(), numbers)).map((ticket) => [ticket.number, ticket]))
      // All at once: three statements for each of fifty kept a message waiting for a tenth of a second.
      const askers = await askersOfEach(reads, account(), numbers)
      return {
        tickets: numbers.flatMap((number) => found.get(number) ?? []),
        askers,
        more: rows.length > QUESTIONS_A_PAGE,
      }
    },

    async talkAround(number) {
      const asking = await reads
        .selectFrom('unanswered')
        .select('conversation_key')
        .where('account', '=', account())
        .where('ticket', '=', number)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return asking ? turnsOf(reads, asking.conversation_key, MOST_TURNS) : []
    },
  }
}

/** The newest, oldest first. */
export async function turnsOf(queries: Queries, conversationKey: string, most: number): Promise<TalkTurn[]> {
  const rows = await queries
    .selectFrom('talks')
    .select(['id', 'at', 'said_masked as said', 'reply', 'staff'])
    .where('conversation_key', '=', conversationKey)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.reverse()
}
