/** What would be said to somebody who says these messages one after the other, and has said nothing before. One at a time, so that nobody waits. */
import { renderMessages } from '../../dialog/say/render.ts'
import { step } from '../../dialog/step.ts'
import { ALONE, turnOf } from '../../dialog/turn.ts'
import type { Content } from '../../domain/library/content.ts'
import type { PrintedReply } from '../../domain/library/labelled-question.ts'
import { newConversation } from '../../domain/talk/conversation.ts'
import type { Understand } from '../../domain/talk/understood.ts'

/** What answers, and when; milliseconds since 1970. */
export type Answering = { understand: Understand; content: Content; at: number }

/** The answers in their order. */
export async function replay(
  messages: readonly string[],
  { understand, content, at }: Answering,
): Promise<PrintedReply[]> {
  const answers: PrintedReply[] = []
  let conversation = newConversation(at)
  for (const text of messages) {
    await new Promise((resolve) => setImmediate(resolve))
    const heard = { conversation, text, inRoom: false, understood: understand(text), content }
    const outcome = step(turnOf({ ...heard, ...ALONE, now: new Date(at) }))
    conversation = outcome.conversation
    const { kind, policies, options } = outcome.reply
    answers.push({ kind, policies, options, reply: renderMessages(outcome.reply).join('\n'), ms: 0 })
  }
  return answers
}
