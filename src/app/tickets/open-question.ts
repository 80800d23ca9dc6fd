/** What of a turn is left for people to look at: the question itself, which for 不对 is the one before, and what the bot had said. Pure. */
import type { Outcome } from '../../dialog/turn.ts'
import { sameAs, saysSomething } from '../../domain/desk/same-question.ts'
import type { Missed, Replied } from '../../domain/desk/ticket.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import { mask } from '../../domain/talk/mask.ts'
import type { Reply } from '../../domain/talk/reply.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import type { OpenQuestion } from '../turn/surroundings.ts'

type Turned = {
  outcome: Outcome
  text: string
  /** What was asked before this message. */
  asked: string | null
  /** What we had said before it. */
  last: Reply | null
}

type Parts = { content: Content; understand: (raw: string) => Understood }

export function openQuestion(turned: Turned, { content, understand }: Parts): OpenQuestion | null {
  const { outcome, text, asked, last } = turned
  const { missed, reply } = outcome
  if (!missed) return null
  const before = isAboutBefore(missed)
  const question = before ? (asked ?? aboutReply(last, content)) : withSubject(text, outcome, content)
  if (question === null || !saysSomething(question)) return null
  const replied = repliedOf(before ? (last ?? reply) : reply)
  const heard = mask(understand(question).text)
  return { reason: missed, question, heard, alike: sameAs(heard, content.deskWords), replied }
}

/** 打了是空号 is one question of each office: of what was in talk, and the same of nothing else. */
function withSubject(text: string, { missedOf }: Outcome, content: Content): string {
  const policy = missedOf === undefined ? undefined : content.policy.get(missedOf)
  return policy ? say(content.sentences, 'ticket.of', { title: policy.title, question: text }) : text
}

/** Has words of its own to come back to, and is no 不对 about what was asked before. */
export function isQuestion({ mentions }: Understood, { missed }: Outcome): boolean {
  return mentions.rest.length > 0 && !isAboutBefore(missed)
}

const isAboutBefore = (missed: Missed | undefined) => missed === 'none-of-these' || missed === 'rejected'

const repliedOf = ({ kind, policies, options }: Reply): Replied => ({ kind, policies, options })

/** Their words are not known any more; what was spoken of is. */
function aboutReply(last: Reply | null, content: Content): string | null {
  const ids = last ? [...last.policies, ...last.options] : []
  const titles = ids.flatMap((id) => content.policy.get(id)?.title ?? [])
  return titles.length === 0 ? null : say(content.sentences, 'ticket.about', { titles: titles.join('、') })
}
