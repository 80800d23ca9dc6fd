/** Says that a question is not covered: an out-of-scope topic with its own sentence, or plainly that it was not understood. */

import { isTaughtNotCovered } from '../../domain/desk/teaching.ts'
import type { Content } from '../../domain/library/content.ts'
import { printedPhone } from '../../domain/library/office.ts'
import { programmeOf } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** The one honest sentence of an out-of-scope topic. */
export function refuse(turn: Turn, intent: string): Outcome | null {
  const { content } = turn
  const text = isTaughtNotCovered(intent) ? say(content.sentences, 'fallback.not-covered') : sentenceOf(intent, content)
  if (text === undefined) return null
  return {
    conversation: { ...turn.conversation, misses: 0 },
    reply: { kind: 'fallback', policies: [], options: [], parts: [{ type: 'say', text }] },
    missed: 'refused',
  }
}

function sentenceOf(intent: string, { outOfScope, policies, sentences }: Content): string | undefined {
  const topic = outOfScope.get(intent)
  const { beside } = topic ?? {}
  if (!topic || beside === undefined || policies.some((policy) => programmeOf(policy) === beside))
    return topic?.answers[0]
  return say(sentences, 'fallback.topic', { title: topic.title })
}

/** Not understood: said plainly, with the nearest office where one is near, and twice in a row with a way to a person. */
export function missed(turn: Turn): Outcome {
  const { content, conversation, understood } = turn
  const nearest = understood.ranked.find((r) => content.policy.has(r.intent))
  const misses = conversation.misses + 1
  const parts = [saying(content, misses > 1 ? 'fallback.again' : 'fallback.first')]
  if (nearest && understood.mentions.named.includes(nearest.intent)) {
    const policy = content.policy.get(nearest.intent)!
    const office = content.office.get(policy.offices[0] ?? '')
    const phone = office && (office.verified?.phone ?? printedPhone(office, policy).phone)
    if (phone) parts.push(saying(content, 'fallback.office', { office: office.name, phone }))
  }
  return {
    conversation: { ...conversation, misses },
    reply: { kind: 'fallback', policies: [], options: [], parts },
    missed: 'not-understood',
  }
}

/** What was asked about is not known, but a policy is in talk that may have been meant: said of both, and left open for people to see. */
export function besideSubject(turn: Turn, meant: Outcome, subjects: string[]): Outcome {
  const { content, conversation } = turn
  const { title } = content.policy.get(conversation.focus!)!
  const opening = saying(content, 'fallback.beside', { subject: subjects.join('、'), title })
  return {
    ...meant,
    conversation: { ...meant.conversation, misses: conversation.misses + 1 },
    reply: { ...meant.reply, parts: [opening, ...meant.reply.parts] },
    missed: 'not-understood',
  }
}
