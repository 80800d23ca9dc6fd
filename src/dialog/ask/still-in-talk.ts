/** 续不上会怎样, 一般最多给多少: asked with no subject of its own beside a policy in talk, and like nothing else. Pure. */
import type { Policy } from '../../domain/library/policy.ts'
import { isForeign, stands } from '../../domain/talk/standing.ts'
import { asksAnything, type Said, wordsOver } from '../../reading/said.ts'
import { SLOTS } from '../../reading/words/cut.ts'
import { concluded } from '../check/check.ts'
import { about, saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { followUp } from './follow-up.ts'
import { ownSubjects } from './points-back.ts'

/** 说到底最多给多少: the sum of what is in talk, rather than a choice of all that grant one. */
export function sumInTalk(turn: Turn): Outcome | null {
  const policy = meant(turn)
  const { cues, award } = turn.understood.mentions
  const asksSum = cues.includes('how-much') || turn.said.signs.has('cap')
  if (!policy || !asksSum || award !== null || cues.some((cue) => cue !== 'how-much' && cue !== 'check')) return null
  const { check } = turn.conversation
  if (check?.policy === policy.id && !check.pending) return concluded(turn, check, 'brief')
  return followUp(turn, 'amount')
}

/** What the text says of it we cannot tell: that is said, and who can; for staff to see. */
export function perhapsInTalk(turn: Turn): Outcome | null {
  const policy = meant(turn)
  if (!policy) return null
  const outcome = about(turn, policy, [saying(turn.content, 'unsaid.perhaps', { title: policy.title })])
  return { ...outcome, missed: 'not-understood', missedOf: policy.id }
}

/** Null where the message brings something of its own, or is likely about another policy or none of ours. */
function meant(turn: Turn): Policy | null {
  const { said, understood, conversation, content } = turn
  const { focus } = conversation
  const { named, topics, offices, sections, byNumber, byFigure, elsewhere, part } = understood.mentions
  const names = [...named.filter((id) => id !== focus), ...topics, ...offices, ...sections, ...byNumber, ...byFigure]
  // Where several were offered and none was chosen, none is in talk.
  if (conversation.offer?.kind === 'options') return null
  if (!focus || names.length > 0 || elsewhere !== null || part !== null || !asksAnything(said)) return null
  if (understood.verdict === 'sure' || isForeign(understood.ranked[0], 'likely')) return null
  const another = understood.ranked.some(
    (one) => one.intent !== focus && content.policy.has(one.intent) && stands(one, 'possible'),
  )
  return another || ownSubjects(turn, focus).some((word) => isAskedOf(word, said)) ? null : content.policy.get(focus)!
}

/** 别跟我说一堆，最多给多少 asks of no 一堆; and what a class of words holds is no subject. */
function isAskedOf(subject: string, { clauses, text }: Said): boolean {
  return clauses.some(({ asks, words, start, end }) => {
    const from = text.slice(0, end).indexOf(subject, start)
    const held = wordsOver(words, { start: from, end: from + subject.length })
    return asks !== null && from >= 0 && held.some(({ is }) => is === null || SLOT.has(is))
  })
}
const SLOT: ReadonlySet<string> = new Set(SLOTS)
