/** The use case “a message comes in”: loads the conversation, understands, steps the dialog, keeps what is to be kept. Owns the order of things, no knowledge of channels. */

import { besideNotice } from '../../dialog/ask/beside-notice.ts'
import { renderMessages } from '../../dialog/say/render.ts'
import { step, stepUnreadable } from '../../dialog/step.ts'
import { readSubscriptionCommand } from '../../dialog/talk/subscription-command.ts'
import { type Outcome, type Turn, turnOf } from '../../dialog/turn.ts'
import type { EntriesOf } from '../../domain/desk/entry.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import { type Conversation, continued } from '../../domain/talk/conversation.ts'
import { withoutPersonalNumbers } from '../../domain/talk/mask.ts'
import type { Reply } from '../../domain/talk/reply.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import type { AnswerSubscription } from '../broadcasts/subscriptions.ts'
import { besidePerson } from '../handoff/beside-person.ts'
import type { HandoffDesk } from '../handoff/handoff.ts'
import type { StaffDesk } from '../staff/staff-desk.ts'
import { isQuestion, openQuestion } from '../tickets/open-question.ts'
import type { PassedOn } from '../tickets/passed-on.ts'
import { piecesOf, together } from './burst.ts'
import { lastQuestions } from './last-questions.ts'
import { keepOrder } from './order.ts'
import type { Answered, HandleMessage, Incoming, Known, Log, OpenQuestion, Taken, Turns } from './surroundings.ts'

export type AssistantParts = {
  content: Content
  understand: (raw: string) => Understood
  turns: Turns
  /** A group's subscriptions, where notices can be sent; without it such a wish is ordinary text. */
  subscribe?: AnswerSubscription
  /** What staff say to us, and what people are told who ask what only staff can answer. Without it staff's words are ordinary text. */
  staff?: Pick<StaffDesk, 'answer'> & { passedOn: PassedOn }
  /** What staff have written down about policies; without it nothing. Never rejects. */
  entries?: () => Promise<EntriesOf>
  /** Hands over to people; without it the bot is alone, and promises nobody. */
  handoff?: Pick<HandoffDesk, 'peopleAt' | 'announce'>
  /** Milliseconds since 1970. */
  now: () => number
  log: Log
  /** How long what people told is kept, for the notice they get at first. */
  retentionDays?: number
}

type Message = Pick<Incoming, 'talker' | 'room' | 'text' | 'kind'>
/** The text without personal numbers, and what it means; null for what cannot be read. */
type Read = { text: string; understood: Understood | null }
type Circumstances = {
  known: Known
  /** What the reply is already: the answer to a command. */
  told: string | null
  around: Pick<Turn, 'people' | 'entries'>
}
const NOTHING: Taken = { repeated: false, texts: [], queued: null }

export class Assistant {
  readonly #parts: AssistantParts
  readonly #order = keepOrder()
  readonly #asked = lastQuestions()

  constructor(parts: AssistantParts) {
    this.#parts = parts
  }

  /** The reply to one message, as typed parts, for those who send nothing: `ask` and tests. Rejects only on a defect of ours. */
  async reply(message: Message): Promise<Reply> {
    const { reply } = await this.#take({ id: '', at: this.#parts.now(), ...message })
    if (!reply) throw new Error('a message without an id of its own counts as repeated')
    return reply
  }

  /** Never rejects: a defect becomes one apology and one log line with the message id. */
  async answer(incoming: Incoming): Promise<Taken> {
    const { log, content, turns, now } = this.#parts
    try {
      return (await this.#take(incoming)).taken
    } catch (error) {
      log.error({ message: incoming.id, ...traceOf(error) }, 'could not answer')
    }
    const texts = [say(content.sentences, 'trouble.apology')]
    const kept = { conversations: [], forget: false, unanswered: null, kind: 'message.failed', fields: {} }
    try {
      return await turns.take(incoming, now(), async () => ({ ...kept, texts }))
    } catch {
      // Nothing can be kept, so nothing can wait: the apology goes out past the outbox.
      return { ...NOTHING, texts }
    }
  }

  /** As channels call it where nothing is kept for sending. */
  readonly handle: HandleMessage = async (incoming) => {
    let texts: string[] = []
    await this.#order.add(conversationKey(incoming), async () => {
      texts = (await this.answer(incoming)).texts
    })
    return texts
  }

  /** Counts a message as read without answering it; whoever wrote it has been told. Never rejects. */
  async skip(incoming: Incoming): Promise<void> {
    const { turns, now, log } = this.#parts
    const kept = { conversations: [], texts: [], forget: false, unanswered: null, fields: {} }
    await turns
      .take(incoming, now(), async () => ({ ...kept, kind: 'message.skipped' }))
      .catch((error) => log.error({ message: incoming.id, ...traceOf(error) }, 'could not be skipped'))
  }

  async #take(message: Incoming): Promise<{ reply: Reply | null; taken: Taken }> {
    const { staff, turns, now, log, handoff, entries } = this.#parts
    const started = performance.now()
    const at = now()
    // Outside of `take`: the slow part must not hold a transaction.
    const told = (await staff?.answer(message)) ?? (await this.#subscribed(message))
    const read = this.#read(message, told)
    const people = (await handoff?.peopleAt(at)) ?? null
    const around = { people, entries: (await entries?.()) ?? (() => []) }
    let reply: Reply | null = null
    let called = false
    const taken = await turns.take(message, at, async (known) => {
      reply = null
      const { fresh, held } = known
      const said = fresh.length === piecesOf(message).length ? read : this.#read(together(fresh), told)
      const silent = told === null ? besidePerson(held, said.text, this.#parts.content) : null
      if (silent) return { ...silent, fields: { ms: sinceMs(started) } }
      const answered = await this.#step(message, said, at, { known, told, around })
      reply = answered.reply
      called = answered.hold !== null
      return {
        ...answered,
        fields: { ...answered.fields, ms: sinceMs(started), ...(called && { called: 1 }) },
      }
    })
    if (called && !taken.repeated) await handoff?.announce()
    const fields = reply ? fieldsOf(reply) : { repeated: taken.repeated }
    log.info({ message: message.id, ...fields, ms: sinceMs(started) }, reply ? 'answered' : 'not answered')
    return { reply, taken }
  }

  /** @param told what the reply is already, without understanding anything */
  #read(message: Message, told: string | null): Read {
    const text = withoutPersonalNumbers(message.text)
    return { text, understood: told || unreadableKey(message) ? null : this.#parts.understand(text) }
  }

  /** What a group is told about its subscriptions; null for any other message. Before the transaction, for it has one of its own. */
  async #subscribed({ room, talker, text, kind }: Incoming): Promise<string | null> {
    const { content, subscribe } = this.#parts
    const command = subscribe && room && kind === 'text' ? readSubscriptionCommand(text, content) : null
    return command ? subscribe!(command, { roomId: room!.id, talkerId: talker.id }) : null
  }

  async #step(message: Incoming, { text, understood }: Read, at: number, { known, told, around }: Circumstances) {
    const { content } = this.#parts
    const key = conversationKey(message)
    const own = continued(await known.load(key), at)
    const notice = message.room && understood ? await known.notice(message.room.id) : null
    const now = new Date(at)
    const turn = understood
      ? besideNotice(
          turnOf({ conversation: own, text, inRoom: message.room !== undefined, understood, content, ...around, now }),
          notice,
        )
      : null
    const conversation = turn?.conversation ?? own
    const outcome: Outcome = told
      ? { conversation, reply: { kind: 'talk', policies: [], options: [], parts: [{ type: 'say', text: told }] } }
      : turn
        ? step(turn)
        : stepUnreadable(conversation, unreadableKey(message)!, content, now)
    const conversations = [{ key, conversation: outcome.conversation }]
    if (outcome.inDirect && message.room) {
      // What was begun in a group and belongs in private goes on in the direct chat: there 继续 takes it up.
      const direct = continued(await known.load(message.talker.id), at)
      const check = outcome.inDirect
      const taken = { ...direct, focus: check.policy ?? direct.focus, aside: check, updatedAt: at }
      conversations.push({ key: message.talker.id, conversation: taken })
    }
    const before = { asked: this.#asked.of(key, at), last: conversation.last }
    const unanswered = openQuestion({ outcome, text, ...before }, this.#parts)
    // Where a person is called, nothing is left to be passed on.
    const reply = outcome.call ? outcome.reply : await this.#withPromise(outcome.reply, unanswered, known, at)
    const forget = outcome.forget === true
    // No harm when this runs twice: only the next message looks at it.
    if (forget) this.#asked.forget(message.talker.id)
    else if (understood && isQuestion(understood, outcome)) this.#asked.keep(key, text, at)
    const noticed = known.firstContact && !message.room && !forget ? this.#withNotice(reply) : reply
    const texts = renderMessages(known.held === 'nobodyCame' && !outcome.call ? this.#withNobody(noticed) : noticed)
    return {
      reply,
      conversations,
      // In a group one message: several in a row push other people's talk off the screen, and may be split by it.
      texts: message.room ? [texts.join('\n\n')] : texts,
      forget,
      hold: outcome.call ? { call: { policy: conversation.focus } } : null,
      unanswered,
      kind: forget ? 'person.forgotten' : told ? 'command.answered' : 'message.answered',
      fields: { ...fieldsOf(reply), ...(understood && { act: understood.act }), ...wrongIn(conversation, understood) },
    } satisfies Answered & { reply: Reply }
  }

  #withNobody(reply: Reply): Reply {
    const nobody = { type: 'say' as const, text: say(this.#parts.content.sentences, 'handoff.nobody-came') }
    return { ...reply, parts: [nobody, ...reply.parts] }
  }

  /** A question that staff will see: said only where there are any, and not where the bot knew whom to ask instead. */
  async #withPromise(reply: Reply, open: OpenQuestion | null, known: Known, at: number): Promise<Reply> {
    const { staff } = this.#parts
    if (!staff || !open || open.reason === 'refused' || !(await known.mayPassOn())) return reply
    return { ...reply, parts: [...reply.parts, { type: 'say', text: staff.passedOn(at) }] }
  }

  /** Once for each person: what is kept about them, and how to have it deleted. */
  #withNotice(reply: Reply): Reply {
    const { content, retentionDays = 30 } = this.#parts
    const notice = { type: 'say' as const, text: say(content.sentences, 'privacy.notice', { days: retentionDays }) }
    return { ...reply, parts: [notice, ...reply.parts] }
  }
}

/** State is kept apart per (room, talker): what somebody asks in a group never leaks into their direct chat. */
export function conversationKey({ room, talker }: Pick<Incoming, 'room' | 'talker'>): string {
  return room ? `${room.id} ${talker.id}` : talker.id
}

/** 不是这个, 不对: about which policy; as an answer to a question of ours it is none of that. */
function wrongIn({ check, focus, last }: Conversation, understood: Understood | null): { wrong?: string } {
  if (understood?.act !== 'reject' || check?.pending) return {}
  const wrong = focus ?? last?.policies[0]
  return wrong === undefined ? {} : { wrong }
}

const fieldsOf = ({ kind, policies }: Reply) => ({ kind, policies })
const sinceMs = (started: number) => Math.round((performance.now() - started) * 10) / 10

/** What and where, without the error's message, which may quote what somebody wrote. */
function traceOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: 'unknown' }
  const problem = 'problem' in error && typeof error.problem === 'string' ? { problem: error.problem } : {}
  const at = (error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '').trim()
  return { error: error.name, ...problem, at }
}

function unreadableKey({ kind, text }: Pick<Incoming, 'kind' | 'text'>): string | null {
  if (kind !== 'text') return `media.${kind}`
  return text.trim() === '' ? 'talk.empty' : null
}
