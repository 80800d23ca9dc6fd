/** What is remembered of one conversation, by (room?, talker): plain data, stored and replayed, never a closure. */
import { z } from 'zod'
import { Reply } from './reply.ts'

export const CONVERSATION_MINUTES = 30

/** What the numbers of the last numbered list mean. */
export const Offer = z.strictObject({
  /** options: one of these was meant; list: a set somebody asked for, shown page by page. */
  kind: z.enum(['options', 'list']),
  title: z.string(),
  policies: z.array(z.string()),
  /** How many of `policies` have been shown so far. */
  shown: z.int(),
})
export type Offer = z.infer<typeof Offer>

export const Conversation = z.strictObject({
  version: z.literal(1),
  /** The policy in talk: what 电话多少 and 原文 are about. */
  focus: z.string().nullable(),
  /** Policies talked about before, latest last. */
  trail: z.array(z.string()),
  offer: Offer.nullable(),
  /** Messages in a row that were not understood. */
  misses: z.int(),
  /** For 再说一遍. */
  last: Reply.nullable(),
  /** Milliseconds since 1970. */
  updatedAt: z.number(),
})
export type Conversation = z.infer<typeof Conversation>

export function newConversation(now: number): Conversation {
  return { version: 1, focus: null, trail: [], offer: null, misses: 0, last: null, updatedAt: now }
}

export function isExpired(conversation: Conversation, now: number): boolean {
  return now - conversation.updatedAt > CONVERSATION_MINUTES * 60_000
}

/** Puts a policy in talk. */
export function focusOn(conversation: Conversation, policy: string): Conversation {
  if (conversation.focus === policy) return conversation
  const trail = conversation.focus
    ? [...conversation.trail.filter((p) => p !== policy), conversation.focus].slice(-10)
    : conversation.trail
  return { ...conversation, focus: policy, trail }
}
