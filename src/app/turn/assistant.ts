/** The use case “a message comes in”: loads the conversation, understands, steps the dialog, keeps what is to be kept. Owns the order of things, no knowledge of channels. */
import { renderMessages } from '../../dialog/say/render.ts'
import { step, stepUnreadable } from '../../dialog/step.ts'
import { type Turn, turnOf } from '../../dialog/turn.ts'
import type { EntriesOf } from '../../domain/desk/entry.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import { continued } from '../../domain/talk/conversation.ts'
import { pruned } from '../../domain/talk/pruned.ts'
import type { Reply } from '../../domain/talk/reply.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import type { SubscriptionDesk } from '../broadcasts/subscriptions.ts'
import { besidePerson } from '../handoff/beside-person.ts'
import type { HandoffDesk } from '../handoff/handoff.ts'
import type { StaffDesk } from '../staff/staff-desk.ts'
import { chosenOf } from '../teaching/picked-options.ts'
import { isQuestion, openQuestion } from '../tickets/open-question.ts'
import type { PassedOn } from '../tickets/passed-on.ts'
import { piecesOfBurst, together } from './burst.ts'
import { type Command, type CommandAnswer, commanded, commandOf } from './command.ts'
import { actWanted, fieldsOf, wrongIn } from './journal-fields.ts'
import { lastQuestions } from './last-questions.ts'
import { keepOrder } from './one-after-another.ts'
import { besideWhatWeSaid, isSaidToUs } from './quoting.ts'
import { unreadableKey } from './readable.ts'
import { conversationKey, goneInWords, type Knowing, type Message, type Read, readBy } from './reading.ts'
import { asides } from './said-lately.ts'
import type { Answered, HandleMessage, Incoming, Log, OpenQuestion, Speaker, TurnKept, Turns } from './surroundings.ts'
import { traceOf } from './trace.ts'

export type AssistantParts = {
  content: Content
  understand: (raw: string) => Understood
  /** Where these change while the bot runs: both as they are at one moment, for one message from its beginning to its end. */
  snapshot?: () => Knowing
  turns: Turns
  /** A group's subscriptions, where notices can be sent; without it such a wish is ordinary text. */
  subscribe?: Pick<SubscriptionDesk, 'hear'>
  /** What staff say to us, and what people are told who ask what only staff can answer. Without it staff's words are ordinary text. */
  staff?: Pick<StaffDesk, 'hear'> & { passedOn: PassedOn }
  /** What staff have written down about policies; without it nothing. Never rejects. */
  entries?: () => Promise<EntriesOf>
  /** Hands over to people; without it the bot is alone, and promises nobody. */
  handoff?: Pick<HandoffDesk, 'peopleAt' | 'announce'>
  /** Milliseconds since 1970. */
  now: () => number
  log: Log
  /** How long what people told is kept, for the notice they get at first. */
  retentionDays?: () => number
}

type Circumstances = {
  known: Speaker
  /** What the reply is already: the answer to a command. */
  told: string | null
  /** What was, or may still be, meant by it. */
  command: Command | null
  around: Pick<Turn, 'people' | 'entries'>
}
const NOTHING: TurnKept = { repeated: false, texts: [], queued: null }

export { conversationKey }

export class Assistant {
  readonly #parts: AssistantParts
  readonly #order = keepOrder()
  readonly #asked = lastQuestions()
  readonly #asides = asides()

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
  async answer(incoming: Incoming): Promise<TurnKept> {
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
    await this.#unanswered(incoming, 'message.skipped').catch((error) =>
      this.#parts.log.error({ message: incoming.id, ...traceOf(error) }, 'could not be skipped'),
    )
  }

  #unanswered(message: Incoming, kind: string): Promise<TurnKept> {
    const kept = { conversations: [], texts: [], forget: false, unanswered: null, fields: {}, kind }
    return this.#parts.turns.take(message, this.#parts.now(), async () => kept)
  }

  async #take(message: Incoming): Promise<{ reply: Reply | null; taken: TurnKept }> {
    const { turns, now, log, handoff, entries } = this.#parts
    const started = performance.now()
    const by = this.#parts.snapshot?.() ?? this.#parts
    if (!(await isSaidToUs(message, by.content, turns)))
      return { reply: null, taken: await this.#unanswered(message, 'message.unaddressed') }
    const command = commandOf(message, this.#parts)
    // Outside of `take`: the slow part must not hold a transaction.
    const read = readBy(by, message)
    const people = (await handoff?.peopleAt(now())) ?? null
    const around = { people, entries: (await entries?.()) ?? (() => []) }
    let reply: Reply | null = null
    let called = false
    let after: CommandAnswer['after']
    let keepSaid = () => {}
    await command?.prepare()
    // Not before: what was said while it was prepared goes out first.
    const at = now()
    const taken = await turns.take(message, at, async (known) => {
      reply = null
      const { fresh, held } = known
      const asked = async () => continued(await known.load(conversationKey(message)), at).check?.pending != null
      const told = (await command?.tell(asked)) ?? null
      after = told?.after
      const said = fresh.length === piecesOfBurst(message).length ? read : readBy(by, together(fresh))
      const silent = told === null ? besidePerson(held, said.text, by.content) : null
      if (silent) return { ...silent, fields: { ms: sinceMs(started) } }
      const answered = await this.#step(message, said, at, { known, around, command, told: told?.text ?? null })
      reply = answered.reply
      called = answered.hold !== null
      keepSaid = answered.keepSaid
      return {
        ...answered,
        fields: { ...answered.fields, ms: sinceMs(started), ...(called && { called: 1 }) },
      }
    })
    if (!taken.repeated) await after?.()
    if (called && !taken.repeated) await handoff?.announce()
    if (!taken.repeated) keepSaid()
    const fields = reply ? fieldsOf(reply) : { repeated: taken.repeated }
    log.info({ message: message.id, ...fields, ms: sinceMs(started) }, reply ? 'answered' : 'not answered')
    return { reply, taken }
  }

  async #step(message: Incoming, { text, ...read }: Read, at: number, { known, told, command, around }: Circumstances) {
    const days = this.#parts.retentionDays?.() ?? 30
    const { content } = read.by
    const { sentences } = content
    const key = conversationKey(message)
    const { conversation: own, gone } = pruned(continued(await known.load(key), at), content)
    const now = new Date(at)
    const inRoom = message.room !== undefined
    const beside =
      read.understood && told === null
        ? await besideWhatWeSaid(
            { conversation: own, text, inRoom, understood: read.understood, content, ...around, now },
            message,
            known,
          )
        : null
    const after = pruned(beside?.conversation ?? own, content)
    const turn = beside && after.gone.length > 0 ? turnOf({ ...beside, conversation: after.conversation }) : beside
    const { conversation } = turn ?? { conversation: own }
    const unreadable = () => stepUnreadable({ conversation, content, now }, unreadableKey(message)!)
    const stepped = told !== null ? null : turn ? step(turn) : unreadable()
    const how = stepped?.forget ? 'forget' : stepped?.missed
    const instead = told ?? (how && command ? await command.missed(how) : null)
    const outcome = stepped && instead === null ? stepped : commanded(own, instead!, at)
    const understood = instead === null ? read.understood : null
    const conversations = [{ key, conversation: outcome.conversation }]
    if (outcome.inDirect && message.room) {
      // What was begun in a group and belongs in private goes on in the direct chat: there 继续 takes it up.
      const direct = continued(await known.load(message.talker.id), at)
      const check = outcome.inDirect
      const taken = { ...direct, focus: check.policy ?? direct.focus, aside: check, updatedAt: at }
      conversations.push({ key: message.talker.id, conversation: taken })
    }
    const before = { asked: this.#asked.of(key, at), last: conversation.last }
    const unanswered = openQuestion({ outcome, text, ...before }, read.by)
    // Where a person is called, nothing is left to be passed on.
    const reply = outcome.call ? outcome.reply : await this.#withPromise(outcome.reply, unanswered, known, at)
    const forget = outcome.forget === true
    // No harm when this runs twice: only the next message looks at it.
    if (forget) for (const memory of [this.#asked, this.#asides]) memory.forget(message.talker.id)
    else if (understood && outcome.aside === undefined && isQuestion(understood, outcome))
      this.#asked.keep(key, text, at)
    const opening: string[] = []
    const titles = [...new Set([...gone, ...after.gone])]
    if (titles.length > 0 && told === null) opening.push(goneInWords(titles, content))
    if (known.held === 'nobodyCame' && !outcome.call) opening.push(say(sentences, 'handoff.nobody-came'))
    // Once for each person: what is kept about them, and how to have it deleted.
    if (known.firstContact && !message.room && !forget) opening.push(say(sentences, 'privacy.notice', { days }))
    const aside = outcome.aside ?? null
    const texts = renderMessages({ ...reply, parts: [...opening.map(saying), ...reply.parts] })
    const exchange = [text, ...texts].join('\n')
    const goesRound = instead === null && this.#asides.goesRound(key, exchange, at)
    const isOld = aside !== null && opening.length === 0 && this.#asides.saidLately(key, aside, at)
    const isQuiet = isOld || goesRound
    const answered = forget ? 'person.forgotten' : instead !== null ? 'command.answered' : 'message.answered'
    return {
      reply,
      conversations,
      // In a group one message: several in a row push other people's talk off the screen, and may be split by it.
      texts: isQuiet ? [] : message.room ? [texts.join('\n\n')] : texts,
      forget,
      hold: outcome.call && !goesRound ? { call: { policy: conversation.focus } } : null,
      unanswered: goesRound ? null : unanswered,
      chosen: chosenOf(outcome, before.asked, this.#parts),
      kind: isQuiet ? 'message.quiet' : answered,
      fields: {
        ...fieldsOf(reply),
        ...(understood && { act: actWanted(understood) }),
        ...wrongIn(conversation, understood),
      },
      keepSaid: () => {
        if (aside !== null && !isQuiet) this.#asides.keep(key, aside, at)
        if (!forget) this.#asides.keepExchange(key, exchange, at)
      },
    } satisfies Answered & { reply: Reply; keepSaid: () => void }
  }

  /** A question that staff will see: said only where there are any, and not where the bot knew whom to ask instead. */
  async #withPromise(reply: Reply, open: OpenQuestion | null, known: Speaker, at: number): Promise<Reply> {
    const { staff } = this.#parts
    if (!staff || !open || open.reason === 'refused' || !(await known.mayPassOn())) return reply
    return { ...reply, parts: [...reply.parts, saying(staff.passedOn(at))] }
  }
}

const saying = (text: string) => ({ type: 'say' as const, text })
const sinceMs = (started: number) => Math.round((performance.now() - started) * 10) / 10
