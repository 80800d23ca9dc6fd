/** Judges loose answers to what the bot asked: said after the same messages, they must come to the same as the plain answer, or ask first, or differ. */
import { z } from 'zod'
import type { Ask, PrintedReply } from '../domain/library/labelled-question.ts'

const Texts = z.array(z.string()).min(1)

/** One state, its plain answer, and other ways to say it. The form is described in test/questions/README.md. */
export const AnswerLine = z.strictObject({
  id: z.string(),
  state: z.string(),
  setup: Texts,
  otherSetups: z.array(Texts).optional(),
  /** What the last reply of the setup must contain. */
  reaches: z.string(),
  canonical: z.string().optional(),
  also: z.array(z.string()).optional(),
  expect: z.literal('confirm').optional(),
  must_not_equal: z.string().optional(),
  // biome-ignore lint/suspicious/noThenProperty: the form of the files, which other tools read as well
  then: z.array(z.string()).optional(),
  variants: Texts,
  note: z.string().optional(),
})
export type AnswerLine = z.infer<typeof AnswerLine>

type JudgedAnswer = { line: AnswerLine; variant: string; wanted: string; right: boolean; said: PrintedReply }

/** What was said: the reply to it, and the last one of what was said after it. */
type Exchange = { reply: PrintedReply; last: PrintedReply }

/** Lines whose setup did not lead where it should are left out, and named. */
export async function judgeAnswers(
  lines: readonly AnswerLine[],
  ask: Ask,
): Promise<{ judged: JudgedAnswer[]; unreached: string[] }> {
  const judged: JudgedAnswer[] = []
  const unreached: string[] = []
  for (const line of lines) {
    const setup = await reaching(line, ask)
    if (!setup) unreached.push(line.id)
    else for (const one of await judgeLine(line, setup, ask)) judged.push(one)
  }
  return { judged, unreached }
}

let conversations = 0

async function play(texts: readonly string[], ask: Ask): Promise<PrintedReply[]> {
  const conversation = `answers ${++conversations}`
  const said: PrintedReply[] = []
  for (const text of texts) said.push(await ask(text, { conversation, inRoom: false }))
  return said
}

async function reaching({ setup, otherSetups = [], reaches }: AnswerLine, ask: Ask): Promise<string[] | null> {
  for (const one of [setup, ...otherSetups]) if ((await play(one, ask)).at(-1)!.reply.includes(reaches)) return one
  return null
}

async function judgeLine(line: AnswerLine, setup: string[], ask: Ask): Promise<JudgedAnswer[]> {
  const { canonical, must_not_equal: unlike, expect, also = [], then = [], variants } = line
  const heard = async (text: string): Promise<Exchange> => {
    const said = await play([...setup, text, ...then], ask)
    return { reply: said[setup.length]!, last: said.at(-1)! }
  }
  const plain: Exchange[] = []
  for (const text of [canonical ?? unlike, ...also]) if (text !== undefined) plain.push(await heard(text))
  const judged: JudgedAnswer[] = []
  for (const variant of variants) {
    const said = await heard(variant)
    const alike = plain.some((one) => same(one.reply, said.reply) && same(one.last, said.last))
    const right = expect ? asksFirst(said.reply) : unlike !== undefined ? !alike : alike
    const wanted = expect ? 'should ask first' : unlike !== undefined ? `must not be ${unlike}` : `as ${canonical}`
    judged.push({ line, variant, wanted, right, said: said.reply })
  }
  return judged
}

const NOTED = /^记下了[：:，,]?/u

/** The reply, and apart from it what it says it has noted. */
function reading({ kind, policies, options, reply }: PrintedReply): { rest: string; noted: string[] } {
  const rows = reply
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '')
  const noted = rows
    .filter((row) => NOTED.test(row))
    .flatMap((row) =>
      row
        .replace(NOTED, '')
        .replace(/[。.]$/u, '')
        .split(/[；;]/u),
    )
  return { rest: JSON.stringify([kind, policies, options, rows.filter((row) => !NOTED.test(row))]), noted }
}

/** Whoever says more may have more noted; where the plain answer has nothing noted, nothing may be. */
function same(plain: PrintedReply, said: PrintedReply): boolean {
  const [a, b] = [reading(plain), reading(said)]
  return (
    a.rest === b.rest && a.noted.every((fact) => b.noted.includes(fact)) && (a.noted.length > 0 || b.noted.length === 0)
  )
}

/** Confirms a figure or wants an exact one; neither the outcome nor the bare question once more. */
const asksFirst = ({ kind, reply }: PrintedReply): boolean =>
  kind === 'eligibility' &&
  /大概|大约|约数|准数|准确|具体(?:是|数)|可以吗|对吗|是[^\n]{1,16}吗？|请直接发一个数/u.test(reply) &&
  !/仅供参考|回到刚才/u.test(reply)
