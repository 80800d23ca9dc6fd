/** What staff write down about a policy that the list does not say: when to apply, which materials, where. Never the document's words, and shown apart from them. Pure. */
import { z } from 'zod'
import type { Content } from '../library/content.ts'
import { mask } from '../talk/mask.ts'
import type { Decided } from './decided.ts'
import type { DeskWords } from './desk-words.ts'

export const LONGEST_ENTRY = 200
const MOST_TOPIC = 12

export type EntryDraft = {
  /** The policy's id. */
  policy: string
  /** What it is about: 申报时间. */
  topic: string
  text: string
  /** Who maintains it. */
  office: string
  /** The last local date on which it is shown, 2026-12-31; null as long as nobody withdraws it. */
  validUntil: string | null
}
/** Its number is Q3. */
export type Entry = EntryDraft & Decided

/** The entries about a policy that are shown today. */
export type EntriesOf = (policy: string) => readonly Entry[]

/** @param today local date */
export const isShown = ({ state, validUntil }: Pick<Entry, 'state' | 'validUntil'>, today: string) =>
  state === 'live' && (validUntil === null || validUntil >= today)

export type EntryFault = 'topic' | 'length' | 'plain' | 'link' | 'number' | 'date' | 'past'

const LINK = /https?:\/\/|www\.|[a-z0-9-]+\.(?:com|cn|net|org|gov|edu|top|xyz|io|cc|me)\b/iu
/** A link of the government's own. */
const OFFICIAL = /(?:https?:\/\/)?(?:[a-z0-9-]+\.)+gov\.cn(?:\/[\w\-./?=&%#]*)?/giu
const LONG_NUMBER = /\d(?:[- ]?\d){4,}/gu
const DATE = /\d{4}-\d{1,2}-\d{1,2}/gu

/**
 * Why it cannot be shown to people as it is; null when it can.
 * @param today local date
 */
export function faultOf({ topic, text, validUntil }: EntryDraft, content: Content, today: string): EntryFault | null {
  const all = `${topic} ${text}`
  if (topic.length === 0 || topic.length > MOST_TOPIC) return 'topic'
  if (text.length === 0 || text.length > LONGEST_ENTRY) return 'length'
  if (/[\n\r\t*_`#<>[\]{}【】「」|]|\p{Extended_Pictographic}/u.test(all)) return 'plain'
  const rest = all.replaceAll(OFFICIAL, '')
  if (LINK.test(rest)) return 'link'
  if (strayNumbers(rest, content)) return 'number'
  if (validUntil === null) return null
  if (!z.iso.date().safeParse(validUntil).success) return 'date'
  return validUntil < today ? 'past' : null
}

/** Only what the list prints or staff have verified, and 12345: any other number is somebody's own. */
function strayNumbers(text: string, content: Content): boolean {
  const known = content.offices.flatMap(({ phone, verified }) => [phone, ...(verified ? [verified.phone] : [])])
  const rest = [...known, '12345'].reduce((left, phone) => left.replaceAll(phone, ''), text).replaceAll(DATE, '')
  return (
    mask(rest) !== rest || [...rest.matchAll(LONG_NUMBER)].some(([number]) => !isSum(rest, number, content.deskWords))
  )
}

function isSum(text: string, number: string, { counted }: DeskWords): boolean {
  const behind = text.slice(text.indexOf(number) + number.length).trimStart()
  return counted.some((unit) => behind.startsWith(unit))
}
