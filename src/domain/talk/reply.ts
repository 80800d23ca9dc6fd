/** A reply as typed parts. What kind of thing each part is stays known until the channel turns it into text, so that a quote can be told from our own words. */
import { z } from 'zod'

/** In characters: WeChat clients cut or refuse far longer messages. */
export const LONGEST_MESSAGE = 1800

export const REPLY_KINDS = [
  'answer',
  'options',
  'list',
  'office',
  'eligibility',
  'fallback',
  'talk',
  'handoff',
] as const
export type ReplyKind = (typeof REPLY_KINDS)[number]

/** What need not be said twice in one conversation: a caution, a hint, an estimate. */
const Once = z.strictObject({
  /** What it is about; the same key is the same thing. */
  key: z.string(),
  /** What is said from the second time on; null for nothing. */
  short: z.string().nullable(),
})

export const ReplyPart = z.discriminatedUnion('type', [
  /** Our short title, shown as 【…】. */
  z.strictObject({ type: z.literal('heading'), text: z.string() }),
  /** Our own sentence, from data/replies.json. */
  z.strictObject({ type: z.literal('say'), text: z.string(), once: Once.optional() }),
  /** The document's words, verbatim, about that policy. */
  z.strictObject({ type: z.literal('quote'), label: z.string(), quote: z.string(), policy: z.string() }),
  /** Where the words stand: list, part, number. */
  z.strictObject({ type: z.literal('source'), text: z.string(), once: Once.optional() }),
  /** What staff have written down about that policy: never the document's words. */
  z.strictObject({
    type: z.literal('entry'),
    number: z.int(),
    topic: z.string(),
    text: z.string(),
    office: z.string(),
    until: z.string().nullable(),
    policy: z.string(),
  }),
  /** A result worked out from quoted figures and the person's own, with its working. */
  z.strictObject({ type: z.literal('figure'), text: z.string(), once: Once.optional() }),
  /** One condition judged: the text's words, and what the person said. */
  z.strictObject({
    type: z.literal('condition'),
    verdict: z.enum(['met', 'notMet', 'unknown']),
    quote: z.string(),
    said: z.string().nullable(),
    /** The text leaves it open: nobody can be asked. */
    open: z.boolean(),
    policy: z.string(),
  }),
  z.strictObject({ type: z.literal('option'), number: z.int(), text: z.string() }),
  z.strictObject({
    type: z.literal('contact'),
    office: z.string(),
    phone: z.string(),
    cautions: z.array(z.string()),
    /** Of the cautions: the number itself is always said. */
    once: Once.optional(),
    /** A number that was checked by telephone, and when. */
    verified: z.strictObject({ phone: z.string(), on: z.string() }).nullable(),
  }),
])
export type ReplyPart = z.infer<typeof ReplyPart>

export const Reply = z.strictObject({
  kind: z.enum(REPLY_KINDS),
  /** Asserted: the policy answered about, the set listed, the dialog's policy. */
  policies: z.array(z.string()),
  /** Offered to choose from, by number. */
  options: z.array(z.string()),
  parts: z.array(ReplyPart),
})
export type Reply = z.infer<typeof Reply>
