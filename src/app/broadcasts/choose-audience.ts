/** Who is to get a notice, from what a person says of it: groups by their names, or whoever wants to hear of it. */
import {
  type Audience,
  BroadcastRefusal,
  type BroadcastSource,
  type Interest,
  interestsIn,
  policiesOfSource,
} from '../../domain/broadcasts/broadcast.ts'
import { chooseRooms } from '../../domain/broadcasts/choose-rooms.ts'
import { changesOf } from '../../domain/broadcasts/list-changes.ts'
import type { Content } from '../../domain/library/content.ts'
import type { StoredRoom } from './broadcast-store.ts'

/** `subscribers` without `of` means: of anything the policies carry. `rooms`: as a person names them. */
export type WantedAudience =
  | { type: 'all' }
  | { type: 'subscribers'; of?: Interest[] }
  | { type: 'rooms'; rooms: string[] }

/** Whoever wants to hear of something wants to hear that it is no more. */
const goneIn = (source: BroadcastSource, content: Content) =>
  source.type === 'list' && source.scope.type === 'changes' ? changesOf(source.list, content).gone : []

/** @throws {BroadcastRefusal} for a group that is not known, and where nobody can be meant */
export function chooseAudience(
  wanted: WantedAudience,
  source: BroadcastSource,
  { content, rooms }: { content: Content; rooms: readonly StoredRoom[] },
): Audience {
  if (wanted.type === 'all') return wanted
  if (wanted.type === 'rooms') {
    const chosen = chooseRooms(wanted.rooms, rooms)
    if (chosen.length === 0) throw new BroadcastRefusal('broadcast.which-rooms')
    return { type: 'rooms', rooms: chosen.map(({ id }) => id) }
  }
  const of = wanted.of ?? interestsIn([...policiesOfSource(source, content), ...goneIn(source, content)])
  if (of.length === 0) throw new BroadcastRefusal('broadcast.whose-subscribers')
  return { type: 'subscribers', of }
}
