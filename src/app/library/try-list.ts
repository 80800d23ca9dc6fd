/** Tries a list out on top of what is live: what it would make wrong, which questions it takes over, whether its own items are found. Changes nothing. */
import { step } from '../../dialog/step.ts'
import { ALONE, turnOf } from '../../dialog/turn.ts'
import type { GoldenFigures } from '../../domain/desk/teaching.ts'
import type { Content } from '../../domain/library/content.ts'
import type { FullList } from '../../domain/library/full-list.ts'
import type { Question } from '../../domain/library/labelled-question.ts'
import { type Policy, programmeOf } from '../../domain/library/policy.ts'
import type { Published } from '../../domain/library/with-lists.ts'
import { newConversation } from '../../domain/talk/conversation.ts'
import { type Broken, whatBreaks } from '../teaching/broken-questions.ts'
import type { LiveState, Understand } from '../teaching/teaching-store.ts'
import type { LiveLibrary } from './live-library.ts'

export type ListTrial = {
  broken: Broken[]
  golden: GoldenFigures
  /** Items of its own that are found by their own words, of so many. */
  found: number
  of: number
}

export type TryListParts = {
  library: Pick<LiveLibrary, 'snapshot' | 'trying'>
  live: LiveState
  list: FullList
  golden: readonly Question[]
  /** Milliseconds since 1970. */
  at: number
}

export async function tryList({ library, live, list, golden, at }: TryListParts): Promise<ListTrial> {
  const { content, understand: before } = library.snapshot()
  const knowledge = await library.trying(publishedWith(live.published, list))
  const candidate = await knowledge.learn(live.taught)
  const own = new Set(list.policies.map(programmeOf))
  const shortOwn = new Set([...own].map((id) => id.split('-').at(-1)))
  // What the list states otherwise is no fault of it.
  const asked = golden.map((question) =>
    question.accept.some((id) => own.has(id) || shortOwn.has(id)) ? { ...question, contains: [] } : question,
  )
  const trial = await whatBreaks({
    ...{ content, golden: asked, taught: live.taught, before, candidate, at },
    after: knowledge.content,
    // To be asked which is meant is no wrong answer, and what nobody answered before may be answered by what is new.
    mayBecome: ({ type }, { policies }, result) =>
      result !== 'wrong' || (type === 'oos' && policies.every((id) => own.has(id))),
  })
  const found = list.policies.filter((policy) => isFound(policy, candidate, knowledge.content, at)).length
  return { ...trial, found, of: list.policies.length }
}

/** In place of what was published under its name before. */
export function publishedWith({ added, withdrawn }: Published, list: FullList): Published {
  return {
    added: [...added.filter((one) => one.list.id !== list.list.id), list],
    withdrawn: withdrawn.filter((id) => id !== list.list.id),
  }
}

function isFound(policy: Policy, understand: Understand, content: Content, at: number): boolean {
  const text = policy.title
  const turn = { conversation: newConversation(at), text, inRoom: false, understood: understand(text), content }
  const { policies, options } = step(turnOf({ ...turn, ...ALONE, now: new Date(at) })).reply
  return [...policies, ...options].includes(policy.id)
}
