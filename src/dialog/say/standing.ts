/** What is said about how an item stands: its time is past, a newer one has taken its place or left it out, which figures have changed. Pure. */
import { localDate } from '../../domain/desk/office-hours.ts'
import { type Content, issuerOf, listOf } from '../../domain/library/content.ts'
import { currentOf, leftOutBy } from '../../domain/library/in-force.ts'
import { pastNotice } from '../../domain/library/past.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'

/** What stands about an item beside its words: a newer one has taken its place, or its time is past. Nobody may take it for current without asking. */
export function yearNotice(content: Content, policy: Policy, now: Date): ReplyPart[] {
  const current = currentOf(content, policy)
  if (current && current !== policy) {
    const values = { year: policy.validity.year, list: listOf(content, current.id).shortTitle }
    return [told(content, 'answer.replaced', values)]
  }
  if (leftOutBy(content, policy)) return []
  const notice = pastNotice(policy, content, localDate(now.getTime(), issuerOf(content, policy.id).hours))
  const { until } = policy.validity
  const short = until === null && !policy.ended ? say(content.sentences, 'answer.year-past-short') : null
  return notice === null ? [] : [{ type: 'say', text: notice, once: { key: `year ${policy.id}`, short } }]
}

/** Said before anything else: the issuer's newer list has it no more. */
export function leftOutNotice(content: Content, policy: Policy): ReplyPart[] {
  const newer = leftOutBy(content, policy)
  return newer ? [told(content, 'answer.left-out', { list: newer.shortTitle, year: policy.validity.year })] : []
}

/** 16%改为20%: what it states otherwise than the item it has replaced. */
export function changesIn(content: Content, policy: Policy): ReplyPart[] {
  const { changed } = policy
  const before = content.policy.get(changed?.from ?? '')
  const figures = (changed?.figures ?? []).flatMap(({ from, to }) =>
    from !== null && to !== null ? [say(content.sentences, 'answer.figure-changed', { from, to })] : [],
  )
  if (!before || figures.length === 0) return []
  const values = { year: before.validity.year, figures: figures.join('，') }
  const once = { key: `changed ${policy.id}`, short: null }
  return [{ type: 'say', text: say(content.sentences, 'answer.changed', values), once }]
}

const told = (content: Content, key: string, values: Record<string, string | number>): ReplyPart => ({
  type: 'say',
  text: say(content.sentences, key, values),
})
