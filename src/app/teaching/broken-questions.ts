/** What a model would break: questions it answers worse than the model before it. Asks through the whole dialog, a few questions at a time, so that nobody waits. */
import { renderMessages } from '../../dialog/say/render.ts'
import { step } from '../../dialog/step.ts'
import { ALONE, turnOf } from '../../dialog/turn.ts'
import { type GoldenFigures, NOT_COVERED, type Taught } from '../../domain/desk/teaching.ts'
import type { Content } from '../../domain/library/content.ts'
import {
  judgeQuestion,
  type LabelledQuestion,
  type PrintedReply,
  type Result,
} from '../../domain/library/labelled-question.ts'
import { programmeOf } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import { newConversation } from '../../domain/talk/conversation.ts'
import type { Understand } from '../../domain/talk/understood.ts'

/** What is said to one question, before and after, in a few words for staff. */
export type Broken = { question: string; was: string; becomes: string }

export type GateParts = {
  content: Content
  golden: readonly LabelledQuestion[]
  /** Those that are live, and must stay right. */
  taught: readonly Taught[]
  before: Understand
  candidate: Understand
  /** Where the candidate answers from other content. */
  after?: Content
  /** How a question must be answered that was answered right; as right as before unless told. */
  mayBecome?: (question: LabelledQuestion, said: PrintedReply, result: Result) => boolean
  /** Milliseconds since 1970. */
  at: number
}

/** A question that was not right before cannot be broken: then the golden set is behind the content, not the teaching wrong. */
export async function whatBreaks(parts: GateParts): Promise<{ broken: Broken[]; golden: GoldenFigures }> {
  const broken: Broken[] = []
  let since = Number.NEGATIVE_INFINITY
  const wrong = async (question: LabelledQuestion) => {
    if (performance.now() - since > ASKED_AT_ONCE_MS) {
      await new Promise((resolve) => setImmediate(resolve))
      since = performance.now()
    }
    const content = parts.after ?? parts.content
    const after = answerTo(question.q, parts.candidate, { content, at: parts.at })
    const { result } = judgeQuestion(question, after)
    if (result === 'right') return false
    if (parts.mayBecome?.(question, after, result)) return true
    const before = answerTo(question.q, parts.before, parts)
    if (judgeQuestion(question, before).result === 'right')
      broken.push({ question: question.q, was: gist(before, parts.content), becomes: gist(after, content) })
    return true
  }
  let right = 0
  for (const question of parts.golden) if (!(await wrong(question))) right += 1
  for (const taught of parts.taught) await wrong(asQuestion(taught))
  return { broken, golden: { asked: parts.golden.length, right } }
}

/** One by one they would wait behind every message, and a trial outlast its lease where many write; by the clock, as one may take as long as ten others. */
const ASKED_AT_ONCE_MS = 10

/** Whether a model answers what was taught as it was taught. */
export function answersAsTaught(taught: Taught, understand: Understand, content: Content, at: number): boolean {
  const question = asQuestion(taught)
  return judgeQuestion(question, answerTo(question.q, understand, { content, at })).result === 'right'
}

function asQuestion({ number, text, meaning }: Taught): LabelledQuestion {
  const covered = meaning !== NOT_COVERED
  return {
    id: `T${number}`,
    type: covered ? 'policy' : 'oos',
    q: text,
    accept: covered ? [meaning] : [],
    contains: [],
    style: 'taught',
  }
}

/** As somebody would be answered who has said nothing before. */
function answerTo(
  text: string,
  understand: Understand,
  { content, at }: Pick<GateParts, 'content' | 'at'>,
): PrintedReply {
  const conversation = newConversation(at)
  const heard = {
    conversation,
    text,
    inRoom: false,
    understood: understand(text),
    content,
    ...ALONE,
    now: new Date(at),
  }
  const { reply } = step(turnOf(heard))
  const programmes = (ids: string[]) => ids.map((id) => programmeOf(content.policy.get(id) ?? { id }))
  const { kind } = reply
  const [policies, options] = [programmes(reply.policies), programmes(reply.options)]
  return { kind, policies, options, reply: renderMessages(reply).join('\n'), ms: 0 }
}

/** What was said, in a few words for staff. */
export function gist({ policies, options }: PrintedReply, content: Content): string {
  const titles = policies.map((id) => content.policy.get(id)?.title ?? id)
  if (titles.length > 0) return titles.slice(0, MOST_TITLES).join('、')
  return say(content.sentences, options.length > 0 ? 'teach.gist-options' : 'teach.gist-none')
}

const MOST_TITLES = 2
