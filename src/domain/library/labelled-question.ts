/** A question with what a right answer to it is, and the judgement of an answer: right, recoverable, refused, wrong, as test/questions/README.md defines them. */
import { z } from 'zod'

export const LabelledQuestion = z.object({
  id: z.string(),
  type: z.enum(['policy', 'eligibility', 'list', 'office', 'oos', 'clarify']),
  q: z.string().min(1),
  /** Short ids (c08) or whole ones (2023-1-c08). */
  accept: z.array(z.string()),
  contains: z.array(z.string()),
  style: z.string(),
  note: z.string().optional(),
})
export type LabelledQuestion = z.infer<typeof LabelledQuestion>

/** What the assistant said, as `ask --jsonl` prints it. */
export type PrintedReply = { kind: string; policies: string[]; options: string[]; reply: string; ms: number }
/** Asks the assistant within one conversation. */
export type Ask = (text: string, where: { conversation: string; inRoom: boolean }) => Promise<PrintedReply>

export type Result = 'right' | 'recoverable' | 'refused' | 'wrong' | 'soft'
export type Judged = { question: LabelledQuestion; said: PrintedReply; result: Result; f1: number | null }

export function judgeQuestion(question: LabelledQuestion, said: PrintedReply): Judged {
  const accept = new Set(question.accept.map((a) => shortId(a)))
  const asserted = said.policies.map(shortId)
  const offered = said.options.map(shortId)
  const has = (id: string | undefined) => id !== undefined && accept.has(id)
  const figures = question.contains.every((c) => holdsFigure(said.reply, c))
  const result = ((): Result => {
    switch (question.type) {
      case 'policy':
      case 'eligibility':
        if (has(asserted[0])) return question.type === 'eligibility' && !figures ? 'wrong' : 'right'
        if (asserted.length > 0 && said.kind !== 'list') return 'wrong'
        return [...offered, ...asserted].some(has) ? 'recoverable' : 'refused'
      case 'office':
        return figures ? 'right' : 'wrong'
      case 'list':
        return f1(asserted, accept) >= 0.999 ? 'right' : f1(asserted, accept) > 0 ? 'recoverable' : 'wrong'
      case 'oos':
        if (asserted.length > 0) return 'wrong'
        return offered.length > 0 ? 'soft' : 'right'
      case 'clarify':
        if (asserted.length === 1) return 'wrong'
        return accept.size === 0 || [...offered, ...asserted].some(has) ? 'right' : 'wrong'
    }
  })()
  return { question, said, result, f1: question.type === 'list' ? f1(asserted, accept) : null }
}

/** c08 of 2023-1-c08; p02, the second item of a document that nobody has named yet, is its 02. */
const shortId = (id: string) =>
  id
    .split('-')
    .at(-1)!
    .replace(/^p(?=\d)/u, '')

function f1(listed: string[], accept: Set<string>): number {
  const hits = new Set(listed.filter((id) => accept.has(id))).size
  if (hits === 0) return 0
  const [precision, recall] = [hits / new Set(listed).size, hits / accept.size]
  return (2 * precision * recall) / (precision + recall)
}

/** On digit boundaries: 50万 is not in 150万, nor in 50.5万. */
export function holdsFigure(reply: string, wanted: string): boolean {
  for (let at = reply.indexOf(wanted); at >= 0; at = reply.indexOf(wanted, at + 1)) {
    const before = reply[at - 1] ?? ''
    const after = reply[at + wanted.length] ?? ''
    const cutsBefore = /\d/.test(wanted[0]!) && /[\d.]/.test(before)
    const cutsAfter = /\d/.test(wanted.at(-1)!) && /[\d.]/.test(after)
    if (!cutsBefore && !cutsAfter) return true
  }
  return false
}
