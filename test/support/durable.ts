/** The real assistant on a real database with the channel of the test: what was sent is kept, and sending can be made to fail. */
import { Assistant } from '../../src/app/turn/assistant.ts'
import { lookAhead } from '../../src/app/turn/look-ahead.ts'
import type { DurableAssistant, Incoming, Log, Recipient, Sender } from '../../src/app/turn/surroundings.ts'
import { durableAnswers } from '../../src/delivery/turn/durable-answers.ts'
import type { OutboxWorkerParts } from '../../src/delivery/turn/outbox-worker.ts'
import type { Database } from '../../src/storage/engine/database.ts'
import { answersStorage } from '../../src/storage/turn/answers-storage.ts'
import { trainOnce } from './assistant.ts'

export const START = new Date('2024-05-06T09:00:00+08:00').getTime()

export type DurableChat = DurableAssistant & {
  /** By whom, what came, in order. */
  sent: (Recipient & { text: string })[]
  logged: { fields: Record<string, unknown>; message: string }[]
  /** Somebody says something; resolves with what was sent meanwhile. */
  says(who: string, text: string, more?: Partial<Incoming>): Promise<string[]>
  clock: { now: number }
  /** What the next sends do instead of arriving. */
  faults: ((text: string) => Promise<void>)[]
  account: { id: string | null }
}

export type DurableOptions = { worker?: Pick<OutboxWorkerParts, 'random' | 'sendTimeoutMs' | 'pollMs'>; now?: number }

/** A bot as after a start: in memory it knows nothing. */
export async function durableChat(database: Database, options: DurableOptions = {}): Promise<DurableChat> {
  const { content, understand } = await trainOnce()
  const clock = { now: options.now ?? START }
  const account: { id: string | null } = { id: 'bot-1' }
  const sent: DurableChat['sent'] = []
  const faults: DurableChat['faults'] = []
  const logged: DurableChat['logged'] = []
  const keep = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message })
  const log: Log = { info: keep, warn: keep, error: keep }
  const sender: Sender = {
    account: () => account.id,
    async send(to, text) {
      const fault = faults.shift()
      if (fault) return fault(text)
      sent.push({ contactId: to.contactId, roomId: to.roomId, text })
    },
  }
  const now = () => clock.now
  const { turns, ...boxes } = answersStorage({ database, sender, salt: 'a salt for these tests', log, now })
  const assistant = new Assistant({ content, understand, turns, now, log })
  const worker = { random: () => 0.5, pollMs: 3_600_000, ...options.worker }
  // Nobody says more after a message here, so what says too little is not waited for.
  const rest = { lookAhead: lookAhead({ content, understand, turns, now }), sleep: async () => {}, tooFast: '太快' }
  const answering = durableAnswers({ ...boxes, ...rest, assistant, sender, log, now, worker })
  let ids = 0
  return {
    ...answering,
    sent,
    logged,
    clock,
    faults,
    account,
    async says(who, text, more = {}) {
      clock.now += 20_000
      const before = sent.length
      ids += 1
      const message = {
        id: `message-${clock.now}-${ids}`,
        talker: { id: who, name: `${who}的名字` },
        text,
        at: clock.now,
      }
      const past = await answering.handle({ ...message, kind: 'text', ...more })
      return [...sent.slice(before).map((one) => one.text), ...past]
    },
  }
}
