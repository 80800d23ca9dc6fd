/** The time one reply takes without any channel, beside stock nlp.js answering the same messages. */
import { Assistant } from '../../src/app/turn/assistant.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { trainUnderstanding } from '../../src/nlu/understand.ts'
import { memoryTurns } from '../../src/storage/turn/memory-turns.ts'
import { mixedMessages } from './messages.ts'
import { figure, type Section } from './report.ts'
import { percentile } from './statistics.ts'
import { trainStocks } from './stock-nlpjs.ts'

const MESSAGES = 4000
/** Engines take turns by so many messages, so that a slow moment of the machine hits all of them. */
const TURN = 200
const WARM_UP = 400
const TALKERS = 300

type Contestant = { name: string; trainMs: number; reply(text: string, at: number): Promise<unknown>; ms: number[] }

export async function benchReply(content: Content): Promise<Section> {
  const contestants = [await oursOf(content), ...(await stocksOf(content))]
  const messages = mixedMessages(content, WARM_UP + MESSAGES)
  for (let at = 0; at < messages.length; at += TURN)
    for (const contestant of contestants) {
      globalThis.gc?.()
      for (let i = at; i < at + TURN; i += 1) {
        const started = performance.now()
        await contestant.reply(messages[i]!, i)
        if (i >= WARM_UP) contestant.ms.push(performance.now() - started)
      }
    }

  const [ours, ...stocks] = contestants
  const at = ({ ms }: Contestant, share: number) => percentile(ms, share)
  return {
    title: `reply: milliseconds a message, ${MESSAGES} mixed messages, no channel`,
    ratios: [
      ['ratio', 'p50', 'p99', 'max'],
      ...stocks.map((s) => [
        `ms a reply, ours / ${s.name} (lower is better)`,
        ...[0.5, 0.99, 1].map((share) => figure(at(ours!, share) / at(s, share))),
      ]),
    ],
    rows: [
      ['engine', 'p50 ms', 'p99 ms', 'max ms', 'train ms'],
      ...contestants.map((c) => [c.name, ...[0.5, 0.99, 1].map((share) => figure(at(c, share))), figure(c.trainMs)]),
    ],
    notes: [
      'stock nlp.js answers one line a policy; ours steps a dialog, quotes the policy and keeps the conversation',
    ],
  }
}

async function oursOf(content: Content): Promise<Contestant> {
  const started = performance.now()
  const understand = await trainUnderstanding(content)
  const trainMs = performance.now() - started
  const parts = { content, understand, turns: memoryTurns(), now: Date.now, log: silentLog }
  const assistant = new Assistant(parts)
  return {
    name: 'ours',
    trainMs,
    ms: [],
    reply: (text, at) => {
      const name = `talker ${at % TALKERS}`
      return assistant.reply({ talker: { id: name, name }, text, kind: 'text' })
    },
  }
}

async function stocksOf(content: Content): Promise<Contestant[]> {
  const lessons = content.utterances.filter(({ intent }) => content.policy.has(intent))
  const stocks = await trainStocks(lessons, (intent) => content.policy.get(intent)!.title)
  return stocks.map(({ name, trainMs, answer }) => ({ name, trainMs, ms: [], reply: answer }))
}
