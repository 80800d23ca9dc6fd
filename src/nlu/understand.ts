/** Understands one message on its own: evidence, rules and decision put together. Knows nothing of conversations or replies. */

import type { Taught } from '../domain/desk/teaching.ts'
import { withoutPunctuation } from '../domain/library/compact.ts'
import type { Content } from '../domain/library/content.ts'
import { programmeOf } from '../domain/library/policy.ts'
import type { Mentions, Understand, Understood } from '../domain/talk/understood.ts'
import { readNumbers, withoutSpaces } from '../reading/numbers/read-quantities.ts'
import { type ExtractorParts, FeatureExtractor } from './features.ts'
import { verdictOn } from './judge/asked-in-story.ts'
import { decide, judge, type MessageVerdict } from './judge/decide.ts'
import { EvidenceModel, type EvidenceParts } from './judge/evidence.ts'
import { piecesOf } from './judge/message-pieces.ts'
import { apart, likelyAbout, surelyAbout } from './judge/pieces-about.ts'
import { everydayWords, knownOf, lessonsOf, meanings, spokenNames, taughtLessons } from './learn/lessons.ts'
import { type Trained, train } from './learn/train.ts'
import { AskingWhom } from './mentions/asking-whom.ts'
import { MentionFinder } from './mentions/mentions.ts'

/**
 * Trains on the content and what was taught since, here and now; about a second on an office PC, everything in memory.
 * @example (await trainUnderstanding(content))('技改有补贴吗').ranked[0] // { intent: '2023-1-c08', chance: 0.9… }
 */
export async function trainUnderstanding(content: Content, taught: Taught[] = []): Promise<Understand> {
  return readerOf(content).understanding(taught)
}

type Reader = {
  /** Learns from the content once, which takes a second or two; what was taught since is added in milliseconds each time. */
  understanding(taught: Taught[]): Promise<Understand>
}

/**
 * What understands messages by this content, learnt when it is first wanted and once.
 * @param learn where what was learnt before is kept; trains anew where it is left out
 * @param extractor of that content
 */
export function readerOf(
  content: Content,
  learn: () => Promise<Trained> = () => train(lessonsOf(content), content.decision, extractorOf(content)),
  extractor: FeatureExtractor = extractorOf(content),
): Reader {
  const mentions = new MentionFinder(content, extractor)
  const asking = new AskingWhom(content, extractor)
  const { lexicon, decision } = content
  const reading: EvidenceParts = { extractor, known: knownOf(content), lexicon, settings: decision }
  // What is learnt goes by the programme, what is said by the item that states it now.
  const items = new Map(content.policies.map((policy) => [programmeOf(policy), policy.id]))
  const itemOf = (intent: string) => items.get(intent) ?? intent
  let learnt: Promise<EvidenceModel> | null = null
  return {
    async understanding(taught) {
      learnt ??= learn().then((trained) => EvidenceModel.open(trained, reading))
      const base = await learnt
      const model = taught.length === 0 ? base : base.withTaught(taughtLessons(taught, content))
      const apartFromWhom = (text: string, judged: (words: string) => MessageVerdict): MessageVerdict => {
        const whole = verdictOn(text, judged)
        const rest = whole.verdict === 'sure' ? null : asking.without(text)
        return rest === null ? whole : clearer(whole, verdictOn(rest, judged))
      }
      const byWords = new Map(
        meanings(taught, content).map((t) => [withoutPunctuation(extractor.clean(t.text)), t.intent]),
      )
      const understand = (raw: string): Understood => {
        const text = extractor.clean(raw)
        const intent = byWords.get(withoutPunctuation(text)) ?? null
        // The name of an office says who answers, not what is asked: 技术改造科 is no question about 技术改造.
        const numbers = readNumbers(text)
        const judged = (words: string) =>
          decide(judge(model, mentions.withoutOffices(words), decision, numbers.quantities), decision)
        const dense = withoutSpaces(text, numbers)
        const found = mentions.find(text, dense)
        const verdict = ofYear(found, apartFromWhom(text, judged))
        const meant = intent ? surely(intent, verdict) : verdict
        return {
          text,
          numbers: dense,
          taught: intent && itemOf(intent),
          ...{ ...meant, ranked: meant.ranked.map((one) => ({ ...one, intent: itemOf(one.intent) })) },
          mentions: found,
          pieces: [],
          likely: [],
        }
      }
      return remembering((raw) => {
        const whole = understand(raw)
        const pieces = piecesOf(whole.text).map(understand)
        return { ...whole, pieces: apart(pieces, surelyAbout), likely: apart(pieces, likelyAbout) }
      })
    },
  }
}

export const extractorOf = (content: Content): FeatureExtractor => new FeatureExtractor(...extractorParts(content))

/** The same, while a running bot answers. */
export const extractorInSlices = (content: Content): Promise<FeatureExtractor> =>
  FeatureExtractor.inSlices(...extractorParts(content))

const extractorParts = (content: Content): ExtractorParts => [
  content.lexicon,
  content.thesaurus,
  spokenNames(content),
  everydayWords(content),
]

/** 剧组食宿的补助该找哪个科: what is left when whom to call is taken away, where that is like ours. Never asserted: what is foreign sounds likelier ours with a word less, too. */
function clearer(whole: MessageVerdict, rest: MessageVerdict): MessageVerdict {
  const ours = rest.verdict !== 'none' && rest.ranked[0]?.intent.includes('.') === false
  return ours ? { ...rest, verdict: 'unsure', act: whole.act } : whole
}

/** 2019年的清单发一下: a year that no document speaks of, and no programme that is surely meant; whoever wants a list and names none means the year's. */
function ofYear({ otherYear, named }: Mentions, verdict: MessageVerdict): MessageVerdict {
  if (otherYear === null) return verdict
  const wantsList = verdict.act === 'list' && named.length === 0
  return verdict.verdict === 'sure' && !wantsList ? verdict : { ...surely(OTHER_YEAR, verdict), act: verdict.act }
}

const OTHER_YEAR = 'oos.other-year'

/** What staff have said about these very words, whatever they are like. */
function surely(intent: string, { ranked }: MessageVerdict): MessageVerdict {
  const others = ranked.filter((other) => other.intent !== intent)
  return { act: 'ask', ranked: [{ intent, chance: 1 }, ...others], verdict: 'sure', confidence: 1 }
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
