/** 按原来的呢, 不假设了, 我们自己的是多少, 刚才算出来多少, 我前面报的是几个: back to what was told, and to what came of it, in a line or two. Pure. */
import { formatFact } from '../../domain/eligibility/evaluate.ts'
import { saidFigure } from '../../domain/eligibility/just-beside.ts'
import { focusOn } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { stands } from '../../domain/talk/standing.ts'
import { asksAnything, hasWord } from '../../reading/said.ts'
import { briefOutcome } from '../say/brief-outcome.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { concluded } from './check.ts'
import { factsOf } from './read-check.ts'

/** Null where the message asks for neither, or nothing was told that it could be about. */
export function recalled(turn: Turn): Outcome | null {
  const { said, understood, conversation, content, inRoom } = turn
  const { signs } = said
  const wantsTold = signs.has('told-before')
  const wantsOutcome = signs.has('as-told') || signs.has('recall') || comesBack(turn)
  if (inRoom || !(wantsTold || wantsOutcome)) return null
  if (understood.mentions.cues.some((cue) => cue !== 'how-much' && cue !== 'check')) return null
  const id = meant(turn)
  const policy = id === null ? undefined : content.policy.get(id)
  if (!policy) return null
  const facts = factsOf(content.eligibility.get(policy.id)!.measures, content).flatMap((fact) => {
    const value = conversation.facts[fact.id]
    return value === undefined || value === null ? [] : [`${fact.name}：${formatFact(fact, value)}`]
  })
  const told = saying(content, 'recall.told', { facts: facts.join('；') })
  const { check } = conversation
  const spokenOf = check?.policy === policy.id ? check.measures : []
  const outcome = briefOutcome(policy, conversation.facts, content, spokenOf)
  // 还是按11个，什么时候定的那份清单 asks of the text as well.
  const asksMore =
    !signs.has('recall') && !wantsTold && asksAnything(said) && !understood.mentions.cues.includes('how-much')
  const again = { policy: policy.id, kind: null, measures: [], asked: [], pending: null }
  if (asksMore && !check?.pending) return concluded({ ...turn, conversation: { ...conversation, supposed: {} } }, again)
  const parts: ReplyPart[] = [
    { type: 'heading', text: policy.title },
    ...(wantsTold ? [told, ...outcome] : outcome),
    saying(content, 'check.disclaimer-short'),
  ]
  return {
    conversation: {
      ...focusOn(conversation, policy.id),
      check: check?.pending || check?.policy === policy.id ? check : again,
      ...{ supposed: {}, offer: null, misses: 0 },
    },
    reply: { kind: 'eligibility', policies: [policy.id], options: [], parts },
  }
}

/** What was tried out is done with; or the sum of the asker's own is asked for, and nothing new is told of it. */
function comesBack({ said, understood, conversation: { check, supposed } }: Turn): boolean {
  const tries = Object.keys(supposed).length > 0
  if (said.signs.has('enough-supposing') && tries) return true
  if (check?.pending && !tries) return false
  const asksOwn = said.act === 'own' || said.signs.has('mine') || hasWord(said, 'OWN')
  return (
    asksOwn && said.quantities.length === 0 && (said.act === 'own' || understood.mentions.cues.includes('how-much'))
  )
}

/** Of those that something was told about: the one the message speaks of, the one whose figure it says, else the one in talk. */
function meant({ conversation, content, understood, said }: Turn): string | null {
  const { check, focus, trail, facts } = conversation
  const talked = [...new Set([check?.policy, focus, ...trail.toReversed()])].flatMap((id) => id ?? [])
  const told = talked.filter((id) => briefOutcome(content.policy.get(id)!, facts, content).length > 0)
  const { named } = understood.mentions
  const spokenOf =
    named.length > 0 ? named : understood.ranked.flatMap((one) => (stands(one, 'possible') ? [one.intent] : []))
  const [called] = told.filter((id) => spokenOf.includes(id))
  if (called || named.length > 0) return called ?? null
  const isOf = (id: string, figure: number) =>
    factsOf(content.eligibility.get(id)!.measures, content).some(({ id }) => {
      const value = facts[id]
      return typeof value === 'number' && saidFigure(value) === figure
    })
  // 我那11个: a figure that nobody told is something new.
  const figures = said.quantities.filter((q) => q.said !== 'open')
  if (figures.length > 0) return told.find((id) => figures.every(({ low }) => isOf(id, low))) ?? null
  return told[0] ?? null
}
