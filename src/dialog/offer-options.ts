/** 您是想问: offers a few policies to choose from, and keeps what was asked and told until one is picked. Pure. */
import type { Content } from '../domain/content.ts'
import type { Offer } from '../domain/conversation.ts'
import type { KnownFacts } from '../domain/fact.ts'
import type { Policy } from '../domain/policy.ts'
import { optionParts, saying } from './compose.ts'
import { denseText, merged } from './known-facts.ts'
import { factsOf, readCheck } from './read-check.ts'
import type { Outcome, Turn } from './turn.ts'

export const MOST_OPTIONS = 4

/** A few numbered policies and a way to say that it is none of them. */
export function offerOptions(
  turn: Turn,
  policies: Policy[],
  key = 'options.opening',
  values?: Record<string, string | number>,
): Outcome {
  const { content } = turn
  const few = policies.slice(0, MOST_OPTIONS)
  const offer: Offer = {
    kind: 'options',
    title: '',
    policies: few.map((p) => p.id),
    question: {
      cues: turn.understood.mentions.cues,
      told: turn.inRoom ? {} : Object.fromEntries(few.flatMap((p) => toldAbout(turn, p, content))),
    },
    shown: few.length,
  }
  return {
    conversation: { ...turn.conversation, offer, misses: 0 },
    reply: {
      kind: 'options',
      policies: [],
      options: offer.policies,
      parts:
        few.length === 1 && key === 'options.opening'
          ? [saying(content, 'options.one', { title: few[0]!.title })]
          : [
              saying(content, key, values),
              ...optionParts(few, 0),
              saying(content, 'options.closing', { none: few.length + 1 }),
            ],
    },
  }
}

/** The turn as it would be had all that was said before the choice been said of `policy`. */
export function withOffered(turn: Turn, policy: string): Turn {
  const { conversation } = turn
  const told = conversation.offer?.question?.told[policy] ?? {}
  return { ...turn, conversation: { ...conversation, facts: merged(conversation.facts, told) } }
}

/** Read for each policy apart: the same figure may mean one thing for one and another for the next. */
function toldAbout(turn: Turn, { id }: Policy, content: Content): [string, KnownFacts][] {
  const eligibility = content.eligibility.get(id)
  if (!eligibility) return []
  const { values } = readCheck(denseText(turn), null, factsOf(eligibility.measures, content), {}, content)
  return Object.keys(values).length > 0 ? [[id, values]] : []
}
