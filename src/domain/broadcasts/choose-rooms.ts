/** Finds the groups that a person means by name or by short number, and never guesses: what is no group, or two, is said with what can be said instead. Pure. */
import type { Unsaid } from '../library/sentence.ts'
import { BroadcastRefusal } from './broadcast.ts'

export type NamedRoom = { id: string; number: number; topic: string; memberCount: number; leftAt: number | null }

const MOST_NEAREST = 5
const LEAST_ALIKE = 0.5

/** How people are told of a group: 群3“企业服务群”（5人）. */
export function roomLabel({ number, topic, memberCount }: Pick<NamedRoom, 'number' | 'topic' | 'memberCount'>): string {
  return `${roomName({ number, topic })}（${memberCount}人）`
}

/** 群3“企业服务群” */
export const roomName = ({ number, topic }: Pick<NamedRoom, 'number' | 'topic'>) =>
  `群${number}${topic === '' ? '（没有群名）' : `“${topic}”`}`

/**
 * The groups of these names and numbers (企业服务群, 群3, 3), each once, in their order.
 * @throws {BroadcastRefusal} for a name that no group has, or more than one
 */
export function chooseRooms<Room extends NamedRoom>(words: readonly string[], rooms: readonly Room[]): Room[] {
  const wanted = words.flatMap((word) => partsOf(word, rooms))
  return [...new Set(wanted.map((word) => chooseRoom(word, rooms)))]
}

/** One word may hold several: with 、 or commas between, or with blanks where the whole is no group's name. */
function partsOf(word: string, rooms: readonly NamedRoom[]): string[] {
  const parts = (pattern: RegExp) =>
    word
      .normalize('NFKC')
      .split(pattern)
      .map((part) => part.trim())
      .filter((part) => part !== '')
  return parts(/[,、;]/u).flatMap((part) => (namedSo(part, rooms).length > 0 ? [part] : numberedIn(part)))
}

/** “群 3” is one group; “群3 群5” are two. */
function numberedIn(text: string): string[] {
  const words = text.split(/\s+/u)
  return words.flatMap((word, i) => {
    if (word === SIGN && i + 1 < words.length) return []
    return words[i - 1] === SIGN ? [`${SIGN}${word}`] : [word]
  })
}

const SIGN = '群'

function chooseRoom<Room extends NamedRoom>(word: string, rooms: readonly Room[]): Room {
  const named = namedSo(word, rooms)
  const here = named.filter(({ leftAt }) => leftAt === null)
  if (here.length === 1) return here[0]!
  if (here.length > 1)
    throw new BroadcastRefusal('broadcast.rooms-of-one-name', {
      word,
      count: here.length,
      rooms: listed(here),
      number: here[0]!.number,
    })
  const found = named[0] ?? rooms.find((room) => room.number === numberIn(word))
  if (found && found.leftAt === null) return found
  if (found) throw new BroadcastRefusal('broadcast.room-left', { room: roomName(found) })
  const number = numberIn(word)
  const unknown: Unsaid =
    number === null
      ? { key: 'broadcast.no-room-named', values: { word } }
      : { key: 'broadcast.no-room-numbered', values: { number } }
  const nearest = nearestTo(word, rooms)
  if (nearest.length > 0) throw new BroadcastRefusal('broadcast.rooms-alike', { unknown, rooms: listed(nearest) })
  const known = rooms.filter(({ leftAt }) => leftAt === null).slice(0, MOST_NEAREST)
  if (known.length === 0) throw new BroadcastRefusal('broadcast.no-rooms-yet', { unknown })
  const key = known.length < MOST_NEAREST ? 'broadcast.rooms-there-are' : 'broadcast.rooms-there-are-some'
  throw new BroadcastRefusal(key, { unknown, rooms: listed(known) })
}

/** 群3, 3 */
function numberIn(word: string): number | null {
  const digits = word.startsWith(SIGN) ? word.slice(SIGN.length).trim() : word
  return /^\d{1,9}$/u.test(digits) ? Number(digits) : null
}

/** By its number alone, also where we are not any more. @throws {BroadcastRefusal} */
export function roomNumbered<Room extends NamedRoom>(word: string, rooms: readonly Room[]): Room {
  const number = numberIn(word.normalize('NFKC').trim())
  const found = rooms.find((room) => room.number === number)
  if (!found) throw new BroadcastRefusal('broadcast.no-such-room', { word })
  return found
}

const plain = (name: string) => name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()

const namedSo = <Room extends NamedRoom>(word: string, rooms: readonly Room[]) =>
  rooms.filter(({ topic }) => topic !== '' && plain(topic) === plain(word))

const listed = (rooms: readonly NamedRoom[]) => rooms.map(roomLabel).join('、')

/** Those that share half of the characters at least, the most alike first. */
function nearestTo(word: string, rooms: readonly NamedRoom[]): NamedRoom[] {
  const wanted = new Set(plain(word).replaceAll(SIGN, ''))
  const alike = ({ topic }: NamedRoom) => {
    const own = new Set(plain(topic).replaceAll(SIGN, ''))
    const common = [...wanted].filter((character) => own.has(character)).length
    return common / Math.max(1, Math.min(wanted.size, own.size))
  }
  return rooms
    .filter((room) => room.leftAt === null && alike(room) >= LEAST_ALIKE)
    .sort((a, b) => alike(b) - alike(a) || a.number - b.number)
    .slice(0, MOST_NEAREST)
}
