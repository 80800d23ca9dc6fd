/**
 * Answers messages so that a crash loses none: each is noted before it is thought about, its reply goes out through the outbox, and what
 * the last process left is taken up at the start. It wires what it is given and knows neither SQL nor WeChat.
 */
import type { Assistant } from '../app/assistant.ts'
import type { Checkpoint, HandleMessage, Inbox, Incoming, Log, Outbox, OutgoingText, Sender } from '../app/ports.ts'
import { REPLY_LIVES_MS } from '../domain/lifetime.ts'
import { type OutboxWorkerParts, outboxWorker, traceOf } from './outbox-worker.ts'

export type DurableParts = {
  assistant: Pick<Assistant, 'answer'>
  inbox: Inbox
  outbox: Outbox
  sender: Sender
  log: Log
  now: () => number
  checkpoint?: Checkpoint
  onLost?: (lost: OutgoingText) => Promise<void>
  worker?: Pick<OutboxWorkerParts, 'random' | 'sendTimeoutMs' | 'pollMs'>
}

export type DurableAnswers = {
  /** Resolves when the reply is sent, or put off after a failed try. */
  handle: HandleMessage
  /** Once the account is logged in: answers what was read and not answered, sends what was not sent, and goes on looking. */
  resume(): Promise<void>
  stop(): Promise<void>
}

export function durableAnswers(parts: DurableParts): DurableAnswers {
  const { assistant, inbox, sender, log, now, checkpoint = () => {} } = parts
  const worker = outboxWorker({ ...parts, ...parts.worker })

  const answer = async (incoming: Incoming) => {
    const { texts, queued } = await assistant.answer(incoming)
    checkpoint('committed')
    if (queued !== null) await worker.deliver(queued)
    return texts
  }

  return {
    async handle(incoming) {
      checkpoint('read')
      // Without the note a crash in the next milliseconds could lose the message; that is no reason not to answer it.
      await inbox.add(incoming).catch((error) => log.error({ message: incoming.id, ...traceOf(error) }, 'not noted'))
      checkpoint('noted')
      return answer(incoming)
    },

    async resume() {
      try {
        const waiting = await inbox.waiting(now() - REPLY_LIVES_MS, now())
        for (const incoming of waiting) {
          log.info({ message: incoming.id }, 'answered after a restart')
          const texts = await answer(incoming)
          for (const text of texts) await sender.send(recipientOf(incoming), text)
        }
      } catch (error) {
        log.error({ ...traceOf(error) }, 'what the last process left could not be taken up')
      }
      await worker.lookAround()
      worker.start()
    },

    stop: worker.stop,
  }
}

function recipientOf({ talker, room }: Incoming) {
  return { contactId: talker.id, roomId: room?.id ?? null }
}
