/** A database as an office has it after two months with 100,000 questions: what was said, what the journal knows of it, what waits, and groups. */
import { sql } from 'kysely'
import type { Content } from '../../src/domain/library/content.ts'
import { evenWords } from '../../src/storage/desk/talks.ts'
import type { Database } from '../../src/storage/engine/database.ts'
import { newId } from '../../src/storage/engine/ids.ts'
import { OPEN } from '../support/office.ts'
import { mixedMessages } from './messages.ts'

export const KEPT = 100_000
export const CHATS = 8000
/** Nearly two months, to this moment. */
const EVERY_MS = 50_000
const CHUNK = 500
const GROUPS = 300
const TICKETS = 5000
const OPEN_TICKETS = 400
const KINDS = ['answer', 'answer', 'answer', 'answer', 'options', 'office', 'eligibility', 'talk', 'fallback', 'list']

/** Of the talks every twentieth is in a group; what was answered is as long as it is. */
export async function fillDesk(database: Database, account: string, content: Content): Promise<void> {
  const { db } = database
  const messages = mixedMessages(content, 2000)
  for (let from = 0; from < KEPT; from += CHUNK) {
    const turns = Array.from({ length: CHUNK }, (_, i) => turnOf(from + i, account, content, messages))
    await db
      .insertInto('talks')
      .values(turns.map(({ talk }) => talk))
      .execute()
    await db
      .insertInto('talk_words')
      .values(turns.map(({ words }) => words))
      .execute()
    await db
      .insertInto('journal')
      .values(turns.map(({ line }) => line))
      .execute()
  }
  const rooms = Array.from({ length: GROUPS }, (_, n) => ({
    ...{ account, room_id: `room${n}`, number: n + 100, topic: `企业服务${n}群` },
    ...{ member_count: 200, members_hash: '', seen_at: OPEN, left_at: null },
  }))
  await db.insertInto('rooms').values(rooms).execute()
  for (let from = 0; from < TICKETS; from += CHUNK) {
    const waits = Array.from({ length: CHUNK }, (_, i) => ticketOf(from + i, account, messages))
    await db
      .insertInto('tickets')
      .values(waits.map(({ ticket }) => ticket))
      .execute()
    await db
      .insertInto('unanswered')
      .values(waits.map(({ asking }) => asking))
      .execute()
  }
  // As PostgreSQL does by itself within a minute; until then it plans as if there were nothing.
  if (database.engine === 'postgres') await sql`analyze`.execute(db)
}

function turnOf(n: number, account: string, content: Content, messages: readonly string[]) {
  const at = OPEN - (KEPT - n) * EVERY_MS
  const { id: policy, title, text } = content.policies[n % content.policies.length]!
  const [chat, kind] = [n % CHATS, KINDS[n % KINDS.length]!]
  const room_id = chat % 20 === 0 ? `room${chat % GROUPS}` : null
  const place = { at, account, conversation_key: `${account} ${room_id ?? '-'} talker${chat}` }
  const said_masked = `${messages[n % messages.length]}${n}`
  const id = newId(at)
  const deed = { kind: 'entry.drafted', actor: `人员${n % 7}`, fields: { after: policy } }
  const answered = {
    ...{ kind: 'message.answered', actor: null },
    fields: { kind, policies: [policy], act: null, wrong: null },
  }
  return {
    talk: {
      ...{ ...place, id, contact_id: `c${chat}`, room_id, said_masked, reply: `${title}\n${text}` },
      ...{ kind, act: n % 10 === 0 ? 'phone' : 'ask', policies: [policy], staff: null },
    },
    words: { ...place, id, words: evenWords(`${said_masked}  ${policy}`) },
    line: { ...place, id: newId(at), message_id: `m${n}`, ...(n % 25 === 0 ? deed : answered) },
  }
}

function ticketOf(n: number, account: string, messages: readonly string[]) {
  const at = OPEN - (TICKETS - n) * EVERY_MS * 20
  const number = n + 1
  const open = n >= TICKETS - OPEN_TICKETS
  return {
    ticket: {
      ...{ account, number, state: open ? ('open' as const) : ('answered' as const), opened_at: at, told_at: at },
      ...{ settled_at: open ? null : at + 3_600_000, settled_by: open ? null : '刘科员', office: null },
    },
    asking: {
      ...{ id: newId(at), at, account, conversation_key: `${account} - talker${n % CHATS}` },
      ...{ text_masked: `${messages[n % messages.length]}${n}`, reason: 'fallback' },
      ...{ state: open ? ('open' as const) : ('settled' as const), ticket: number, contact_id: `c${n}`, room_id: null },
    },
  }
}
