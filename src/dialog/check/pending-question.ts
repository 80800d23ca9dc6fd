/** The question that waits, said again: after an aside, after 为什么, on 继续. */

import { formatFact } from '../../domain/eligibility/evaluate.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Conversation } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { questionParts } from '../say/check-reply.ts'
import { saying } from '../say/compose.ts'
import { measureQuestion } from './check.ts'
import { kindQuestion } from './checkup.ts'
import { roughQuestion } from './rough-figures.ts'

/** Question and answers that are shown again whole. */
const MOST_REPEATED = 5

/** The pending question again, after something else was said. */
export function pendingParts(conversation: Conversation, content: Content, opening = 'check.back-to'): ReplyPart[] {
  const pending = conversation.check?.pending
  if (!pending) return []
  if (pending.type === 'kind') return [saying(content, opening), ...kindQuestion(content)]
  if (pending.type === 'measure')
    return [
      saying(content, opening),
      ...measureQuestion(content.eligibility.get(conversation.check!.policy!)!, content),
    ]
  const fact = content.facts.get(pending.fact)!
  const rough = conversation.rough.find((r) => r.fact === fact.id && conversation.facts[r.fact] === undefined)
  if (rough) return [roughQuestion(rough, content).part]
  if (pending.type === 'confirm')
    return [saying(content, 'check.confirm-unit', { value: formatFact(fact, pending.value) })]
  const question = questionParts(fact, content)
  // A long list of answers was shown a moment ago; the question alone calls it back.
  return [saying(content, opening), ...(question.length > MOST_REPEATED ? question.slice(0, 1) : question)]
}
