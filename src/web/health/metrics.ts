/**
 * Owns what is counted, in Prometheus' form. It counts by standing around the ports of the application, so that nothing inside knows that
 * it is counted. Nothing it keeps tells who said what.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { BroadcastStore } from '../../app/broadcasts/broadcast-store.ts'
import type { HandleMessage, Link, Outbox, Turns } from '../../app/turn/surroundings.ts'

type MetricsParts = {
  /** What the understanding was made from. */
  model: string
  /** What it has learnt from staff since, by its number; 0 for nothing. */
  taught: () => number
  link: () => Link
  /** Replies that wait to be sent. */
  waitingReplies: () => Promise<number>
}

export type Metrics = {
  countMessages(handle: HandleMessage): HandleMessage
  countReplies(turns: Turns): Turns
  countSends(outbox: Outbox): Outbox
  countDeliveries(store: BroadcastStore): BroadcastStore
  text(): Promise<string>
  readonly contentType: string
}

/** Seconds. A reply takes milliseconds; what takes longer waits for WeChat or for a database. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function openMetrics({ model, taught, link, waitingReplies }: MetricsParts): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const messages = new Counter({
    name: 'huiqi_messages_total',
    help: 'Messages addressed to the bot.',
    labelNames: ['kind', 'place'],
    registers,
  })
  const replies = new Counter({
    name: 'huiqi_replies_total',
    help: 'Replies by kind: answer, options, eligibility, fallback and so on; failed for an apology.',
    labelNames: ['kind'],
    registers,
  })
  const sends = new Counter({
    name: 'huiqi_sends_total',
    help: 'Tries to send one text of a reply, by how they ended.',
    labelNames: ['state'],
    registers,
  })
  const deliveries = new Counter({
    name: 'huiqi_deliveries_total',
    help: 'Tries to deliver a notice to a group, by how they ended.',
    labelNames: ['state'],
    registers,
  })
  const seconds = new Histogram({
    name: 'huiqi_reply_seconds',
    help: 'From a message read to its reply sent.',
    buckets: BUCKETS,
    registers,
  })
  new Gauge({
    name: 'huiqi_outbox_depth',
    help: 'Texts of replies that wait to be sent; NaN while the database does not answer.',
    registers,
    async collect() {
      this.set(await waitingReplies().catch(() => Number.NaN))
    },
  })
  new Gauge({
    name: 'huiqi_connected',
    help: '1 while WeChat is connected and an account logged in.',
    registers,
    collect() {
      this.set(link().connected && link().loggedIn ? 1 : 0)
    },
  })
  new Counter({
    name: 'huiqi_reconnects_total',
    help: 'How often the connection or the login was lost and has come back.',
    registers,
    collect() {
      this.reset()
      this.inc(link().reconnects)
    },
  })
  const info = new Gauge({ name: 'huiqi_model_info', help: 'Always 1.', labelNames: ['version'], registers })
  info.set({ version: model }, 1)
  new Gauge({
    name: 'huiqi_taught_version',
    help: 'Number of the version of what staff have taught that answers now; 0 for nothing taught.',
    registers,
    collect() {
      this.set(taught())
    },
  })

  return {
    countMessages: (handle) => async (incoming) => {
      messages.inc({ kind: incoming.kind, place: incoming.room ? 'group' : 'direct' })
      const stop = seconds.startTimer()
      try {
        return await handle(incoming)
      } finally {
        stop()
      }
    },

    countReplies: (turns) => ({
      ...turns,
      async take(message, at, answer) {
        let kind: string | undefined
        const taken = await turns.take(message, at, async (known) => {
          const answered = await answer(known)
          kind = typeof answered.fields.kind === 'string' ? answered.fields.kind : 'failed'
          return answered
        })
        // After it is kept: a transaction that was tried twice is one reply.
        if (kind !== undefined) replies.inc({ kind })
        return taken
      },
    }),

    countSends: (outbox) => ({
      ...outbox,
      async settle(sending, result, now) {
        await outbox.settle(sending, result, now)
        sends.inc({ state: result.state })
      },
    }),

    countDeliveries: (store) => ({
      ...store,
      async settle(delivery, worker, outcome, now) {
        const settled = await store.settle(delivery, worker, outcome, now)
        if (settled) deliveries.inc({ state: outcome.state })
        return settled
      },
    }),

    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
