/** What somebody picked among options that were offered for a question of theirs: a hint of what such words mean, for staff to teach. Pure. */
import type { Outcome } from '../../dialog/turn.ts'
import { type Alike, sameAs, saysSomething } from '../../domain/desk/same-question.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { shortId } from '../tickets/suggest.ts'

export type Chosen = {
  /** As it was asked, masked. */
  question: string
  /** As it was read, slips put right; what it is the same as. */
  heard: string
  alike: Alike
  policy: string
  /** What staff are told once several have picked alike. */
  proposal: string
}

/** @param asked the question that the options were offered for, while it is remembered */
export function chosenOf(
  { chose }: Pick<Outcome, 'chose'>,
  asked: string | null,
  { content, understand }: { content: Content; understand: (raw: string) => Understood },
): Chosen | null {
  const policy = chose === undefined ? undefined : content.policy.get(chose)
  if (!policy || asked === null || !saysSomething(asked)) return null
  const values = { question: asked, title: policy.title, code: shortId(policy, content) }
  const proposal = say(content.sentences, 'teach.picked-alike', values)
  const heard = understand(asked).text
  return { question: asked, heard, alike: sameAs(heard, content.deskWords), policy: policy.id, proposal }
}
