/** The use case “a message comes in”: loads the conversation, understands, steps the dialog, keeps what is to be kept. Owns the order of things, no knowledge of channels. */

import { saidWhileHeld } from '../dialog/held.ts'
import { renderMessages } from '../dialog/render.ts'
import { step, stepUnreadable } from '../dialog/step.ts'
import { readSubscriptionCommand } from '../dialog/subscription-command.ts'
import type { Outcome, Turn } from '../dialog/turn.ts'
import type { Content } from '../domain/content.ts'
import { type Conversation, continued } from '../domain/conversation.ts'
import type { EntriesOf } from '../domain/entry.ts'
import { withoutPersonalNumbers } from '../domain/mask.ts'
import type { Reply } from '../domain/reply.ts'
import { say } from '../domain/sentence.ts'
import type { Understood } from '../domain/understood.ts'
import type { HandoffDesk } from './handoff.ts'
import type { Answered, HandleMessage, Incoming, Known, Log, Taken, Turns } from './ports.ts'
import type { AnswerSubscription } from './subscriptions.ts'

export type AssistantParts = {
  content: Content
  understand: (raw: string) => Understood
  turns: Turns
  /** A group's subscriptions, where notices can be sent; without it such a wish is ordinary text. */
  subscribe?: AnswerSubscription
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
type Circumstances = {
  understood: Understood | null
  known: Known
  subscribed: string | null
  around: Pick<Turn, 'people' | 'entries'>
}
/** A person has the conversation: noted, journaled, and left to them. */
const SILENT = {
  ...{ conversations: [], texts: [], forget: false, unanswered: null, hold: 'kept' as const },
  kind: 'message.held',
}
const NOTHING: Taken = { repeated: false, texts: [], queued: null }

export class Assistant {
  readonly #parts: AssistantParts

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
  readonly handle: HandleMessage = async (incoming) => (await this.answer(incoming)).texts

  async #take(message: Incoming): Promise<{ reply: Reply | null; taken: Taken }> {
    const { understand, turns, now, log, handoff, entries } = this.#parts
    const started = performance.now()
    const at = now()
    // Outside of `take`: the slow part must not hold a transaction.
    const text = withoutPersonalNumbers(message.text)
    const understood = unreadableKey(message) ? null : understand(text)
    const subscribed = await this.#subscribed(message)
    const people = (await handoff?.peopleAt(at)) ?? null
    const around = { people, entries: (await entries?.()) ?? (() => []) }
    let reply: Reply | null = null
    let called = false
    const taken = await turns.take(message, at, async (known) => {
      reply = null
      const { held } = known
      const beside = held === 'held' || held === 'everybody' ? (saidWhileHeld(text) ?? 'nothing for us') : null
      const fields = { ms: sinceMs(started) }
      if (beside === 'not wanted' && held === 'held') return { ...SILENT, ...this.#notWanted(), fields }
      if (beside !== null && beside !== 'forget') return { ...SILENT, fields }
      const answered = await this.#step({ ...message, text }, at, { understood, around, known, subscribed })
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

  /** What a group is told about its subscriptions; null for any other message. Before the transaction, for it has one of its own. */
  async #subscribed({ room, talker, text, kind }: Incoming): Promise<string | null> {
    const { content, subscribe } = this.#parts
    const command = subscribe && room && kind === 'text' ? readSubscriptionCommand(text, content) : null
    return command ? subscribe!(command, { roomId: room!.id, talkerId: talker.id }) : null
  }

  #notWanted() {
    const texts = [say(this.#parts.content.sentences, 'handoff.back')]
    return { texts, hold: 'ended' as const, kind: 'handoff.declined' }
  }

  async #step(message: Incoming, at: number, { understood, around, known, subscribed }: Circumstances) {
    const { content } = this.#parts
    const key = conversationKey(message)
    const conversation = continued(await known.load(key), at)
    const now = new Date(at)
    const outcome: Outcome = subscribed
      ? { conversation, reply: { kind: 'talk', policies: [], options: [], parts: [{ type: 'say', text: subscribed }] } }
      : understood
        ? step({
            conversation,
            text: message.text,
            inRoom: message.room !== undefined,
            understood,
            content,
            ...around,
            now,
          })
        : stepUnreadable(conversation, unreadableKey(message)!, content, now)
    const conversations = [{ key, conversation: outcome.conversation }]
    if (outcome.inDirect && message.room) {
      // What was begun in a group and belongs in private goes on in the direct chat: there 继续 takes it up.
      const direct = continued(await known.load(message.talker.id), at)
      const check = outcome.inDirect
      const taken = { ...direct, focus: check.policy ?? direct.focus, aside: check, updatedAt: at }
      conversations.push({ key: message.talker.id, conversation: taken })
    }
    const { reply } = outcome
    const forget = outcome.forget === true
    const noticed = known.firstContact && !message.room && !forget ? this.#withNotice(reply) : reply
    const texts = renderMessages(known.held === 'nobodyCame' && !outcome.call ? this.#withNobody(noticed) : noticed)
    return {
      reply,
      conversations,
      // In a group one message: several in a row push other people's talk off the screen, and may be split by it.
      texts: message.room ? [texts.join('\n\n')] : texts,
      forget,
      hold: outcome.call ? { call: { policy: conversation.focus } } : null,
      unanswered: reply.kind === 'fallback' && understood ? 'fallback' : null,
      kind: forget ? 'person.forgotten' : 'message.answered',
      fields: { ...fieldsOf(reply), ...(understood && { act: understood.act }), ...wrongIn(conversation, understood) },
    } satisfies Answered & { reply: Reply }
  }

  #withNobody(reply: Reply): Reply {
    const nobody = { type: 'say' as const, text: say(this.#parts.content.sentences, 'handoff.nobody-came') }
    return { ...reply, parts: [nobody, ...reply.parts] }
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
