/** Made-up policies, the same every run: four words of the field each, said in the ways people ask. */
import type { Content } from '../../src/domain/library/content.ts'
import type { FeatureExtractor } from '../../src/nlu/features.ts'
import type { KnownNames, Lesson } from '../../src/nlu/judge/evidence.ts'
import { fixedRandom } from './statistics.ts'

type Words = [string, string, string, string]

const UTTERANCES: ((words: Words) => string)[] = [
  ([a, b]) => `${a}${b}有补贴吗`,
  ([a, , c]) => `我们做${a}的，${c}能拿多少钱`,
  ([, b, c]) => `${b}${c}怎么申请`,
  ([, , c, d]) => `${c} ${d} 奖励`,
  ([a, b, , d]) => `${a}${d}要什么条件，${b}算不算`,
]
/** Said in none of the utterances. */
const QUESTION = ([a, b, c, d]: Words) => `想问下${d}和${b}，我是搞${a}${c}的`

export type Synthetic = {
  lessons: Lesson[]
  known: KnownNames
  /** One unseen question a policy. */
  questions: Lesson[]
}

export function syntheticPolicies(content: Content, extractor: FeatureExtractor, count: number): Synthetic {
  const vocabulary = vocabularyOf(content, extractor)
  const random = fixedRandom(count)
  const pick = () => vocabulary[Math.floor(random() * vocabulary.length)]!
  const made: Synthetic = { lessons: [], known: { names: [], figures: new Map() }, questions: [] }
  for (let serial = 1; serial <= count; serial += 1) {
    const intent = `2099-1-c${serial}`
    const words: Words = [pick(), pick(), pick(), pick()]
    for (const utterance of UTTERANCES) made.lessons.push({ intent, text: utterance(words) })
    made.known.names.push([words.slice(0, 3).join(''), intent])
    made.questions.push({ intent, text: QUESTION(words) })
  }
  return made
}

export function vocabularyOf(content: Content, extractor: FeatureExtractor): string[] {
  const words = content.utterances.flatMap(({ text }) => extractor.words(extractor.clean(text)))
  return [...new Set(words)].filter((word) => /^\p{Script=Han}{2,4}$/u.test(word) && !extractor.isStopWord(word)).sort()
}
