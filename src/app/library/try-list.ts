/** Tries a list out on top of what is live: what it would make wrong, which questions it takes over, whether its items are found by their names and as the clerk expects people to ask. Changes nothing. */
import { step } from '../../dialog/step.ts'
import { ALONE, turnOf } from '../../dialog/turn.ts'
import type { GoldenFigures } from '../../domain/desk/teaching.ts'
import type { Content } from '../../domain/library/content.ts'
import { type Drafted, listIn } from '../../domain/library/draft.ts'
import type { LabelledQuestion } from '../../domain/library/labelled-question.ts'
import { type Policy, programmeOf } from '../../domain/library/policy.ts'
import { publishedWith } from '../../domain/library/with-lists.ts'
import { newConversation } from '../../domain/talk/conversation.ts'
import type { Understand } from '../../domain/talk/understood.ts'
import { type Broken, whatBreaks } from '../teaching/broken-questions.ts'
import type { LiveState } from '../teaching/teaching-store.ts'
import type { LiveLibrary } from './live-library.ts'

export type ListTrial = {
  broken: Broken[]
  golden: GoldenFigures
  /** Items that are not found by their own names, of so many. */
  unnamed: Policy[]
  of: number
  /** The clerk's own questions that do not come to their item, of so many. */
  missed: { policy: Policy; question: string }[]
  samples: number
  /** Questions that nobody's list was to answer and that this one does. */
  takenOver: { question: string; policy: Policy }[]
}

type TryListParts = {
  library: Pick<LiveLibrary, 'snapshot' | 'trying'>
  live: LiveState
  drafted: Drafted
  golden: readonly LabelledQuestion[]
  /** Milliseconds since 1970. */
  at: number
}

export async function tryList({ library, live, drafted, golden, at }: TryListParts): Promise<ListTrial> {
  const { content, understand: before } = library.snapshot()
  const list = listIn(drafted)
  const knowledge = await library.trying(publishedWith(live.published, list))
  const candidate = await knowledge.learn(live.taught)
  const own = new Map(list.policies.map((policy) => [programmeOf(policy), policy]))
  const shortOwn = new Set([...own.keys()].map((id) => id.split('-').at(-1)))
  // What the list states otherwise is no fault of it.
  const asked = golden.map((question) =>
    question.accept.some((id) => own.has(id) || shortOwn.has(id)) ? { ...question, contains: [] } : question,
  )
  const takenOver: ListTrial['takenOver'] = []
  const trial = await whatBreaks({
    ...{ content, golden: asked, taught: live.taught, before, candidate, at },
    after: knowledge.content,
    // To be asked which is meant is no wrong answer, and what nobody answered before may be answered by what is new.
    mayBecome({ q, type }, { policies }, result) {
      if (result !== 'wrong') return true
      const policy = own.get(policies[0] ?? '')
      if (type !== 'oos' || !policy || !policies.every((id) => own.has(id))) return false
      takenOver.push({ question: q, policy })
      return true
    },
  })
  const finds = finding(candidate, knowledge.content, at)
  const unnamed: Policy[] = []
  for (const policy of list.policies) if (!(await finds(policy.title, policy))) unnamed.push(policy)
  const samples = list.policies.flatMap((policy) =>
    (drafted.samples?.[policy.id] ?? []).map((question) => ({ policy, question })),
  )
  const missed: ListTrial['missed'] = []
  for (const one of samples) if (!(await finds(one.question, one.policy))) missed.push(one)
  return { ...trial, unnamed, of: list.policies.length, missed, samples: samples.length, takenOver }
}

/** Whether somebody who asks so, and has said nothing before, is answered with the item, or offered it. One at a time, so that nobody waits. */
function finding(understand: Understand, content: Content, at: number) {
  return async (text: string, policy: Policy): Promise<boolean> => {
    await new Promise((resolve) => setImmediate(resolve))
    const turn = { conversation: newConversation(at), text, inRoom: false, understood: understand(text), content }
    const { policies, options } = step(turnOf({ ...turn, ...ALONE, now: new Date(at) })).reply
    return [...policies, ...options].includes(policy.id)
  }
}
