/** What the bot would reply to a question, for staff to send or not: the likeliest policies, how sure it is of each, and the reply word for word. */
import { contactsOf, sourceOf } from '../../dialog/say/compose.ts'
import { renderText } from '../../dialog/say/render.ts'
import { yearNotice } from '../../dialog/say/standing.ts'
import { type Content, policiesCoded, policiesOfTopic } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Reply } from '../../domain/talk/reply.ts'
import type { Understood } from '../../domain/talk/understood.ts'

type SuggestParts = { content: Content; understand: (raw: string) => Understood }

export type Suggestion = {
  /** Likeliest first, at most three. */
  candidates: { policy: Policy; percent: number }[]
  /** The question looks rather like this, which the lists do not cover. */
  foreign: string | null
}

const MOST = 3
/** Less likely than this is noise, and nothing that anybody should forward. */
const WORTH_SHOWING = 0.1
const LIKELY_FOREIGN = 0.2

/** @param without policies that the asker has said are not meant */
export function suggest(
  question: string,
  { content, understand }: SuggestParts,
  without: ReadonlySet<string> = new Set(),
): Suggestion {
  const { ranked } = understand(question)
  const chances = new Map<Policy, number>()
  for (const { intent, chance } of ranked)
    for (const [policy, share] of meantBy(intent, content))
      chances.set(policy, (chances.get(policy) ?? 0) + chance * share)
  const candidates = [...chances]
    .filter(([policy, chance]) => chance >= WORTH_SHOWING && !without.has(policy.id))
    .sort(([, a], [, b]) => b - a)
    .map(([policy, chance]) => ({ policy, percent: Math.round(chance * 100) }))
  const [first] = ranked
  const foreign = first && first.chance >= LIKELY_FOREIGN ? content.outOfScope.get(first.intent)?.title : undefined
  return { candidates: candidates.slice(0, MOST), foreign: foreign ?? null }
}

/** A broad question is about each of its policies alike. */
function meantBy(intent: string, content: Content): [Policy, number][] {
  const policy = content.policy.get(intent)
  if (policy) return [[policy, 1]]
  const several = intent.startsWith('broad.') ? policiesOfTopic(content, intent.slice('broad.'.length)) : []
  return several.map((one) => [one, 1 / several.length])
}

/** Complete by itself: whoever reads it asked days ago, and has no policy in talk. @param at milliseconds since 1970 */
export function readyReply(policy: Policy, content: Content, at: number): string {
  const parts: Reply['parts'] = [
    { type: 'heading', text: policy.title },
    ...policy.summary.map((s) => ({ type: 'quote' as const, label: s.label, quote: s.quote, policy: policy.id })),
    sourceOf(content, policy),
    ...contactsOf(content, policy),
    ...yearNotice(content, policy, new Date(at)),
  ]
  return renderText({ kind: 'answer', policies: [policy.id], options: [], parts })
}

/** c08 where one list alone has it, else the whole id. */
export function shortId(policy: Policy, content: Content): string {
  const short = policy.id.split('-').at(-1)!
  return policiesCoded(short, content).length === 1 ? short : policy.id
}

/**
 * As staff read it.
 * @param ticket the number of the ticket that waits for it: then it is numbered, and says how to send it
 */
export function suggestionText(suggestion: Suggestion, content: Content, at: number, ticket?: number): string {
  const { candidates, foreign } = suggestion
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `suggest.${key}`, values)
  const notes = foreign === null ? [] : [told('foreign', { title: foreign })]
  const [best] = candidates
  if (!best) return [...notes, told('nothing')].join('\n')
  const [first, ...others] = candidates.map(({ policy, percent }, index) => {
    const candidate = told('candidate', { id: shortId(policy, content), title: policy.title, percent })
    return ticket === undefined ? candidate : told('numbered', { number: index + 1, candidate })
  })
  const parts = [...notes, told('opening', { candidate: first! }), readyReply(best.policy, content, at)]
  if (others.length > 0) parts.push(told('others', { others: others.join('\n') }))
  if (ticket !== undefined)
    parts.push(told(others.length > 0 ? 'send-one-of' : 'send', { ticket, id: shortId(best.policy, content) }))
  return parts.join('\n\n')
}
