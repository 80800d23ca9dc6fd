/** Hands over to a person: on demand, or when nothing was understood twice in a row. Promises one only while one can come. */
import { personWish } from '../../domain/talk/person-wish.ts'
import { contactsOf, saying, talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

const MISSES = 2

/** 转人工; what only speaks of 工作人员 is like it, and no wish for one. */
export function wantsPerson({ understood, content }: Turn): boolean {
  const wish = personWish(understood.text, content.personWords)
  return wish === 'outright' || (wish === 'leaning' && understood.act === 'handoff')
}

/** Of what was like such a wish and found no answer: how to say it. */
export function offeringPerson(outcome: Outcome, { content, people }: Turn): Outcome {
  if (!people || outcome.missed !== 'not-understood') return outcome
  const parts = [...outcome.reply.parts, saying(content, 'fallback.person')]
  return { ...outcome, reply: { ...outcome.reply, parts } }
}

export function handoff(turn: Turn): Outcome {
  const { conversation, content, people } = turn
  const policy = conversation.focus ? content.policy.get(conversation.focus) : undefined
  if (!people) {
    const reply = talk(content, policy ? 'handoff.office' : 'handoff.phone', {}, 'handoff')
    return {
      conversation,
      reply: policy ? { ...reply, parts: [...reply.parts, ...contactsOf(content, policy)] } : reply,
    }
  }
  if (people.open) return called(turn, talk(content, 'handoff.called', {}, 'handoff'))
  const reply = talk(content, policy ? 'handoff.closed-office' : 'handoff.closed', { opens: people.opens }, 'handoff')
  return { conversation, reply: policy ? { ...reply, parts: [...reply.parts, ...contactsOf(content, policy)] } : reply }
}

/** Whatever way the second miss came about: somebody is called instead of asking for a third try. */
export function missedTwice(outcome: Outcome, turn: Turn): Outcome {
  const { content, people } = turn
  const { misses } = outcome.conversation
  if (!people || misses < MISSES || misses <= turn.conversation.misses) return outcome
  if (people.open) return called(outcome, talk(content, 'handoff.called-unasked', {}, 'fallback'))
  const parts = [...outcome.reply.parts, saying(content, 'handoff.opens', { opens: people.opens })]
  return { ...outcome, reply: { ...outcome.reply, parts } }
}

/** A check in hand is put aside: 继续 takes it up when the person has done. */
function called({ conversation }: Pick<Outcome, 'conversation'>, reply: Outcome['reply']): Outcome {
  const { check, aside } = conversation
  return {
    conversation: { ...conversation, misses: 0, check: null, aside: check?.pending ? check : aside },
    reply,
    call: true,
  }
}
