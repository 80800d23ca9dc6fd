/** What is remembered of one conversation, by (room?, talker): plain data, stored and replayed, never a closure. */
import { z } from 'zod'
import { RoughFigure } from '../eligibility/rough-figure.ts'
import { CuedAct } from '../library/intent.ts'
import { Reply } from './reply.ts'

export const CONVERSATION_MINUTES = 30
/** How long an unfinished dialog can be taken up again. */
export const RESUMABLE_HOURS = 24

/** What a person has told about their firm; null for what they cannot tell. */
const Told = z.record(z.string(), z.union([z.boolean(), z.string(), z.array(z.string()), z.number(), z.null()]))

/** What the numbers of the last numbered list mean. */
export const Offer = z.strictObject({
  /** options: one of these was meant; list: a set somebody asked for, shown page by page. */
  kind: z.enum(['options', 'list']),
  title: z.string(),
  policies: z.array(z.string()),
  /** What was asked beside the choice itself, so that whoever picks need not say it again; null where nothing was. */
  question: z
    .strictObject({
      cues: z.array(CuedAct),
      /** By policy offered, the facts that were told. */
      told: z.record(z.string(), Told),
    })
    .nullable(),
  /** How many of `policies` have been shown so far. */
  shown: z.int(),
})
export type Offer = z.infer<typeof Offer>

/** An eligibility dialog in hand. What is known stands in the conversation's facts, so that one answer serves every policy. */
export const Check = z.strictObject({
  /** The policy, or null for 企业体检 over all of them. */
  policy: z.string().nullable(),
  /** In 企业体检, which kind of asker this is. */
  kind: z.string().nullable(),
  /** Of a policy whose measures stand apart, those spoken of so far. */
  measures: z.array(z.string()),
  /** Facts asked for so far, in order: what 上一步 goes back over. */
  asked: z.array(z.string()),
  /** What the next message should answer: a fact, a figure to be confirmed, or nothing once the outcome has been given. */
  pending: z
    .discriminatedUnion('type', [
      /** `scale`: what the figure was asked for in, 万 or 亿, and may be told without. */
      z.strictObject({ type: z.literal('fact'), fact: z.string(), scale: z.number().optional() }),
      z.strictObject({ type: z.literal('measure'), fact: z.null() }),
      z.strictObject({ type: z.literal('kind'), fact: z.null() }),
      z.strictObject({ type: z.literal('confirm'), fact: z.string(), value: z.number() }),
    ])
    .nullable(),
})
export type Check = z.infer<typeof Check>

export const Conversation = z.strictObject({
  version: z.literal(5),
  /** The policy in talk: what 电话多少 and 原文 are about. */
  focus: z.string().nullable(),
  /** Policies talked about before, latest last. */
  trail: z.array(z.string()),
  offer: Offer.nullable(),
  check: Check.nullable(),
  /** A dialog put aside by a pause or a cancel, for 继续. */
  aside: Check.nullable(),
  facts: Told,
  /** Figures that were not told exactly: those kept as facts, where it made no difference (it may, once something else is corrected), and the one that is asked about. */
  rough: z.array(RoughFigure),
  /** What is only supposed in the dialog in hand: worked out with, and never kept as told. */
  supposed: Told,
  /** Whose facts these are. */
  firm: z.enum(['own', 'other']),
  /** What was told of the firm that is not in talk: never mixed with the one that is. */
  other: z.strictObject({ facts: Told, rough: z.array(RoughFigure) }),
  /** Keys of what is said once a conversation, and has been. */
  said: z.array(z.string()),
  /** Messages in a row that were not understood. */
  misses: z.int(),
  /** For 再说一遍. */
  last: Reply.nullable(),
  /** Milliseconds since 1970. */
  updatedAt: z.number(),
})
export type Conversation = z.infer<typeof Conversation>

export function newConversation(now: number): Conversation {
  return {
    version: 5,
    focus: null,
    trail: [],
    offer: null,
    check: null,
    aside: null,
    facts: {},
    rough: [],
    supposed: {},
    firm: 'own',
    other: { facts: {}, rough: [] },
    said: [],
    misses: 0,
    last: null,
    updatedAt: now,
  }
}

/** The conversation as the next message finds it: as stored, or after its time a new one that still knows an unfinished dialog for a day. */
export function continued(stored: Conversation | null, now: number): Conversation {
  if (!stored) return newConversation(now)
  const quietMs = now - stored.updatedAt
  if (quietMs <= CONVERSATION_MINUTES * 60_000) return stored
  const unfinished = stored.check?.pending ? stored.check : stored.aside
  if (!unfinished || quietMs > RESUMABLE_HOURS * 3_600_000) return newConversation(now)
  const { facts, rough, firm, other } = stored
  return { ...newConversation(now), aside: unfinished, facts, rough, firm, other }
}

/** The other firm is spoken of from here on; what was told of this one stays as it is. */
export function swapFirms(conversation: Conversation): Conversation {
  const { facts, rough, firm, other } = conversation
  return {
    ...conversation,
    ...other,
    firm: firm === 'own' ? 'other' : 'own',
    other: { facts, rough },
    supposed: {},
  }
}

/** Puts a policy in talk. */
export function focusOn(conversation: Conversation, policy: string): Conversation {
  if (conversation.focus === policy) return conversation
  const trail = conversation.focus
    ? [...conversation.trail.filter((p) => p !== policy), conversation.focus].slice(-10)
    : conversation.trail
  // What was tried out of another is over.
  const supposed = conversation.check?.pending ? conversation.supposed : {}
  return { ...conversation, focus: policy, trail, supposed }
}
