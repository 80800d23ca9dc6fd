/** 要是投一亿二: works a check out with what is only supposed, and keeps none of it as told. */
import type { FactValue } from '../../domain/eligibility/fact.ts'
import { isRelative } from '../../domain/talk/quantity.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { asksAnything, hasWord, type Said } from '../../reading/said.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { withFacts } from './known-facts.ts'
import type { ToldValues } from './rough-figures.ts'

/** As one value each: a figure that was supposed roughly is worked out with as it was said. */
function supposedValues({ values, vague }: ToldValues): Record<string, FactValue> {
  const figures = vague.flatMap(({ fact, proposed }) => (proposed === null ? [] : [[fact, proposed] as const]))
  return { ...(values as Record<string, FactValue>), ...Object.fromEntries(figures) }
}

/** 那1800万呢, 按三千万再算一遍, 再少500万, once there is an outcome: to see what would come of it. What corrects is told. */
export function triesOut(turn: Turn, told: ToldValues): boolean {
  const { conversation, said } = turn
  const { check } = conversation
  if (!check) return false
  if (check.pending) return goesOnSupposing(turn, told) || (said.signs.has('counts-in') && said.signs.has('what-if'))
  // 不是420，是430, of 420 that were only tried out.
  if (said.signs.has('correction') || hasWord(said, 'ISNOT')) return correctsTrial(turn, told)
  // 换成3000万 takes back what was told, 换成一个亿再算 does not.
  const tries = (said.signs.has('what-if') || said.signs.has('counts-in')) && !hasWord(said, 'CORRECT')
  return goesOnSupposing(turn, told) || tries || said.signs.has('reckon-anew')
}

/** 再砍200万, after 1500万 that were only supposed. */
const goesOnSupposing = (turn: Turn, told: ToldValues): boolean =>
  Object.keys(turn.conversation.supposed).length > 0 &&
  ((turn.said.signs.has('further') && turn.said.quantities.some(isRelative)) || triesOn(turn, told))

/** 再往下压压，3000万, after 4000万 that were only tried out: what was supposed a moment ago is supposed anew, until somebody says how it is. */
function triesOn({ said, conversation: { supposed } }: Turn, { values, vague }: ToldValues): boolean {
  const facts = [...Object.keys(values), ...vague.map(({ fact }) => fact)]
  // 不假设了，就800个 says how it is.
  const isSo =
    said.signs.has('in-fact') ||
    said.signs.has('enough-supposing') ||
    hasWord(said, 'DID', 'NOW') ||
    said.clauses.some(({ whose }) => whose === 'own')
  return facts.length > 0 && !isSo && facts.every((id) => typeof supposed[id] === 'number')
}

function correctsTrial({ conversation, said }: Turn, { values }: ToldValues): boolean {
  const facts = Object.keys(values)
  const tried = facts.length > 0 && facts.every((id) => id in conversation.supposed)
  const isTold = said.signs.has('in-fact') || said.clauses.some(({ whose }) => whose === 'own')
  return said.signs.has('what-if') || (tried && !isTold)
}

/** 大中型的一个架子给多少, from somebody who said that theirs is another: asked in general, it takes nothing back. */
export function asksInGeneral({ conversation, said }: Turn, { values }: ToldValues): boolean {
  const { check, facts } = conversation
  if (!check || check.pending || said.signs.has('correction') || said.clauses.some(({ whose }) => whose === 'own'))
    return false
  const differs = ([id, value]: [string, unknown]) => facts[id] != null && !isDeepEqual(facts[id], value)
  return asksAnything(said) && Object.entries(values).some(differs)
}
const isDeepEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** The message with all that it says only supposed. */
export function allSupposed(said: Said): Said {
  const hits = [...said.hits].map(
    ([fact, found]) => [fact, found.map((hit) => ({ ...hit, clause: { ...hit.clause, supposed: true } }))] as const,
  )
  return { ...said, clauses: said.clauses.map((clause) => ({ ...clause, supposed: true })), hits: new Map(hits) }
}

/**
 * Runs a check as if what is supposed were told, and takes it out of the facts again.
 * It holds until the outcome has been given; from then on each supposition is worked out by itself, and the last one is only known so that 再少500万 comes off it.
 */
export function withSupposed(
  turn: Turn,
  told: ToldValues,
  more: ToldValues,
  run: (turn: Turn, told: ToldValues) => Outcome,
): Outcome {
  const { facts, check } = turn.conversation
  const before = check?.pending ? turn.conversation.supposed : {}
  const now = supposedValues(more)
  const isToldToo = ([id]: [string, unknown]) => id in told.values
  const held = Object.fromEntries(Object.entries(before).filter((one) => !isToldToo(one) && !(one[0] in now)))
  const fresh = Object.fromEntries(Object.entries(now).filter((one) => !isToldToo(one)))
  // 还按1980万那个算, of 1980万 that were told, supposes nothing.
  const differs = Object.entries(fresh).some(([id, value]) => !isDeepEqual(facts[id], value))
  const supposed = { ...held, ...fresh }
  if (Object.keys(supposed).length === 0)
    return run({ ...turn, conversation: { ...turn.conversation, supposed: {} } }, told)
  const { conversation, reply, ...outcome } = run(
    { ...turn, conversation: { ...turn.conversation, facts: withFacts(facts, held) } },
    { values: { ...told.values, ...fresh }, vague: told.vague, supposed: differs ? Object.keys(fresh) : [] },
  )
  const kept = Object.entries(conversation.facts).flatMap(([id, value]) => {
    if (!(id in supposed)) return [[id, value] as const]
    return facts[id] === undefined ? [] : [[id, facts[id]!] as const]
  })
  return {
    ...outcome,
    conversation: {
      ...conversation,
      facts: Object.fromEntries(kept),
      supposed,
    },
    reply: { ...reply, parts: differs ? noted(reply.parts, saying(turn.content, 'check.supposed')) : reply.parts },
  }
}

/** The answer first, and right behind it that it was only supposed. */
function noted(parts: readonly ReplyPart[], note: ReplyPart): ReplyPart[] {
  const first = parts.findIndex(({ type }) => type === 'figure' || type === 'say')
  return [...parts.slice(0, first + 1), note, ...parts.slice(first + 1)]
}
