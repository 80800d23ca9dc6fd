/** Replays the golden dialogues as a list would have them answered: names each turn that was right before and would not be. */
import type { Content } from '../../domain/library/content.ts'
import { type Dialogue, type ExpectedReply, lackingIn } from '../../domain/library/labelled-dialogue.ts'
import type { PrintedReply } from '../../domain/library/labelled-question.ts'
import { programmeOf } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import { type Broken, gist } from '../teaching/broken-questions.ts'
import { type Answering, replay } from './replay.ts'

export type DialogueTrial = {
  dialogues: readonly Dialogue[]
  before: Answering
  after: Answering
  /** Programmes that the list states itself: what it states otherwise is no fault of it. */
  own: { has(programme: string): boolean }
}

export async function whatTurns({ dialogues, before, after, own }: DialogueTrial): Promise<Broken[]> {
  const broken: Broken[] = []
  for (const { turns } of dialogues) {
    const messages = turns.map(({ user }) => user)
    const becomes = byProgramme(await replay(messages, after), after.content)
    const wanted = turns.map(({ expect }) => (own.has(expect.policy ?? '') ? { ...expect, contains: [] } : expect))
    if (becomes.every((said, i) => isRight(wanted[i]!, said))) continue
    const was = byProgramme(await replay(messages, before), before.content)
    for (const [i, said] of becomes.entries()) {
      if (isRight(wanted[i]!, said) || !isRight(wanted[i]!, was[i]!)) continue
      const lastSaid = messages[i - 1]
      const { sentences } = after.content
      broken.push({
        question: lastSaid
          ? say(sentences, 'lists.said-after', { before: lastSaid, text: messages[i]! })
          : messages[i]!,
        was: gist(was[i]!, before.content),
        becomes: otherwise(wanted[i]!, said, after.content),
      })
    }
  }
  return broken
}

function isRight(wanted: ExpectedReply, said: PrintedReply): boolean {
  const { unsaid, unwanted, otherThan } = lackingIn(wanted, said)
  return unsaid.length + unwanted.length === 0 && otherThan === null
}

/** About another, or about the same without what it must say. */
function otherwise(wanted: ExpectedReply, said: PrintedReply, content: Content): string {
  const { unsaid, unwanted, otherThan } = lackingIn(wanted, said)
  if (otherThan !== null) return gist(said, content)
  const [key, words] = unsaid.length > 0 ? ['lists.gist-unsaid', unsaid] : ['lists.gist-unwanted', unwanted]
  return say(content.sentences, key as string, { words: (words as string[]).join('、') })
}

/** As the dialogues name them, whichever item states a programme now. */
function byProgramme(answers: readonly PrintedReply[], content: Content): PrintedReply[] {
  const named = (ids: readonly string[]) => ids.map((id) => programmeOf(content.policy.get(id) ?? { id }))
  return answers.map((said) => ({ ...said, policies: named(said.policies), options: named(said.options) }))
}
