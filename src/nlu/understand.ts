/** Understands one message on its own: evidence, rules and decision put together. Knows nothing of conversations or replies. */
import type { Content } from '../domain/content.ts'
import type { Understood } from '../domain/understood.ts'
import { decide } from './decide.ts'
import { EvidenceModel } from './evidence.ts'
import { FeatureExtractor } from './features.ts'
import { everydayWords, knownOf, lessonsOf, spokenNames } from './lessons.ts'
import { MentionFinder } from './mentions.ts'

export type Understand = (raw: string) => Understood

/** Trains on the content; about a second on an office PC, everything in memory. */
export async function trainUnderstanding(content: Content): Promise<Understand> {
  const extractor = new FeatureExtractor(content.lexicon, spokenNames(content), everydayWords(content))
  const model = await EvidenceModel.train(
    lessonsOf(content),
    knownOf(content),
    content.lexicon,
    content.decision,
    extractor,
  )
  const mentions = new MentionFinder(content, extractor)
  const understand: Understand = (raw) => {
    const text = extractor.clean(raw)
    // The name of an office says who answers, not what is asked: 技术改造科 is no question about 技术改造.
    return { text, ...decide(model.of(mentions.withoutOffices(text)), content.decision), mentions: mentions.find(text) }
  }
  return remembering(understand)
}

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
