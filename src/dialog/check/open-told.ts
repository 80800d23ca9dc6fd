/** What is told, after the outcome, about conditions that the text leaves to the office: it changes nothing, and that is said. */

import { leavesOf } from '../../domain/eligibility/rule.ts'
import type { Check } from '../../domain/talk/conversation.ts'
import { asksAnything } from '../../reading/said.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { proceed } from './check.ts'
import { denseText } from './known-facts.ts'

/** 标准达到了，不是重大项目: the outcome once more, with the reason why it is the same; null for anything else, a question above all. */
export function openTold(turn: Turn, check: Check): Outcome | null {
  const text = denseText(turn)
  if (!check.policy || check.pending || asksAnything(turn.said) || hasCue(turn)) return null
  const { measures } = turn.content.eligibility.get(check.policy)!
  const open = measures.flatMap((m) => leavesOf(m.rule).flatMap((leaf) => ('open' in leaf ? [leaf.open] : [])))
  if (!open.some((quote) => pairsOf(quote).filter((pair) => text.includes(pair)).length >= 2)) return null
  const { conversation, reply } = proceed(turn, check, { values: {}, vague: [] })
  return { conversation, reply: { ...reply, parts: [saying(turn.content, 'check.open-told'), ...reply.parts] } }
}

const hasCue = ({ understood: { mentions } }: Turn) =>
  mentions.cues.includes('full-text') || mentions.cues.includes('phone')

const pairsOf = (text: string) => Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2))
