/** Understands one message on its own: evidence, rules and decision put together. Knows nothing of conversations or replies. */

import type { Taught } from '../domain/desk/teaching.ts'
import type { Content } from '../domain/library/content.ts'
import type { Understood } from '../domain/talk/understood.ts'
import { readNumbers, withoutSpaces } from '../reading/numbers/read-quantities.ts'
import { FeatureExtractor } from './features.ts'
import { withBuried } from './judge/buried.ts'
import { decide, type Verdict } from './judge/decide.ts'
import { EvidenceModel, type Reading } from './judge/evidence.ts'
import { everydayWords, knownOf, lessonsOf, meanings, spokenNames } from './learn/lessons.ts'
import { type Trained, train } from './learn/train.ts'
import { MentionFinder } from './mentions/mentions.ts'

export type Understand = (raw: string) => Understood

/** Trains on the content and what was taught since, here and now; about a second on an office PC, everything in memory. */
export async function trainUnderstanding(content: Content, taught: Taught[] = []): Promise<Understand> {
  return readerOf(content).train(taught)
}

export type Reader = {
  /** Here and now: nothing else runs for a second. */
  train(taught: Taught[]): Promise<Understand>
  /** From what was trained elsewhere. */
  understanding(trained: Trained, taught: Taught[]): Promise<Understand>
}

/** Everything about understanding that does not change with what is taught: made once, as it takes a tenth of a second. */
export function readerOf(content: Content): Reader {
  const extractor = extractorOf(content)
  const mentions = new MentionFinder(content, extractor)
  const { lexicon, decision } = content
  const reading: Reading = { extractor, known: knownOf(content), lexicon, settings: decision }
  const reader: Reader = {
    train: async (taught) => reader.understanding(await train(lessonsOf(content, taught), decision, extractor), taught),
    async understanding(trained, taught) {
      const model = await EvidenceModel.open(trained, reading)
      const byWords = new Map(meanings(taught, content).map((t) => [bare(extractor.clean(t.text)), t.intent]))
      return remembering((raw) => {
        const text = extractor.clean(raw)
        const intent = byWords.get(bare(text)) ?? null
        // The name of an office says who answers, not what is asked: 技术改造科 is no question about 技术改造.
        const numbers = readNumbers(text)
        const judge = (words: string) => decide(model.of(mentions.withoutOffices(words), numbers.quantities), decision)
        const verdict = withBuried(text, judge(text), judge)
        const dense = withoutSpaces(text, numbers)
        const found = mentions.find(text, dense)
        return {
          text,
          numbers: dense,
          taught: intent,
          ...(intent ? surely(intent, verdict) : verdict),
          mentions: found,
        }
      })
    },
  }
  return reader
}

export function extractorOf(content: Content): FeatureExtractor {
  return new FeatureExtractor(content.lexicon, spokenNames(content), everydayWords(content))
}

/** What staff have said about these very words, whatever they are like. */
function surely(intent: string, { ranked }: Verdict): Verdict {
  const others = ranked.filter((other) => other.intent !== intent)
  return { act: 'ask', ranked: [{ intent, chance: 1 }, ...others], verdict: 'sure', confidence: 1 }
}

/** Spaces and punctuation do not make another question. */
const bare = (text: string) => text.replace(/[\s\p{P}]/gu, '') || text

/** The same few hundred questions come again and again, and a group sends one sentence many times over. */
const REMEMBERED = 5000
const LONGEST_REMEMBERED = 60

/** Keeps the latest results in memory only; the oldest goes first. */
function remembering(understand: Understand): Understand {
  const known = new Map<string, Understood>()
  return (raw) => {
    if (raw.length > LONGEST_REMEMBERED) return understand(raw)
    const before = known.get(raw)
    if (before) return before
    const understood = understand(raw)
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!)
    known.set(raw, understood)
    return understood
  }
}
