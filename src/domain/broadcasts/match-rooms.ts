/** Finds known rooms again under ids that change at every login: by topic and members, and never by guessing. Pure. */

export type LiveRoom = {
  id: string
  topic: string
  /** How each member can be known again after a login, salted hashes; may be empty where the puppet does not tell. */
  members: readonly string[]
}
type KnownRoom = { id: string; topic: string; memberCount: number; sketch: string }

export type RoomMatch = {
  same: LiveRoom[]
  /** Found again under another id. */
  moved: { from: string; to: LiveRoom }[]
  added: LiveRoom[]
  /** Known, and not among the live ones. */
  gone: string[]
  /** Of one name, so that nobody but a person can tell which is which. The live ones stand in `added` too, the known ones in `gone`. */
  unclear: { topic: string; known: string[]; live: string[] }[]
}

/** Half the members must be the same people: groups lose and gain some between two logins, not most. */
const LEAST_ALIKE = 0.5
const SKETCH_SIZE = 32

export function matchRooms(known: readonly KnownRoom[], live: readonly LiveRoom[]): RoomMatch {
  const knownIds = new Set(known.map(({ id }) => id))
  const liveIds = new Set(live.map(({ id }) => id))
  const match: RoomMatch = {
    same: live.filter(({ id }) => knownIds.has(id)),
    moved: [],
    added: [],
    gone: [],
    unclear: [],
  }
  const lost = known.filter(({ id }) => !liveIds.has(id))
  const found = live.filter(({ id }) => !knownIds.has(id))
  const [lostBy, foundBy, knownBy, liveBy] = [byTopic(lost), byTopic(found), byTopic(known), byTopic(live)]
  for (const topic of new Set([...lostBy.keys(), ...foundBy.keys()])) {
    const [before, after] = [lostBy.get(topic) ?? [], foundBy.get(topic) ?? []]
    const namesakes = (knownBy.get(topic)?.length ?? 0) > 1 || (liveBy.get(topic)?.length ?? 0) > 1
    const [one] = before
    const [other] = after
    if (topic !== '' && !namesakes && one && other && alike(one, other)) {
      match.moved.push({ from: one.id, to: other })
      continue
    }
    match.added.push(...after)
    match.gone.push(...before.map(({ id }) => id))
    if (topic !== '' && one && other)
      match.unclear.push({ topic, known: before.map(({ id }) => id), live: after.map(({ id }) => id) })
  }
  return match
}

function byTopic<T extends { topic: string }>(rooms: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const room of rooms) {
    const topic = room.topic.trim()
    const group = groups.get(topic)
    if (group) group.push(room)
    else groups.set(topic, [room])
  }
  return groups
}

function alike(known: KnownRoom, live: LiveRoom): boolean {
  const [one, other] = [known.sketch, sketchOf(live.members)]
  // Without members on either side the name would be all there is to go by: that is guessing.
  if (one === '' || other === '') return false
  const [a, b] = [one.split(','), other.split(',')]
  return a.filter((value, i) => value === b[i]).length / SKETCH_SIZE >= LEAST_ALIKE
}

/**
 * A short text that tells how alike two member lists are without holding them: for each of 32 orders of all possible
 * members, the first of these. The share of equal places estimates the share of common members (MinHash).
 */
export function sketchOf(members: readonly string[]): string {
  if (members.length === 0) return ''
  const hashes = members.map(fnv)
  return Array.from({ length: SKETCH_SIZE }, (_, turn) =>
    hashes.reduce((least, hash) => Math.min(least, mixed(hash, turn)), 0xffffffff).toString(36),
  ).join(',')
}

function fnv(text: string): number {
  let hash = 2166136261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return hash >>> 0
}

function mixed(hash: number, turn: number): number {
  let h = hash ^ Math.imul(turn + 1, 0x9e3779b9)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
