/** What a message means while an eligibility dialog is in hand: an answer, a correction, a step back, a way out; or nothing to do with it. */

import type { Fact } from '../../domain/eligibility/fact.ts'
import type { Measure } from '../../domain/eligibility/rule.ts'
import type { Check } from '../../domain/talk/conversation.ts'
import type { Reply } from '../../domain/talk/reply.ts'
import { wordless } from '../../domain/talk/understood.ts'
import { pickedNumber } from '../ask/read-answer.ts'
import { surePolicy, wantsAnother } from '../ask/sure-policy.ts'
import { saying, talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { asked, reasked, steppedBack } from './ask-again.ts'
import { proceed, reasonParts, startCheck } from './check.ts'
import { factsOfKind, kindIn, proceedCheckup, rulesFor, startCheckup } from './checkup.ts'
import { denseText, merged, spokenIn } from './known-facts.ts'
import { spokenMeasures } from './measures.ts'
import { openTold } from './open-told.ts'
import { pendingParts } from './pending.ts'
import { type CheckReading, factsOf, readCheck, readForEach, speaksOf, tells } from './read-check.ts'
import { NOTHING_TOLD, namesAnotherFigure, type Told } from './rough-figures.ts'
import { unfitFigure } from './unfit-figure.ts'

/** Null when the message is not for the dialog; it is then answered like any other, and the question asked again. */
export function checkTurn(turn: Turn): Outcome | null {
  const { conversation, understood } = turn
  const { check } = conversation
  if (!check) return null
  switch (understood.act) {
    case 'cancel':
      // 算了还是十万吧 changes an answer.
      return answered(turn, check) ?? (namesSomething(turn) ? null : cancelled(turn, check))
    case 'restart':
      return restarted(turn, check)
    case 'back':
    case 'previous':
      // 回到刚才，最高多少来着 goes back to the outcome, not to a question.
      if (!check.pending && understood.mentions.cues.includes('how-much'))
        return check.policy ? go(turn, check, NOTHING_TOLD) : null
      return check.asked.length > 0 ? steppedBack(turn, check) : null
    case 'dont-know':
      return unknown(turn, check)
    case 'why':
      if (check.pending?.fact) return explained(turn, check)
      return check.pending === null && check.policy ? go(turn, check, NOTHING_TOLD) : null
    case 'resume':
      return check.pending ? asked(turn) : null
  }
  if (WRONG.test(denseText(turn)) && conversation.last?.kind === 'eligibility')
    return answered(turn, check) ?? whatIsWrong(turn, check)
  if (check.policy && !check.pending && (WHY_NOT.test(denseText(turn)) || asksForAll(turn, check.policy)))
    return go(turn, check, NOTHING_TOLD)
  return answered(turn, check)
}

/** 为什么不是40万: the reasons stand in the outcome, whatever else has that figure. */
const WHY_NOT = /^(?:那)?(?:为什么|为啥|咋|怎么|凭什么|凭啥)(?:就|才|只|不|没|是)/u

/** 连实扣带加扣一共多少: the outcome once more. */
const asksForAll = (turn: Turn, policy: string | null): boolean =>
  /(?:一共|总共|合计|加起来|拢共).{0,8}多少(?:钱)?[?？呢啊呀]*$/u.test(denseText(turn)) &&
  turn.understood.numbers.quantities.length === 0 &&
  !isAboutAnother(turn, policy)

const WRONG = /^(?:不对|错了|算错了?|你?算得不对|搞错了?|弄错了?)[。.!！啊呀吧了]*$/u

/** 不对, where it answers no question of ours. After the outcome people should see it as well. */
function whatIsWrong(turn: Turn, { pending, policy }: Check): Outcome {
  const { content, conversation } = turn
  const parts = [saying(content, 'check.what-is-wrong'), ...pendingParts(conversation, content)]
  const reply: Reply = { kind: 'eligibility', policies: policy ? [policy] : [], options: [], parts }
  return { conversation, reply, ...(!pending && { missed: 'rejected' }) }
}

/** 不清楚: the fact stays open; asked which of several things is meant, all of them are looked at. */
function unknown(turn: Turn, check: Check): Outcome | null {
  const { pending } = check
  if (pending?.fact) return go(turn, check, { values: { [pending.fact]: null }, vague: [] })
  if (pending?.type !== 'measure') return null
  const measures = turn.content.eligibility.get(check.policy!)!.measures.map((m) => m.id)
  return go(turn, { ...check, measures }, NOTHING_TOLD)
}

/** 算了，贷款有吗: leaves one thing for another. */
function namesSomething({ understood: { mentions } }: Turn): boolean {
  return mentions.named.length > 0 || mentions.topics.length > 0 || mentions.offices.length > 0
}

const go = (turn: Turn, check: Check, told: Told): Outcome =>
  check.policy ? proceed(turn, check, told) : proceedCheckup(turn, check, told)

/** The facts that may be told now: the policy's, or in 企业体检 those of the policies for this kind of asker. */
function readable(turn: Turn, check: Check): Fact[] {
  return check.policy
    ? factsOf(turn.content.eligibility.get(check.policy)!.measures, turn.content)
    : factsOfKind(turn.content, check.kind)
}

function measuresOf(turn: Turn, check: Check): Measure[] {
  return check.policy
    ? turn.content.eligibility.get(check.policy)!.measures
    : rulesFor(turn.content, check.kind).flatMap((e) => e.measures)
}

function answered(turn: Turn, check: Check): Outcome | null {
  const { conversation, content, understood } = turn
  const spoken = spokenIn(turn)
  const dense = spoken.text
  const { pending } = check
  if (pending?.type === 'confirm') {
    const agreed = AGREED.test(dense) && !namesAnotherFigure(spoken, pending.value)
    if (agreed || asksForAll(turn, check.policy))
      return go(turn, check, { values: { [pending.fact]: pending.value }, vague: [] })
    if (DISAGREED.test(dense)) return reasked(turn, check, pending.fact)
    const further = readCheck(spoken, check, readable(turn, check), conversation.facts, content)
    // Whoever goes on to the next thing has no objection; the outcome names the figure it was worked out with.
    if (tells(further) && !speaksOf(further, pending.fact) && !isAboutAnother(turn, check.policy))
      return go(turn, check, { ...further, values: { [pending.fact]: pending.value, ...further.values } })
  }
  if (pending?.type === 'kind') {
    const kind = kindIn(dense, content)
    if (!kind || isAboutAnother(turn, null)) return null
    const told = readCheck(spoken, null, factsOfKind(content, kind), conversation.facts, content)
    return proceedCheckup(turn, { ...check, kind }, pickedNumber(dense, 0) === null ? told : NOTHING_TOLD)
  }
  if (pending?.type === 'measure') {
    const eligibility = content.eligibility.get(check.policy!)!
    const measure = eligibility.measures[(pickedNumber(dense, 0) ?? 0) - 1]
    if (measure) return go(turn, { ...check, measures: [measure.id] }, NOTHING_TOLD)
    const isSpokenOf = spokenMeasures(eligibility, [], dense, []).length > 0
    if (isSpokenOf && !isAboutAnother(turn, check.policy))
      return go(turn, check, readCheck(spoken, check, readable(turn, check), conversation.facts, content))
  }
  const told = readCheck(spoken, check, readable(turn, check), conversation.facts, content)
  const shared = check.policy || told.direct ? {} : readForEach(spoken, rulesFor(content, check.kind), content)
  const reading = { ...told, values: { ...shared, ...told.values } }
  if (pending?.fact && reading.direct && Object.keys(reading.values).length + reading.vague.length === 0)
    return go(turn, check, { values: { [pending.fact]: null }, vague: [] })
  const another = tells(reading) ? [] : otherMeasures(turn, check)
  if (another.length > 0) return proceed(turn, { ...check, measures: another }, reading, true)
  const open = tells(reading) ? null : openTold(turn, check)
  if (open) return open
  const unfit = pending?.type === 'fact' && !tells(reading) ? unfitFigure(turn, check, pending.fact) : null
  if (unfit) return unfit
  if (!tells(reading) || (!reading.direct && isAboutAnother(turn, check.policy)) || isFollowUpOnly(turn, reading))
    return null
  if (understood.mentions.cues.includes('phone') && !reading.direct) return null
  if (!pending && ASKS_WHICH.test(dense)) return null
  return go(turn, check, reading)
}

const AGREED =
  /^(?:嗯+|恩|哦|啊)?[，,]?(?:可以|行|好|好的|对|对的|是|是的|嗯|没错|就按这个|按这个算|按.{1,12}算|差不多|1|ok|是万元?)(?:[，,]?就?是万元?)?[。.!！吧呀的了]*$/u
/** 我还有个老厂，这算哪条: after the outcome, something else. */
const ASKS_WHICH = /(?:算|是|归|属于|走|对应|适用|用|报|申报)(?:的是)?哪(?:一|个)?(?:条|项|款|类|个政策|个补贴)/u

const DISAGREED = /^(?:不行|不对|不是|不|不可以|2|不准|不是这个数)[。.!！的]*$/u

/** Another policy named outright, or surely meant: a side question, not an answer. */
export function isAboutAnother(turn: Turn, policy: string | null): boolean {
  const sure = surePolicy(turn.understood)
  if (policy === null) {
    // In 企业体检 whatever is told is about some policy; what is surely asked about one is a question on the side.
    const { mentions, confidence, text } = turn.understood
    return sure !== null && (mentions.named.includes(sure) || (confidence > 0.7 && ASKS.test(text)))
  }
  const { named } = turn.understood.mentions
  if (named.includes(policy)) return false
  if (sure === null || sure === policy) return false
  return named.includes(sure) || turn.understood.confidence > 0.7 || wantsAnother(turn)
}

const ASKS = /[?？吗么]|多少|怎么|咋|如何|能不能|可不可以/u

/** After the outcome a question about the policy (这钱分几年给) is no new fact, whatever words it shares. */
function isFollowUpOnly(turn: Turn, reading: CheckReading): boolean {
  const { act } = turn.understood
  if (reading.direct || (act === 'how-to-apply' && APPLYING.test(turn.understood.text))) return false
  return act === 'phone' || act === 'full-text' || act === 'how-to-apply' || act === 'thanks' || act === 'bye'
}

/** 还在申报没批下来的也有吗 tells how far they are, and does not ask how it is done. */
const APPLYING = /(?:还在|正在|刚|已经?)申报|申报中|(?:没|未)(?:有)?(?:获)?批/u

/** 有没有便宜点的办公室, in a dialog about the same policy's loan: its other measure, whatever else such words may mean elsewhere. */
function otherMeasures(turn: Turn, check: Check): string[] {
  const eligibility = check.policy ? turn.content.eligibility.get(check.policy)! : undefined
  if (!eligibility?.apart || isAboutAnother(turn, check.policy)) return []
  const text = denseText(turn)
  const worded = eligibility.measures.filter((m) => m.words.some((w) => text.includes(w))).map((m) => m.id)
  return worded.some((id) => check.measures.includes(id)) ? [] : worded
}

function cancelled(turn: Turn, check: Check): Outcome {
  const { conversation, content } = turn
  return {
    conversation: {
      ...conversation,
      check: null,
      aside: check.pending ? check : null,
      focus: null,
      offer: null,
      misses: 0,
    },
    reply: talk(content, check.pending ? 'check.cancelled' : 'talk.cancelled'),
  }
}

function restarted(turn: Turn, check: Check): Outcome {
  const forgotten = Object.fromEntries(
    Object.entries(turn.conversation.facts).filter(([id]) => !readable(turn, check).some((f) => f.id === id)),
  )
  const fresh = {
    ...turn,
    understood: wordless(turn.understood),
    conversation: { ...turn.conversation, facts: forgotten, check: null },
  }
  return check.policy ? startCheck(fresh, check.policy) : startCheckup(fresh)
}

function explained(turn: Turn, check: Check): Outcome {
  const { content, conversation } = turn
  const fact = content.facts.get(check.pending!.fact!)!
  return {
    conversation,
    reply: {
      kind: 'eligibility',
      policies: check.policy ? [check.policy] : [],
      options: [],
      parts: [
        saying(content, 'check.why'),
        ...reasonParts(fact, measuresOf(turn, check), check.policy, content),
        ...pendingParts(conversation, content),
      ],
    },
  }
}

/** 继续 for a dialog that was put aside. */
export function resumed(turn: Turn): Outcome | null {
  const { aside } = turn.conversation
  if (!aside || turn.inRoom) return null
  return go(
    { ...turn, conversation: { ...turn.conversation, check: aside, aside: null } },
    { ...aside, asked: aside.asked.slice(0, -1) },
    { values: merged({}, {}) as never, vague: [] },
  )
}
