/** Moves about in what was shown: picks, none of these, more, the one before, not this one, say it again. */
import { programmeOf } from '../../domain/library/policy.ts'
import type { Conversation, Offer } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { wordless } from '../../domain/talk/understood.ts'
import { besideChoice } from '../../reading/said.ts'
import { startCheck } from '../check/check.ts'
import { answer, listPage, saying, talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { ask } from './ask.ts'
import type { Choice } from './choice.ts'
import { followUp, followUpOn, keepingTold, wantedOf } from './follow-up.ts'
import { offerOptions, withOffered } from './offer-options.ts'
import { policiesById, surePolicy } from './sure-policy.ts'

export function picked(turn: Turn, choice: Choice): Outcome {
  const { conversation, content } = turn
  switch (choice.type) {
    case 'pick':
      return { ...chosen(turn, choice.policy, conversation.offer!), ...choiceOf(conversation.offer!, choice.policy) }
    case 'none-of-these':
      return noneOfThese(turn)
    case 'bad-pick':
      return { conversation, reply: talk(content, 'options.bad-pick', { most: choice.most }, 'options') }
  }
}

/** A list was asked for; options were offered because we were not sure. */
const choiceOf = ({ kind }: Offer, policy: string) => (kind === 'options' ? { chose: policy } : {})

/** What was asked and told before the choice counts for what is chosen: 设备投了3000万能补多少, “2” gives the sum. */
function chosen(turn: Turn, policy: string, { question }: Offer): Outcome {
  const { conversation, content, understood } = turn
  const asked = { ...wordless(understood), mentions: { ...understood.mentions, cues: question?.cues ?? [] } }
  const told = question?.told[policy] ?? {}
  const picking = { ...withOffered(turn, policy), understood: asked, said: besideChoice(turn.said) }
  const figured = Object.keys(told).some((id) => content.facts.get(id)?.kind === 'number')
  if (figured || (Object.keys(told).length > 0 && asked.mentions.cues.includes('how-much')))
    return startCheck(picking, policy, 'all')
  // 市级重点实验室, of two that were offered: it need not be asked which kind it is.
  const outcome = followUpOn(keepingTold(picking, policy), content.policy.get(policy)!)
  return outcome.conversation.check === conversation.check ? keepOffer(outcome, conversation) : outcome
}

/** The list stays: “第三个” after “第二个” still means the same one. */
export const keepOffer = (outcome: Outcome, before: Conversation): Outcome => ({
  ...outcome,
  conversation: { ...outcome.conversation, offer: before.offer },
})

/** 搞园区的那个, rather than 第二个: an item of a list that was asked for, called by its words. */
export function keepingList(outcome: Outcome, before: Conversation): Outcome {
  const { offer, check } = outcome.conversation
  const [only, another] = outcome.reply.policies
  if (before.offer?.kind !== 'list' || offer || another || check !== before.check) return outcome
  return only !== undefined && before.offer.policies.includes(only) ? keepOffer(outcome, before) : outcome
}

export function noneOfThese(turn: Turn): Outcome {
  return {
    conversation: { ...turn.conversation, offer: null, misses: turn.conversation.misses + 1 },
    reply: talk(turn.content, 'options.none-of-these', {}, 'fallback'),
    missed: 'none-of-these',
  }
}

export function more(turn: Turn): Outcome {
  const { offer } = turn.conversation
  if (offer?.kind === 'list' && offer.shown < offer.policies.length)
    return listPage(turn.content, turn.conversation, offer)
  return { conversation: turn.conversation, reply: talk(turn.content, offer ? 'list.no-more' : 'list.nothing-listed') }
}

export function previous(turn: Turn): Outcome {
  const { trail, focus } = turn.conversation
  const before = trail.at(-1)
  // 刚才那个电话多少, where only one was talked about: it is that one's.
  const wanted = wantedOf(turn.understood)
  if (!before && focus && wanted) return followUp(turn, wanted)
  if (!before)
    return { conversation: turn.conversation, reply: talk(turn.content, focus ? 'navigate.only-one' : 'navigate.none') }
  const outcome = answer(turn, turn.content.policy.get(before)!)
  return { ...outcome, conversation: { ...outcome.conversation, trail: trail.slice(0, -1) } }
}

/** 不是这个: what else is said counts; said alone, the next likeliest are offered from the last options, else a clearer question is asked for. */
export function reject(turn: Turn): Outcome {
  const { conversation, content, understood } = turn
  const sure = surePolicy(understood)
  const named = sure !== null && sure !== conversation.focus
  if ((named || understood.mentions.topics.length > 0) && understood.mentions.rest.length > 0) return ask(turn)
  const others = (conversation.offer?.policies ?? []).filter((id) => id !== conversation.focus)
  // Of what was offered nothing was picked: to offer the same again would be deaf.
  if (conversation.offer?.kind === 'options' && others.length === conversation.offer.policies.length)
    return noneOfThese(turn)
  const rejected = { ...turn, conversation: { ...conversation, focus: null } }
  if (conversation.offer?.kind === 'options' && others.length > 0)
    return offerOptions(rejected, policiesById(content, others), 'options.after-reject')
  return {
    conversation: { ...rejected.conversation, misses: conversation.misses + 1 },
    reply: talk(content, 'navigate.reject', {}, 'fallback'),
    missed: 'rejected',
  }
}

/** Asked for again, it is said again. */
const whole = (part: ReplyPart): ReplyPart => ('once' in part ? { ...part, once: undefined } : part)

export function repeat(turn: Turn): Outcome {
  const { last } = turn.conversation
  if (!last) return { conversation: turn.conversation, reply: talk(turn.content, 'navigate.none') }
  const opening = saying(turn.content, 'navigate.repeat')
  const written = (id: string) => turn.entries(programmeOf(turn.content.policy.get(id) ?? { id }))
  const shown = (p: ReplyPart) => p.type !== 'entry' || written(p.policy).some(({ number }) => number === p.number)
  const own = last.parts.filter((p) => !(p.type === 'say' && opening.type === 'say' && p.text === opening.text))
  // What staff have taken down since is not said again.
  const said = own.filter(shown).map(whole)
  return { conversation: turn.conversation, reply: { ...last, parts: [opening, ...said] } }
}
