/** 要是投一亿二: works a check out with what is only supposed, and keeps none of it as told. */
import type { FactValue } from '../../domain/eligibility/fact.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { withFacts } from './known-facts.ts'
import type { ToldValues } from './rough-figures.ts'

/** As one value each: a figure that was supposed roughly is worked out with as it was said. */
function supposedValues({ values, vague }: ToldValues): Record<string, FactValue> {
  const figures = vague.flatMap(({ fact, proposed }) => (proposed === null ? [] : [[fact, proposed] as const]))
  return { ...(values as Record<string, FactValue>), ...Object.fromEntries(figures) }
}

/** Runs a check as if what is supposed were told, and takes it out of the facts again; it holds until the outcome has been given. */
export function withSupposed(
  turn: Turn,
  told: ToldValues,
  more: ToldValues,
  run: (turn: Turn, told: ToldValues) => Outcome,
): Outcome {
  const { facts, supposed: before } = turn.conversation
  const now = supposedValues(more)
  const isToldToo = ([id]: [string, unknown]) => id in told.values
  const held = Object.fromEntries(Object.entries(before).filter((one) => !isToldToo(one) && !(one[0] in now)))
  const fresh = Object.fromEntries(Object.entries(now).filter((one) => !isToldToo(one)))
  const supposed = { ...held, ...fresh }
  if (Object.keys(supposed).length === 0) return run(turn, told)
  const { conversation, reply, ...outcome } = run(
    { ...turn, conversation: { ...turn.conversation, facts: withFacts(facts, held) } },
    { values: { ...told.values, ...fresh }, vague: told.vague, supposed: Object.keys(fresh) },
  )
  const kept = Object.entries(conversation.facts).flatMap(([id, value]) => {
    if (!(id in supposed)) return [[id, value] as const]
    return facts[id] === undefined ? [] : [[id, facts[id]!] as const]
  })
  const opening = Object.keys(fresh).length > 0 ? [saying(turn.content, 'check.supposed')] : []
  return {
    ...outcome,
    conversation: {
      ...conversation,
      facts: Object.fromEntries(kept),
      supposed: conversation.check?.pending ? supposed : {},
    },
    reply: { ...reply, parts: [...opening, ...reply.parts] },
  }
}
