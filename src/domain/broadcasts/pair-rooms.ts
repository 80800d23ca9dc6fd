/** Which group of now is which of before, after a login under which every id is another: by a name that only one has on either side. A person says yes to it. Pure. */
import type { NamedRoom } from './choose-rooms.ts'

export type RoomPair<Room extends NamedRoom = NamedRoom> = { before: Room; now: Room }

/** @param before of one account @returns the pairs, and those of before that have no one partner */
export function pairRooms<Room extends NamedRoom>(
  before: readonly Room[],
  now: readonly Room[],
): { pairs: RoomPair<Room>[]; lost: Room[] } {
  const called = (rooms: readonly Room[], topic: string) => rooms.filter((room) => room.topic.trim() === topic.trim())
  const partner = (room: Room) => {
    const same = now.find(({ id }) => id === room.id)
    if (same) return same
    const [only, another] = called(now, room.topic)
    return room.topic.trim() === '' || another || called(before, room.topic).length > 1 ? undefined : only
  }
  const all = before.map((room) => ({ room, partner: partner(room) }))
  return {
    pairs: all.flatMap(({ room, partner }) => (partner ? [{ before: room, now: partner }] : [])),
    lost: all.filter(({ partner }) => !partner).map(({ room }) => room),
  }
}

export type BoundTalker = { talkerHash: string; contactId: string }

/**
 * Who of the staff cannot be reached any more, by talker hash: all when nobody is known under the ids we have and no group is either, which is
 * what such a login looks like; from then on each until they are known or bound again. One who has left is none of it.
 */
export function unreachableStaff(
  staff: readonly BoundTalker[],
  known: ReadonlySet<string>,
  { noticed, strange }: { noticed: readonly string[]; strange: boolean },
): string[] {
  const unknown = staff
    .filter(({ contactId }) => contactId !== '' && !known.has(contactId))
    .map(({ talkerHash }) => talkerHash)
  return strange && unknown.length === staff.length ? unknown : unknown.filter((hash) => noticed.includes(hash))
}
