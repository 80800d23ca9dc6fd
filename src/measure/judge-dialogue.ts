/** Judges the labelled dialogues, turn by turn. Form: test/questions/README.md. Pure. */
import { z } from 'zod'
import { holdsFigure, type PrintedReply } from '../domain/library/labelled-question.ts'

const ExpectedReply = z.object({
  contains: z.array(z.string()),
  not_contains: z.array(z.string()),
  /** Short id; null where no single policy is expected. */
  policy: z.string().nullable(),
  note: z.string().optional(),
})
type ExpectedReply = z.infer<typeof ExpectedReply>

export const Dialogue = z.object({
  id: z.string(),
  turns: z.array(z.object({ user: z.string(), expect: ExpectedReply })).min(1),
})
export type Dialogue = z.infer<typeof Dialogue>

/** What is not as it should be, in words; empty for a turn that is right. */
export function faultsOf(
  wanted: ExpectedReply,
  said: Pick<PrintedReply, 'kind' | 'policies' | 'options' | 'reply'>,
): string[] {
  const about = said.kind === 'options' ? said.options : said.policies
  const faults = [
    ...wanted.contains.filter((words) => !holdsFigure(said.reply, words)).map((words) => `should say ${words}`),
    ...wanted.not_contains.filter((words) => holdsFigure(said.reply, words)).map((words) => `should not say ${words}`),
  ]
  if (wanted.policy !== null && !about.some((id) => id.endsWith(`-${wanted.policy}`)))
    faults.push(`should be about ${wanted.policy}, is about ${about.join(' ') || 'none'}`)
  return faults
}
