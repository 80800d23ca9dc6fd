/** Why a delivery did not arrive, or may not have: a code that is kept, from which people are told in their own words. Pure. */
import { z } from 'zod'
import { type Sentences, say } from '../library/sentence.ts'

const DELIVERY_TROUBLES = [
  /** We are not in that group. */
  'not-there',
  /** The channel did not take it. */
  'refused',
  /** The connection broke in the middle. */
  'cut-off',
  'no-answer',
  'pause',
  /** WeChat asked for a pause within seconds of it. */
  'just-before-pause',
  /** The process that was sending it fell silent. */
  'sender-gone',
  /** Stopped between two of its messages. */
  'stopped-between',
] as const
export type DeliveryTrouble = (typeof DELIVERY_TROUBLES)[number]

type TroubleAt = {
  trouble: DeliveryTrouble
  /** Which of its messages, where it has several; the ones before it are there. */
  part?: { number: number; of: number }
  /** What the channel said, in whatever language. */
  said?: string
}

const KeptTrouble = z.object({
  trouble: z.enum(DELIVERY_TROUBLES),
  part: z.object({ number: z.int(), of: z.int() }).optional(),
  said: z.string().optional(),
})

/** Room for all but the longest that a channel says. */
const MOST_SAID = 160

export function keptTrouble({ trouble, part, said }: TroubleAt): string {
  return JSON.stringify({
    trouble,
    ...(part && part.of > 1 && { part }),
    ...(said && { said: said.slice(0, MOST_SAID) }),
  })
}

/** @param kept as beside a delivery; what an older program kept is not in this form */
export function troubleInWords(kept: string, sentences: Sentences): string {
  const { trouble, part, said } = readTrouble(kept) ?? { trouble: null, said: kept }
  const why = trouble ? say(sentences, `broadcast.why-${trouble}`) : say(sentences, 'broadcast.why-unknown')
  const where = part ? say(sentences, 'broadcast.why-part', { number: part.number, of: part.of }) : ''
  // A channel's own words help only where they are in a language the reader has.
  const quoted = said && /\p{Script=Han}/u.test(said) ? say(sentences, 'broadcast.why-said', { said }) : ''
  return `${where}${why}${quoted}`
}

function readTrouble(kept: string): TroubleAt | null {
  try {
    const { trouble, part, said } = KeptTrouble.parse(JSON.parse(kept))
    return { trouble, ...(part && { part }), ...(said && { said }) }
  } catch {
    return null
  }
}
