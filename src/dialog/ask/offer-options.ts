/** 您是想问: offers a few policies to choose from, and keeps what was asked and told until one is picked. Pure. */

import type { Policy } from '../../domain/library/policy.ts'
import type { Offer } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { withFacts } from '../check/known-facts.ts'
import { toldAbout } from '../check/told-about.ts'
import { contactOf, itemParts, optionParts, saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

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
  const contacts = contactsAsked(turn, few)
  const offer: Offer = {
    kind: 'options',
    title: '',
    policies: few.map((p) => p.id),
    question: {
      cues: turn.understood.mentions.cues,
      told: turn.inRoom ? {} : toldOf(turn, few),
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
          ? [saying(content, 'options.one', { title: few[0]!.title }), ...contacts]
          : [
              saying(content, key, values),
              ...(contacts.length > 1 ? itemParts(content, few, 0, false) : optionParts(content, few, 0)),
              ...contacts,
              saying(content, 'options.closing', { none: few.length + 1 }),
            ],
    },
  }
}

/** Whoever asks whom to call need not choose first: who is in charge of each. */
function contactsAsked({ understood, content }: Turn, policies: Policy[]): ReplyPart[] {
  if (!understood.mentions.cues.includes('phone')) return []
  const offices = new Set(policies.flatMap((policy) => policy.offices))
  return [...offices].map((id) => contactOf(content, content.office.get(id)!))
}

/** The turn as it would be had all that was said before the choice been said of `policy`. */
export function withOffered(turn: Turn, policy: string): Turn {
  const { conversation } = turn
  const told = conversation.offer?.question?.told[policy] ?? {}
  return { ...turn, conversation: { ...conversation, facts: withFacts(conversation.facts, told) } }
}

/** Of those that anything was told about. */
function toldOf(turn: Turn, policies: Policy[]): NonNullable<Offer['question']>['told'] {
  const told = policies.map(({ id }) => toldAbout(turn, id)).filter(({ values }) => Object.keys(values).length > 0)
  return Object.fromEntries(told.map(({ policy, values }) => [policy, values]))
}
