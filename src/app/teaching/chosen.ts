/** What somebody picked among options that were offered for a question of theirs: a hint of what such words mean, for staff to teach. Pure. */
import type { Outcome } from '../../dialog/turn.ts'
import { saysSomething } from '../../domain/desk/same-question.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { shortId } from '../tickets/suggest.ts'

export type Chosen = {
  /** As it was asked, masked. */
  question: string
  /** As it was read, slips put right: by this it is compared. */
  heard: string
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
  return { question: asked, heard: understand(asked).text, policy: policy.id, proposal }
}
