/** What our last reply asked for, as far as it decides how the next message is read. */
import { type Fact, wordsOfOption } from '../domain/eligibility/fact.ts'
import type { Content } from '../domain/library/content.ts'
import type { Expected } from '../domain/library/pattern.ts'
import type { Conversation } from '../domain/talk/conversation.ts'
import type { Firm } from './said.ts'

export type Expectation = {
  type: Expected
  /** The fact asked for, or whose figure is to be confirmed. */
  fact: Fact | null
  /** The figure to be confirmed. */
  value: number | null
  /** The things shown, in the order of their numbers, each with the words people call it by. */
  shown: readonly { words: readonly string[] }[]
  /** How we put it: people answer in the words of the question. */
  question: string
  /** Whose firm is in talk: what is said of another one answers nothing. */
  firm: Firm
}

export const NOTHING_ASKED: Expectation = {
  type: 'nothing',
  fact: null,
  value: null,
  shown: [],
  question: '',
  firm: 'own',
}

/**
 * What we asked last, as far as an answer is read by it; {@link NOTHING_ASKED} where nothing waits.
 * @example expectationOf(conversation, content).type // 'yes-no', 'number', 'options' …
 */
export const expectationOf = (conversation: Conversation, content: Content): Expectation => ({
  ...asked(conversation, content),
  firm: conversation.firm,
})

function asked({ check, offer }: Conversation, content: Content): Expectation {
  if (check?.pending) return pendingExpectation(check.pending, check.policy, content)
  if (offer) {
    const shown = offer.policies.slice(0, offer.shown).map((id) => ({ words: namesOf(id, content) }))
    const type = offer.kind === 'list' ? 'list' : offer.policies.length === 1 ? 'one-option' : 'options'
    return { ...NOTHING_ASKED, type, shown }
  }
  return check ? { ...NOTHING_ASKED, type: 'outcome' } : NOTHING_ASKED
}

function pendingExpectation(
  pending: NonNullable<NonNullable<Conversation['check']>['pending']>,
  policy: string | null,
  content: Content,
): Expectation {
  if (pending.type === 'kind') {
    const { kinds, question } = content.checkup
    return {
      ...NOTHING_ASKED,
      type: 'kind',
      shown: kinds.map(({ label, words }) => ({ words: [label, ...words] })),
      question,
    }
  }
  if (pending.type === 'measure') {
    const measures = content.eligibility.get(policy!)?.measures ?? []
    return {
      ...NOTHING_ASKED,
      type: 'measure',
      shown: measures.map(({ name, words }) => ({ words: [name, ...words] })),
    }
  }
  const fact = content.facts.get(pending.fact)!
  const { question } = fact
  if (pending.type === 'confirm') return { ...NOTHING_ASKED, type: 'confirm', fact, value: pending.value, question }
  const shown = 'options' in fact ? fact.options.map((option) => ({ words: wordsOfOption(option) })) : []
  return { ...NOTHING_ASKED, type: fact.kind, fact, shown, question }
}

function namesOf(id: string, content: Content): string[] {
  const policy = content.policy.get(id)
  return policy ? [policy.title, ...policy.aliases] : []
}
