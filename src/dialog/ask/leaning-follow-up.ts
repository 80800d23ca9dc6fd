/** A phone, a sum or papers asked for with a subject of its own: 厂房漏水归谁管, beside a policy in talk, is hardly about that policy. */

import { stands } from '../../domain/talk/standing.ts'
import type { Ranked } from '../../domain/talk/understood.ts'
import { besideSubject } from '../talk/refuse.ts'
import type { Outcome, Turn } from '../turn.ts'
import { ask } from './ask.ts'
import { type FollowUp, followUp } from './follow-up.ts'
import { ownSubjects, standsInAList } from './points-back.ts'

/** Whatever the subject is known for comes first; else it is said that it is not, before what was perhaps meant. */
export function leaningFollowUp(turn: Turn, act: FollowUp): Outcome {
  const { focus } = turn.conversation
  const subjects = focus ? ownSubjects(turn, focus) : turn.understood.mentions.subjects
  // 把原文给我，我要写汇报 says what for, and names no other text.
  const saysWhatFor = act === 'full-text' && !standsInAList(subjects, turn.content)
  if (subjects.length === 0 || saysWhatFor) return followUp(turn, act)
  const asked = ask(turn)
  // 烦请告知责任科室及电话, which may be any: a choice of what is like nothing is no answer, where a policy is in talk.
  const isAny = asked.reply.kind === 'options' && !turn.understood.ranked.some((one) => isOurs(turn, one))
  if (focus && isAny && !standsInAList(subjects, turn.content)) return followUp(turn, act)
  if (asked.missed !== 'not-understood' || standsInAList(subjects, turn.content)) return asked
  if (!focus) return followUp(turn, act)
  return besideSubject(turn, followUp(turn, act), subjects)
}

const isOurs = ({ content }: Turn, one: Ranked) => content.policy.has(one.intent) && stands(one, 'slight')
