/** Which policy is meant, on sentences held out in this run: our engine without any of the field's knowledge, stock nlp.js, plain BM25. */
import type { Content } from '../../domain/content.ts'
import { benchmark } from '../../nlu/benchmark.ts'
import { trainBigramBm25 } from './bigram-bm25.ts'
import { figure, percent, type Section } from './report.ts'
import { fixedHash } from './statistics.ts'
import { trainStocks } from './stock-nlpjs.ts'

const HELD_OUT_1_IN = 5

type Lesson = { intent: string; text: string }

export async function benchAccuracy(content: Content): Promise<Section> {
  const lessons = content.utterances.filter(({ intent }) => content.policy.has(intent))
  const isHeldOut = ({ text }: Lesson) => fixedHash(text) % HELD_OUT_1_IN === 0
  const [train, test] = [lessons.filter((l) => !isHeldOut(l)), lessons.filter(isHeldOut)]

  const { decision, lexicon } = content
  const ours = await benchmark(train, test, decision, decision.ranking, lexicon.stopWords)
  const bm25 = trainBigramBm25(train)
  const theirs = [{ name: 'BM25 over character pairs', accuracy: await accuracyOf(test, async (text) => bm25(text)) }]
  for (const { name, answer } of await trainStocks(train))
    theirs.push({ name, accuracy: await accuracyOf(test, async (text) => (await answer(text)).intent) })

  return {
    title: `accuracy: ${test.length} held-out utterances of ${content.policies.length} policies, ${train.length} taught`,
    ratios: [
      ['ratio', 'errors', 'right'],
      ...theirs.map((t) => [
        `errors and right answers, ours / ${t.name}`,
        figure((1 - ours.accuracy) / (1 - t.accuracy)),
        figure(ours.accuracy / t.accuracy),
      ]),
    ],
    rows: [
      ['engine', 'right first'],
      ['ours (these utterances only)', percent(ours.accuracy)],
      ...theirs.map((t) => [t.name, percent(t.accuracy)]),
    ],
    notes: [
      `macro-F1 of ours ${percent(ours.macroF1)}; the bot also knows the policy texts, the field's words and rules: npm run evaluate measures that`,
      ...(theirs.length < 3
        ? ['stock nlp.js with its own Chinese: npm install --no-save @nlpjs/lang-zh, then run this again']
        : []),
    ],
  }
}

async function accuracyOf(test: Lesson[], guess: (text: string) => Promise<string>): Promise<number> {
  let right = 0
  for (const { intent, text } of test) if ((await guess(text)) === intent) right += 1
  return right / (test.length || 1)
}
