/** Knows our own sends again when the channel shows them to us: replies by the hash that is written when one is claimed, broadcasts by their text. */

import type { OwnMessage } from '../../app/handoff/holds.ts'
import { sentAs, withoutBlanks } from '../../domain/broadcasts/echo.ts'
import { DAY_MS } from '../../domain/time.ts'
import { Messages } from '../broadcasts/deliveries.ts'
import type { Queries } from '../engine/database.ts'
import { readJson } from '../engine/json.ts'
import type { Hash } from '../engine/talker-hash.ts'

export const hashOfText = (hash: Hash, text: string) => hash(`sent ${withoutBlanks(text)}`)

export async function isOurs(queries: Queries, account: string, hash: Hash, own: OwnMessage): Promise<boolean> {
  const texts = sentAs(own.text)
  const hashes = texts.map((text) => hash(`sent ${text}`))
  const roomId = 'roomId' in own.chat ? own.chat.roomId : null
  const reply = await queries
    .selectFrom('outbox')
    .select('id')
    .where('account', '=', account)
    .where('text_hash', 'in', hashes)
    .where('room_id', roomId === null ? 'is' : '=', roomId)
    .limit(1)
    .executeTakeFirst()
  if (reply || roomId === null) return reply !== undefined
  const notices = await queries
    .selectFrom('deliveries')
    .select(['broadcast_id', 'text'])
    .where('account', '=', account)
    .where('room_id', '=', roomId)
    .where('attempts', '>', 0)
    .where('updated_at', '>=', own.at - DAY_MS)
    .execute()
  return notices.some(({ broadcast_id, text }) =>
    readJson(Messages, text, `deliveries ${broadcast_id} ${roomId}`).some((sent) =>
      texts.includes(withoutBlanks(sent)),
    ),
  )
}
