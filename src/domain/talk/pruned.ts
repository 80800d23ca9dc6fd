/** A conversation without what has gone since: an item whose list was withdrawn, a check whose rule holds no more. What was taken out is told. Pure. */
import type { Content } from '../library/content.ts'
import { currentOf, isGone } from '../library/in-force.ts'
import type { Check, Conversation } from './conversation.ts'

type Pruned = {
  conversation: Conversation
  /** What somebody was talking of or could pick, by title, that is no more. */
  gone: string[]
}

/**
 * The conversation without what `content` has no more, and what that was; itself, and nothing gone, where all is there.
 * @example pruned(conversation, content).gone // titles, said before the reply
 */
export function pruned(conversation: Conversation, content: Content): Pruned {
  const { focus, trail, offer, check, aside, last } = conversation
  const isThere = (id: string) => !isGone(content, id)
  const offered = offer?.policies ?? []
  const isWhole = offered.every(isThere)
  const told = offer?.question?.told ?? {}
  const checks = [check, aside].map((one) => checkNow(one, content))
  const spoken = [focus, ...offered, check?.policy, aside?.policy].filter((id) => id !== null && id !== undefined)
  const gone = [...new Set(spoken.filter((id) => !isThere(id)))]
  const unknown = [...(last?.policies ?? []), ...(last?.options ?? [])].some((id) => !isThere(id))
  if (gone.length === 0 && trail.every(isThere) && !unknown && checks[0] === check && checks[1] === aside)
    return { conversation, gone: [] }
  return {
    conversation: {
      ...conversation,
      focus: focus !== null && isThere(focus) ? focus : null,
      trail: trail.filter(isThere),
      // With one of them taken out the numbers would mean others.
      offer: offer && isWhole && Object.keys(told).every(isThere) ? offer : null,
      check: checks[0]!,
      aside: checks[1]!,
      last: unknown ? null : last,
    },
    gone: gone.map((id) => content.policy.get(id)?.title ?? '').filter((title) => title !== ''),
  }
}

/** Goes on with the item that states the programme now, where the same rule holds for it. */
function checkNow(check: Check | null, content: Content): Check | null {
  if (!check || check.policy === null || content.eligibility.has(check.policy)) return check
  const policy = content.policy.get(check.policy)
  const current = policy && currentOf(content, policy)
  return current && content.eligibility.has(current.id) ? { ...check, policy: current.id } : null
}
