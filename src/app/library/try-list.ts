/** Tries a list out on top of what is live: what it would make wrong, which questions it takes over, whether its items are found by their names and as the clerk expects people to ask. Changes nothing. */
import type { GoldenFigures } from '../../domain/desk/teaching.ts'
import { type Drafted, listIn } from '../../domain/library/draft.ts'
import type { Dialogue } from '../../domain/library/labelled-dialogue.ts'
import type { LabelledQuestion } from '../../domain/library/labelled-question.ts'
import { type Policy, programmeOf } from '../../domain/library/policy.ts'
import { publishedWith } from '../../domain/library/with-lists.ts'
import { type Broken, whatBreaks } from '../teaching/broken-questions.ts'
import type { LiveState } from '../teaching/teaching-store.ts'
import type { LiveLibrary } from './live-library.ts'
import { ownClauses } from './own-clauses.ts'
import { type Answering, replay } from './replay.ts'
import { whatTurns } from './try-dialogues.ts'

export type ListTrial = {
  broken: Broken[]
  golden: GoldenFigures
  /** Items that are not found by their own names, of so many. */
  unnamed: Policy[]
  of: number
  /** Sentences of items that come to another item, or to none, of so many. */
  astray: { policy: Policy; clause: string; other: Policy | null }[]
  clauses: number
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
  dialogues: readonly Dialogue[]
  /** Milliseconds since 1970. */
  at: number
}

export async function tryList({ library, live, drafted, golden, dialogues, at }: TryListParts): Promise<ListTrial> {
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
  const after = { understand: candidate, content: knowledge.content, at }
  const turned = await whatTurns({ dialogues, before: { understand: before, content, at }, after, own })
  return {
    ...trial,
    broken: [...trial.broken, ...turned],
    takenOver,
    ...(await whatIsFound(drafted, after)),
  }
}

/** Whether what the list brings is found: by its titles, by its own sentences, by the clerk's questions. */
async function whatIsFound(drafted: Drafted, after: Answering) {
  const { policies } = listIn(drafted)
  const found: Pick<ListTrial, 'unnamed' | 'of' | 'astray' | 'clauses' | 'missed' | 'samples'> = {
    ...{ unnamed: [], of: policies.length, astray: [], clauses: 0, missed: [], samples: 0 },
  }
  for (const policy of policies) {
    if (!(await finds(policy.title, policy, after)).found) found.unnamed.push(policy)
    const others = after.content.policies.filter(({ id }) => id !== policy.id)
    for (const clause of ownClauses(policy, others)) {
      found.clauses += 1
      const { found: isFound, other } = await finds(clause, policy, after)
      if (!isFound) found.astray.push({ policy, clause, other })
    }
    for (const question of drafted.samples?.[policy.id] ?? []) {
      found.samples += 1
      if (!(await finds(question, policy, after)).found) found.missed.push({ policy, question })
    }
  }
  return found
}

/** Whether somebody who asks so, and has said nothing before, is answered with the item, or offered it; and with which other one instead. */
async function finds(
  text: string,
  policy: Policy,
  after: Answering,
): Promise<{ found: boolean; other: Policy | null }> {
  const [said] = await replay([text], after)
  const found = [...said!.policies, ...said!.options].includes(policy.id)
  return { found, other: found ? null : (after.content.policy.get(said!.policies[0] ?? '') ?? null) }
}
