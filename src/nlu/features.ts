/** Turns a text into the features both classifiers read: words, synonym groups, character bigrams, sounds. Owns the segmenter. */
import type { Jieba } from '@node-rs/jieba'
import type { ThesaurusGroup } from '../domain/library/thesaurus.ts'
import { segmenter, segmenterInSlices } from './dictionary.ts'
import { normalize } from './sound/normalize.ts'
import { soundRuns } from './sound/phonetic.ts'
import { SoundRepair } from './sound/repair.ts'
import { Thesaurus } from './thesaurus.ts'

/** The parts of `intents/lexicon.json` that shape features. */
type FeatureLexicon = {
  words: string[]
  synonyms: string[][]
  slips: Record<string, string>
  stopWords: string[]
}

/** What stands in a text, each once. The first letter is the kind: w word, s synonym group, t sense of the thesaurus, b character pair, c character, e how it begins and ends, p pair of sounds, q triple of sounds. */
export type Features = string[]

const HAN_RUN = /\p{Script=Han}+/gu
/** 三十多, 四十万, 8600: how many is read as a figure, and says nothing about what. */
const COUNTS = /^w(?:[零一二两三四五六七八九十百千万亿几多半来余]+|\d+)$/u

/** Words by which a message may be about something. */
export const tellingWords = (features: Features): Features =>
  features.filter((feature) => feature.startsWith('w') && !COUNTS.test(feature))

export type ExtractorParts = [lexicon: FeatureLexicon, thesaurus: ThesaurusGroup[], names: string[], everyday: string[]]

const wordsOf = (lexicon: FeatureLexicon, names: readonly string[]) => [
  ...new Set([...lexicon.words, ...lexicon.synonyms.flat(), ...names]),
]
const entriesOf = (lexicon: FeatureLexicon, names: readonly string[]) =>
  wordsOf(lexicon, names).map((word) => `${word} 20000 n`)

export class FeatureExtractor {
  readonly #jieba: Jieba
  /** What it knows by name: two that know the same read alike. */
  readonly names: string
  readonly #stop: Set<string>
  readonly #slips: [string, string][]
  readonly #synonyms: [string, string][]
  readonly #repair: SoundRepair
  readonly #thesaurus: Thesaurus

  /** @param names what the field calls its things (policies, offices, places): known by their sound, and kept whole; everyday words are heard in Latin letters only */
  constructor(
    lexicon: FeatureLexicon,
    thesaurus: ThesaurusGroup[] = [],
    names: string[] = [],
    everyday: string[] = [],
    jieba: Jieba = segmenter(entriesOf(lexicon, names)),
  ) {
    this.#thesaurus = new Thesaurus(thesaurus)
    this.#repair = new SoundRepair(wordsOf(lexicon, names), everyday)
    this.#jieba = jieba
    this.names = names.join(' ')
    this.#stop = new Set(lexicon.stopWords)
    this.#slips = Object.entries(lexicon.slips)
    this.#synonyms = lexicon.synonyms.flatMap((group) => group.map((word): [string, string] => [word, group[0]!]))
  }

  /** The same, made while other things go on: a running bot answers meanwhile. */
  static async inSlices(...[lexicon, thesaurus, names, everyday]: ExtractorParts): Promise<FeatureExtractor> {
    const jieba = await segmenterInSlices(entriesOf(lexicon, names))
    return new FeatureExtractor(lexicon, thesaurus, names, everyday, jieba)
  }

  /** The normalised text with slips put right, known ones and those of sound: what every later reader of a message works on. */
  clean(raw: string): string {
    return this.#repair.repair(
      this.#slips.reduce((text, [typed, meant]) => text.replaceAll(typed, meant), normalize(raw)),
    )
  }

  /** Words without punctuation, stop words kept. */
  words(clean: string): string[] {
    return this.#jieba.cut(clean, false).filter((w) => /[\p{L}\p{N}]/u.test(w))
  }

  /** All of a text, cut into words, marks and spaces. */
  segments(clean: string): string[] {
    return this.#jieba.cut(clean, false)
  }

  isStopWord(word: string): boolean {
    return this.#stop.has(word)
  }

  /** The features of a text that went through {@link clean}. */
  extract(clean: string): Features {
    const features = new Set<string>()
    for (const word of this.#jieba.cutForSearch(clean, false))
      if (/[\p{L}\p{N}]/u.test(word) && !this.#stop.has(word)) features.add(`w${word}`)
    for (const [word, group] of this.#synonyms) if (clean.includes(word)) features.add(`s${group}`)
    const dense = clean.replaceAll(' ', '')
    for (const [character] of dense.matchAll(/\p{Script=Han}/gu)) features.add(`c${character}`)
    for (const size of [1, 2]) features.add(`e^${dense.slice(0, size)}`).add(`e${dense.slice(-size)}$`)
    for (const sense of this.#thesaurus.groupsIn(clean)) features.add(`t${sense}`)
    for (const [run] of clean.matchAll(HAN_RUN))
      for (let i = 0; i + 1 < run.length; i += 1) features.add(`b${run[i]}${run[i + 1]}`)
    for (const syllables of soundRuns(clean))
      for (let i = 0; i + 1 < syllables.length; i += 1) {
        features.add(`p${syllables[i]} ${syllables[i + 1]}`)
        if (i + 2 < syllables.length) features.add(`q${syllables[i]} ${syllables[i + 1]} ${syllables[i + 2]}`)
      }
    return [...features]
  }
}
