/** A dialogue with what each turn of it must come to, and what is not so of an answer. Form: test/questions/README.md. Pure. */
import { z } from 'zod'
import { holdsFigure, type PrintedReply } from './labelled-question.ts'

const ExpectedReply = z.object({
  contains: z.array(z.string()),
  not_contains: z.array(z.string()),
  /** Short id or whole one; null where no single policy is expected. */
  policy: z.string().nullable(),
  note: z.string().optional(),
})
export type ExpectedReply = z.infer<typeof ExpectedReply>

export const Dialogue = z.object({
  id: z.string(),
  turns: z.array(z.object({ user: z.string(), expect: ExpectedReply })).min(1),
})
export type Dialogue = z.infer<typeof Dialogue>

type Answer = Pick<PrintedReply, 'kind' | 'policies' | 'options' | 'reply'>

/** What is not as it should be: words that are not said, words that are and should not be, and what it is about instead. */
export function lackingIn({ contains, not_contains, policy }: ExpectedReply, said: Answer) {
  const about = said.kind === 'options' ? said.options : said.policies
  return {
    unsaid: contains.filter((words) => !holdsFigure(said.reply, words)),
    unwanted: not_contains.filter((words) => holdsFigure(said.reply, words)),
    otherThan: policy === null || about.some((id) => id === policy || id.endsWith(`-${policy}`)) ? null : policy,
  }
}

/** The same in words for developers; empty for a turn that is right. */
export function faultsOf(wanted: ExpectedReply, said: Answer): string[] {
  const { unsaid, unwanted, otherThan } = lackingIn(wanted, said)
  const about = said.kind === 'options' ? said.options : said.policies
  return [
    ...unsaid.map((words) => `should say ${words}`),
    ...unwanted.map((words) => `should not say ${words}`),
    ...(otherThan === null ? [] : [`should be about ${otherThan}, is about ${about.join(' ') || 'none'}`]),
  ]
}
