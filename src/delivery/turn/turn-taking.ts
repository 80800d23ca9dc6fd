/**
 * Owns whose turn it is and when: one person's messages are answered in their order, different people side by side. What says too
 * little by itself waits a moment for the rest, and who writes too fast is slowed. It knows neither SQL nor WeChat, nor what is said.
 */
import { setTimeout as timer } from 'node:timers/promises'
import { type Assistant, conversationKey } from '../../app/turn/assistant.ts'
import { together } from '../../app/turn/burst.ts'
import type { LookAhead } from '../../app/turn/look-ahead.ts'
import type { Incoming } from '../../app/turn/surroundings.ts'
import { keepRate } from './messages-a-minute.ts'

/** How long what says too little waits for the next message. */
const REST_MS = 1500
/** From the first piece on, however many follow. */
const LONGEST_REST_MS = 3 * REST_MS
const MOST_A_MINUTE = 20

export type TurnTakingParts = {
  lookAhead: LookAhead
  assistant: Pick<Assistant, 'skip'>
  /** Resolves with what is left to be sent, once the reply is out. Never rejects. */
  answer: (message: Incoming) => Promise<string[]>
  /** Tells the sender of this message that it was too fast. Never rejects. */
  slowDown: (message: Incoming) => Promise<void>
  now: () => number
  /** Resolves after so many milliseconds, or when the signal is aborted. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

type TurnTaking = {
  /** Resolves when the message is answered, with the texts left to be sent; of a burst the last one has them. Never rejects. */
  take(message: Incoming): Promise<string[]>
  /** Answers at once what waits now, and forgives who wrote too fast. */
  hurry(): void
  /** Resolves when nothing waits and nothing is being answered. */
  idle(): Promise<void>
}

/** `number`: the how manieth of all, so that a hurry is for those that came before it. */
type WaitingMessage = { message: Incoming; number: number; at: number; done: (texts: string[]) => void }
/** What one person said in one place and has no answer yet. */
type PersonQueue = { waiting: WaitingMessage[]; wake: () => void; served: Promise<void> }

export function turnTaking(parts: TurnTakingParts): TurnTaking {
  const { lookAhead, assistant, answer, slowDown, now, sleep = sleepFor } = parts
  const rate = keepRate(MOST_A_MINUTE)
  const lines = new Map<string, PersonQueue>()
  let taken = 0
  let hurriedUpTo = 0

  async function serve(key: string, line: PersonQueue): Promise<void> {
    for (let first = line.waiting.shift(); first; first = line.waiting.shift()) {
      const pieces = await withTheRest(line, await atTheirRate(line, first))
      const message = together(pieces.map((piece) => piece.message))
      rate.count(message.talker.id, pieces.length, now())
      const texts = await answer(message)
      for (const piece of pieces) piece.done(piece.message.id === message.id ? texts : [])
    }
    lines.delete(key)
  }

  /** The message itself; of somebody too fast the newest one there is when their rate allows it. They are told that the others are skipped. */
  async function atTheirRate(line: PersonQueue, first: WaitingMessage): Promise<WaitingMessage> {
    let newest = first
    const person = first.message.talker.id
    for (let ms = rate.waitMs(person, now()); ms > 0; ms = rate.waitMs(person, now())) {
      if (newest.number <= hurriedUpTo) break
      if (rate.tellNow(person, now())) await slowDown(newest.message)
      await somethingHappens(line, ms)
      for (let newer = line.waiting.shift(); newer; newer = line.waiting.shift()) {
        await assistant.skip(newest.message)
        newest.done([])
        newest = newer
      }
    }
    return newest
  }

  /** With what follows within a moment, if it says too little by itself and the rest belongs to it. */
  async function withTheRest(line: PersonQueue, first: WaitingMessage): Promise<WaitingMessage[]> {
    const pieces = [first]
    for (let held = first.message; !(await lookAhead.saysEnough(held)); ) {
      const latest = pieces.at(-1)!
      const ms = Math.min(latest.at + REST_MS, first.at + LONGEST_REST_MS) - now()
      if (ms > 0 && latest.number > hurriedUpTo) await somethingHappens(line, ms)
      const [next] = line.waiting
      if (!next || !(await lookAhead.goTogether(held, next.message))) break
      line.waiting.shift()
      pieces.push(next)
      held = together(pieces.map((piece) => piece.message))
    }
    return pieces
  }

  /** The next message in this line, a hurry, or the time is up. */
  async function somethingHappens(line: PersonQueue, ms: number): Promise<void> {
    if (line.waiting.length > 0) return
    const happened = new AbortController()
    line.wake = () => happened.abort()
    await sleep(ms, happened.signal)
  }

  return {
    take: (message) =>
      new Promise((done) => {
        const key = conversationKey(message)
        const line = lines.get(key) ?? { waiting: [], wake() {}, served: Promise.resolve() }
        taken += 1
        line.waiting.push({ message, number: taken, at: now(), done })
        line.wake()
        if (lines.has(key)) return
        lines.set(key, line)
        line.served = serve(key, line)
      }),

    hurry() {
      hurriedUpTo = taken
      rate.forgive()
      for (const { wake } of lines.values()) wake()
    },

    async idle() {
      while (lines.size > 0) await Promise.all([...lines.values()].map(({ served }) => served))
    },
  }
}

const sleepFor = (ms: number, signal: AbortSignal) => timer(ms, undefined, { signal }).catch(() => {})
