/** What a trial has found, for staff: what would go wrong, which of the clerk's questions do not come to their item, what is taken over from what no list covered. */
import type { Content } from '../../domain/library/content.ts'
import type { Drafted } from '../../domain/library/draft.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import type { ListTrial } from './try-list.ts'

const MOST = 5

export const topicTitles = (intents: readonly string[], { outOfScope }: Pick<Content, 'outOfScope'>): string =>
  intents.map((intent) => outOfScope.get(intent)?.title ?? intent).join('、')

/** Where one of these is not so, the list does not go live. */
export const isFine = ({ broken, missed }: ListTrial): boolean => broken.length === 0 && missed.length === 0

export function trialWords(content: Content, { policies, setAside }: Drafted, trial: ListTrial) {
  const { sentences } = content
  const told = (key: string, values?: Record<string, string | number>) => say(sentences, `lists.${key}`, values)
  const named = (policy: Policy) => told('item', { place: policies.indexOf(policy) + 1, title: policy.title })
  const some = <One>(all: readonly One[], line: (one: One) => string) => [
    ...all.slice(0, MOST).map(line),
    ...(all.length > MOST ? [told('more', { count: all.length - MOST })] : []),
  ]
  const { broken, missed, samples, takenOver, unnamed, of, astray, clauses } = trial

  /** What keeps it from going live. */
  const faults = () => [
    ...(broken.length > 0 ? [told('broken', { count: broken.length })] : []),
    ...some(broken, (one) => say(sentences, 'teach.broken', one)),
    ...(missed.length > 0 ? [told('missed', { count: missed.length, of: samples })] : []),
    ...some(missed, ({ policy, question }) => told('missed-line', { item: named(policy), question })),
  ]

  /** What is worth knowing of it all the same. */
  const notes = () => [
    told('found', { found: of - unnamed.length, of }),
    ...some(unnamed, (policy) => told('not-found-line', { item: named(policy) })),
    ...(clauses > 0 ? [told('clauses-found', { found: clauses - astray.length, of: clauses })] : []),
    ...some(astray, ({ policy, clause, other }) => {
      const item = named(policy)
      return other
        ? told('clause-other-line', { item, clause, other: other.title })
        : told('clause-none-line', { item, clause })
    }),
    ...(missed.length === 0 && samples > 0 ? [told('samples-found', { count: samples })] : []),
    ...(setAside.length > 0 ? [told('set-aside', { topics: topicTitles(setAside, content) })] : []),
    ...(takenOver.length > 0 ? [told('taken-over', { count: takenOver.length })] : []),
    ...some(takenOver, ({ question, policy }) => told('taken-over-line', { question, item: named(policy) })),
  ]
  return { faults, notes }
}
