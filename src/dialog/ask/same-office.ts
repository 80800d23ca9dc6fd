/** 跟技改是一个科吗, 这俩电话一样吗: yes or no first, then how to reach each. Pure. */

import { officeNames } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { focusOn } from '../../domain/talk/conversation.ts'
import { stands } from '../../domain/talk/standing.ts'
import { asksAnything } from '../../reading/said.ts'
import { contactsOf, saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** Null where nothing of the kind is asked, or only one programme is in talk. */
export function sameOffice(turn: Turn): Outcome | null {
  const { said, content, conversation } = turn
  if (!said.signs.has('same-office') || !asksAnything(said)) return null
  const [one, other] = twoMeant(turn)
  if (!one || !other) return null
  const same = one.offices.filter((office) => other.offices.includes(office))
  const values = {
    one: one.title,
    other: other.title,
    first: officeNames(content, one.offices),
    second: officeNames(content, other.offices),
    offices: officeNames(content, same),
  }
  const isSame = same.length === one.offices.length && same.length === other.offices.length
  const key = isSame ? 'office.same' : same.length > 0 ? 'office.partly' : 'office.different'
  const contacts = [one, other].flatMap((policy) => contactsOf(content, policy))
  const once = new Map(contacts.map((part) => [JSON.stringify(part), part]))
  const talked = [one.id, other.id].reduce(focusOn, conversation)
  return {
    conversation: { ...talked, misses: 0 },
    reply: {
      ...{ kind: 'office', policies: [one.id, other.id], options: [] },
      parts: [saying(content, key, values), ...once.values()],
    },
  }
}

/** Those the message speaks of; beside one alone the one in talk, beside none the two that were talked about last. */
function twoMeant({ understood, conversation, content }: Turn): Policy[] {
  const { focus, trail } = conversation
  const { named } = understood.mentions
  const [likeliest] = understood.ranked.filter(({ intent }) => content.policy.has(intent))
  const described = understood.likely.map(({ policy }) => policy)
  // 这俩电话一样吗 is like anything; 跟买设备补钱的是一个科吗 names a field.
  const isDescribed = stands(likeliest, understood.mentions.topics.length > 0 ? 'slight' : 'likely')
  const spokenOf = described.length > 1 ? described : named.length > 0 ? named : isDescribed ? [likeliest!.intent] : []
  const others = spokenOf.filter((id) => id !== focus)
  const ids = spokenOf.length > 1 ? spokenOf : others.length === 1 ? [focus, ...others] : [trail.at(-1), focus]
  return [...new Set(ids)].flatMap((id) => content.policy.get(id ?? '') ?? []).slice(0, 2)
}
