/**
 * nlp.js as it comes out of the box, to compare with. Besides nlu/learn/nlpjs.ts the only place that loads it; nothing of it reaches the bot.
 * Closed off as there: no model.nlp, no line an epoch, no deprecation notice on import.
 */
import { createRequire } from 'node:module'

type Locale = 'zh'
type Lesson = { intent: string; text: string }
type Plugin = new (...settings: never[]) => object
type Nlp = {
  use(plugin: Plugin): void
  addDocument(locale: Locale, utterance: string, intent: string): void
  addAnswer(locale: Locale, intent: string, answer: string): void
  train(): Promise<unknown>
  process(locale: Locale, text: string): Promise<Found>
}

/** `intent` is `None` below nlp.js's own threshold; `classifications` tells the first place all the same. */
type Found = { intent: string; classifications: { intent: string }[]; answer?: string }

export type Stock = {
  name: string
  trainMs: number
  answer(text: string): Promise<Found>
}

const load = createRequire(import.meta.url)

/** The optional Chinese package; null unless somebody installed it for this (`npm install --no-save @nlpjs/lang-zh`). */
export function optionalChinese(): Plugin | null {
  try {
    load.resolve('@nlpjs/lang-zh')
  } catch {
    return null
  }
  return quietly(() => load('@nlpjs/lang-zh').LangZh)
}

export async function trainStock(
  lessons: Lesson[],
  chinese: Plugin | null,
  answerOf: (intent: string) => string = (intent) => intent,
): Promise<Stock> {
  const { Nlp } = quietly(() => load('@nlpjs/basic'))
  const nlp: Nlp = new Nlp({ languages: ['zh'], autoSave: false, autoLoad: false, nlu: { log: false } })
  if (chinese) nlp.use(chinese)
  for (const { intent, text } of lessons) nlp.addDocument('zh', text, intent)
  for (const intent of new Set(lessons.map((l) => l.intent))) nlp.addAnswer('zh', intent, answerOf(intent))
  const started = performance.now()
  await nlp.train()
  return {
    name: chinese ? 'stock nlp.js + lang-zh' : 'stock nlp.js, default tokenizer',
    trainMs: performance.now() - started,
    answer: (text) => nlp.process('zh', text),
  }
}

/** Every stock engine that is installed, trained alike. */
export async function trainStocks(lessons: Lesson[], answerOf?: (intent: string) => string): Promise<Stock[]> {
  const stocks = [await trainStock(lessons, null, answerOf)]
  const chinese = optionalChinese()
  if (chinese) stocks.push(await trainStock(lessons, chinese, answerOf))
  return stocks
}

function quietly<T>(work: () => T): T {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    return work()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}
