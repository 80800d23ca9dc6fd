/** A correction: the wrong notice stops at once, and what puts it right is drafted for exactly those that got it. */
import {
  type Audience,
  type Broadcast,
  BroadcastRefusal,
  type BroadcastSource,
  BroadcastState,
  labelOf,
  stateOf,
} from '../../domain/broadcasts/broadcast.ts'
import { daysInWords } from '../../domain/broadcasts/days.ts'
import { composeDigest, seenOf } from '../../domain/broadcasts/digest.ts'
import { localDate } from '../../domain/desk/office-hours.ts'
import type { StaffMember } from '../staff/staff-command.ts'
import type { NewBroadcast } from './broadcast-store.ts'
import type { BroadcastDeskParts } from './broadcasts.ts'

type Parts = Pick<BroadcastDeskParts, 'store' | 'content' | 'now' | 'pacing'>

const MAY_HAVE_REACHED: readonly BroadcastState[] = BroadcastState.options.filter(
  (state) => state !== 'draft' && state !== 'approved',
)

/** @throws {BroadcastRefusal} where nobody has got the wrong one */
export async function composeCorrection(
  wrong: Broadcast,
  source: BroadcastSource,
  by: StaffMember,
  { store, content, now, pacing }: Parts,
): Promise<NewBroadcast> {
  if (!MAY_HAVE_REACHED.includes(wrong.state)) throw nobodyHas(wrong)
  const today = localDate(now(), pacing)
  // What cannot be composed stops nothing.
  composeDigest(source, content, { today })
  if (wrong.state === 'planned' || wrong.state === 'sending')
    await store.stop(wrong.id, { actor: by.name, cancel: false, reason: 'wrong, a correction follows', now: now() })
  const { counts } = await store.report(wrong.id)
  const span = await store.sentSpan(wrong.id)
  if (!span && counts.uncertain + counts.sending === 0) throw nobodyHas(await store.get(wrong.id))
  const approved = wrong.approvedAt ?? wrong.createdAt
  const days = daysInWords(span ?? { from: approved, to: approved }, now(), pacing)
  const corrects = { seen: seenOf(wrong.body.messages, content), days }
  const audience: Audience = { type: 'reached', broadcast: wrong.id }
  const digest = composeDigest(source, content, { corrects, today })
  return { ...digest, source, audience, author: by.name, authorId: by.id, corrects: wrong.id }
}

function nobodyHas(wrong: Broadcast): BroadcastRefusal {
  const key = wrong.state === 'cancelled' ? 'broadcast.nobody-has-cancelled' : 'broadcast.nobody-has'
  return new BroadcastRefusal(key, { label: labelOf(wrong), state: stateOf(wrong) })
}
