/**
 * Answers messages so that a crash loses none: each is noted before it is thought about, its reply goes out through the outbox, and what
 * the last process left is taken up at the start. It wires what it is given and knows neither SQL nor WeChat.
 */
import { type Assistant, conversationKey } from '../../app/turn/assistant.ts'
import type { LookAhead } from '../../app/turn/look-ahead.ts'
import { keepOrder } from '../../app/turn/one-after-another.ts'
import type {
  Checkpoint,
  DurableAssistant,
  Inbox,
  Incoming,
  Log,
  Outbox,
  OutgoingText,
  Recalls,
  Sender,
} from '../../app/turn/surroundings.ts'
import { traceOf } from '../../app/turn/trace.ts'
import { REPLY_LIVES_MS } from '../../domain/talk/lifetime.ts'
import { type OutboxWorkerParts, outboxWorker } from './outbox-worker.ts'
import { type TurnTakingParts, turnTaking } from './turn-taking.ts'

type DurableParts = {
  assistant: Pick<Assistant, 'answer' | 'skip'>
  lookAhead: LookAhead
  inbox: Inbox
  outbox: Outbox
  recalls: Recalls
  sender: Sender
  log: Log
  now: () => number
  /** What somebody is told who writes too fast. */
  tooFast: string
  sleep?: TurnTakingParts['sleep']
  checkpoint?: Checkpoint
  onLost?: (lost: OutgoingText) => Promise<void>
  worker?: Pick<OutboxWorkerParts, 'random' | 'sendTimeoutMs' | 'pollMs'>
}

/** What waits to be sent goes out by `sendWaiting`, and not only at the next look; it never rejects. */
type DurableAnswers = DurableAssistant & { sendWaiting(): Promise<void> }

export function durableAnswers(parts: DurableParts): DurableAnswers {
  const { assistant, inbox, sender, log, now, checkpoint = () => {} } = parts
  const worker = outboxWorker({ ...parts, ...parts.worker })

  /** Noted by this process and still to be answered: not left by the last one, when the account logs in once more. */
  const inHand = new Set<string>()
  /** A note that takes longer than the next one must not cost a message its place. */
  const noting = keepOrder()
  const order = turnTaking({
    assistant,
    lookAhead: parts.lookAhead,
    now,
    ...(parts.sleep && { sleep: parts.sleep }),
    async answer(incoming) {
      const { texts, queued } = await assistant.answer(incoming)
      checkpoint('committed')
      if (queued !== null) await worker.deliver(queued)
      return texts
    },
    async slowDown(incoming) {
      log.warn({ message: incoming.id }, 'somebody writes too fast and is slowed')
      const told = sender.send(recipientOf(incoming), parts.tooFast)
      await told.catch((error) => log.error({ message: incoming.id, ...traceOf(error) }, 'could not say so'))
    },
  })

  return {
    async handle(incoming) {
      checkpoint('read')
      inHand.add(incoming.id)
      let answered: Promise<string[]> | undefined
      await noting.add(conversationKey(incoming), async () => {
        // Without the note a crash in the next milliseconds could lose the message; that is no reason not to answer it.
        await inbox.add(incoming).catch((error) => log.error({ message: incoming.id, ...traceOf(error) }, 'not noted'))
        checkpoint('noted')
        answered = order.take(incoming)
      })
      const texts = await answered
      inHand.delete(incoming.id)
      return texts ?? []
    },

    async recall(messageIds) {
      // Whatever of them waits for its turn is found to be read by then.
      await parts.recalls
        .take(messageIds, now())
        .catch((error) => log.error({ messages: messageIds, ...traceOf(error) }, 'a recall was not noted'))
    },

    hurry: () => void noting.idle().then(order.hurry),

    async resume() {
      try {
        const waiting = await inbox.waiting(now() - REPLY_LIVES_MS, now())
        const left = waiting.filter(({ id }) => !inHand.has(id))
        const answers = left.map(async (incoming) => {
          log.info({ message: incoming.id }, 'answered after a restart')
          const texts = await order.take(incoming)
          for (const text of texts) await sender.send(recipientOf(incoming), text)
        })
        // Its pieces were said long enough ago.
        order.hurry()
        await Promise.all(answers)
      } catch (error) {
        log.error({ ...traceOf(error) }, 'what the last process left could not be taken up')
      }
      await worker.lookAround()
      worker.start()
    },

    sendWaiting: worker.lookAround,

    async stop() {
      await noting.idle()
      order.hurry()
      await order.idle()
      await worker.stop()
    },
  }
}

function recipientOf({ talker, room }: Incoming) {
  return { contactId: talker.id, roomId: room?.id ?? null }
}
