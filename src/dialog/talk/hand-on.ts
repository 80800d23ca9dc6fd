/** 写成一句话, 给老板看的, 精简点发我: what was worked out, else what the text says, in a few lines that stand by themselves. Quotes stay quotes. Pure. */
import type { Policy } from '../../domain/library/policy.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { namesAmount } from '../../reading/numbers/awards.ts'
import { asksAnything } from '../../reading/said.ts'
import { followUp } from '../ask/follow-up.ts'
import { surePolicy } from '../ask/sure-policy.ts'
import { briefOutcome } from '../say/brief-outcome.ts'
import { about, saying, sourceOf } from '../say/compose.ts'
import { yearNotice } from '../say/standing.ts'
import type { Outcome, Turn } from '../turn.ts'

/** Null where nothing of the kind is asked for, or nothing is in talk that it could be about. */
export function handedOn(turn: Turn): Outcome | null {
  const { said, conversation, content, understood } = turn
  if (said.signs.has('tacks-on') && understood.mentions.cues.includes('phone') && conversation.focus)
    return followUp(turn, 'phone')
  const asks = said.act === 'forward' || said.signs.has('sum-up')
  // 一条短信 is no figure.
  if (!asks || said.quantities.some(({ scaled, unit }) => scaled || unit === '元')) return null
  const { last } = conversation
  const own = surePolicy(understood) ?? understood.mentions.named[0] ?? null
  // What was added up is handed on as it was added up.
  if (own === null && last?.kind === 'eligibility' && last.policies.length > 1)
    return { conversation: { ...conversation, misses: 0 }, reply: last }
  const policy = content.policy.get(own ?? conversation.focus ?? '')
  // 老板问能不能发给员工 asks of the text, whoever it is for.
  const isQuestion = asksAnything(said) && said.act !== 'forward' && own !== null && own !== conversation.focus
  return policy && !isQuestion ? inFewLines(turn, policy) : null
}

function inFewLines(turn: Turn, policy: Policy): Outcome {
  const { content, now, conversation, said, inRoom } = turn
  const { type, text } = sourceOf(content, policy)
  const source: ReplyPart = { type, text }
  const brief = inRoom ? [] : briefOutcome(policy, conversation.facts, content)
  // Nothing was worked out yet: the text says more.
  const outcome = brief.some((part) => part.type === 'figure' || part.type === 'condition') ? brief : []
  const figures = policy.summary.filter(({ quote }) => namesAmount(quote))
  const told = figures.length > 0 ? figures : policy.summary
  const most = said.signs.has('in-a-line') ? 1 : MOST_LINES
  const lines = (outcome.length > 0 ? told : most === 1 ? told : policy.summary)
    .slice(0, outcome.length > 0 ? most - 1 : most)
    .map(({ label, quote }): ReplyPart => ({ type: 'quote', label, quote, policy: policy.id }))
  const closing = outcome.length > 0 ? [saying(content, 'check.disclaimer')] : []
  const rest = most === 1 ? [] : [source, ...yearNotice(content, policy, now)]
  return about(turn, policy, [...outcome, ...lines, ...rest, ...closing])
}
const MOST_LINES = 3
