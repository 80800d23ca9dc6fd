/** Gathers, for one message, what speaks for every programme and topic it could mean. Knows no weights and no bars: those are rank.ts, family-gate.ts, decide.ts. */
import type { Decision, Lexicon } from '../../domain/library/intent.ts'
import type { Quantity } from '../../domain/talk/quantity.ts'
import { readQuantities } from '../../reading/numbers/read-quantities.ts'
import { type FeatureExtractor, type Features, tellingWords } from '../features.ts'
import { featureNumbers } from '../index/feature-numbers.ts'
import { type IntentLikeness, LexicalIndex } from '../index/lexical.ts'
import { Linear, learntOn } from '../learn/linear.ts'
import { Perceptron } from '../learn/perceptron.ts'
import { linearClass, perceptronIntent, SUPPORT, type Trained } from '../learn/train.ts'
import { byFamily, type Family } from './families.ts'
import { claim, type Kin, kinOf, kinship, profilesOf } from './kinship.ts'
import { OwnNames } from './own-names.ts'

/** What speaks for one topic, broad question or act. */
export type TopicEvidence = Omit<IntentLikeness, 'at' | 'own' | 'ownCharacters' | 'ownSenses'> & { intent: string }

/** What speaks for one programme. */
export type ProgrammeEvidence = TopicEvidence & {
  own: number
  ownCharacters: number
  ownSenses: number
  /** How far the message's words keep the company of the text's; only where few sentences say more. */
  company: number
  /** What the linear voice says, 0 to 1 on a scale of logarithms. */
  linear: number
  /** What nlp.js's perceptron says. */
  perceptron: number
  /** How far the message is like the same foreign topics and broad questions as the programme's own text. */
  kin: number
  /** The same of subjects of the field that are in no list here. */
  kinField: number
  /** How far the likest foreign topic, broad question, subject of the field is what its own text is about. */
  claims: { oos: number; broad: number; field: number }
  /** 1 when one of the programme's own names stands in the message. */
  named: number
  /** The share of the message's figures that stand in the programme's text: 按设备钱给16个点那个. */
  figures: number
  /** 0 for a programme that nobody wrote a sentence for, near 1 for one that has dozens. */
  taught: number
}

/** Everything that one message gives to judge by. */
export type Evidence = {
  programmes: ProgrammeEvidence[]
  oos: TopicEvidence[]
  broad: TopicEvidence[]
  act: TopicEvidence[]
  field: TopicEvidence[]
  /** What bureaus are asked that no list answers. */
  aside: TopicEvidence[]
  /** Chances of the linear voice, by family; to it, what is asked beside lists is foreign. */
  linear: Record<Exclude<Family, 'aside'>, number>
  /** Chance that it asks for support at all, by what is said around the subject. */
  wish: number
  /** Informative words, of which the unexplained are found for a programme. */
  words: Features
}

/** A training sentence and what it is about; `own` for the intent's own text, which nobody had to write for us. */
export type Lesson = { intent: string; text: string; own?: boolean }

/** What is known of intents beside their sentences: names of their own, and the figures their texts print. */
export type KnownNames = { names: [name: string, intent: string][]; figures: ReadonlyMap<string, ReadonlySet<number>> }

/** What reading a message takes beside what was trained. */
export type EvidenceParts = {
  extractor: FeatureExtractor
  known: KnownNames
  lexicon: Pick<Lexicon, 'negations'>
  settings: Pick<Decision, 'lexical' | 'perceptron' | 'linear'>
}

/** Candidates of a family that are looked at; what is like the message at all is nearly always among them. */
const [PROGRAMMES, TOPICS] = [150, 6]
/** So many sentences make a programme half taught. */
const HALF_TAUGHT = 20
/** A chance of one in a thousand counts for nothing. */
const FAINT = 1e-3

export class EvidenceModel {
  readonly index: LexicalIndex
  readonly #trained: Trained
  readonly #reading: EvidenceParts
  readonly #linear: Linear | null
  readonly #wish: Linear | null
  readonly #perceptron: Perceptron | null
  readonly #families: Record<Family, Int32Array>
  readonly #names: OwnNames
  readonly #negations: RegExp | null

  private constructor(
    index: LexicalIndex,
    perceptron: Perceptron | null,
    trained: Trained,
    reading: EvidenceParts,
    names = new OwnNames(reading.known.names, (name) => reading.extractor.clean(name)),
  ) {
    this.index = index
    this.#trained = trained
    this.#reading = reading
    this.#linear = trained.linear && new Linear(trained.linear)
    this.#wish = trained.wish && new Linear(trained.wish)
    this.#perceptron = perceptron
    this.#families = byFamily(index.intents)
    this.#names = names
    const { negations } = reading.lexicon
    this.#negations = negations.length
      ? new RegExp(
          `(?:${[...negations].sort((a, b) => b.length - a.length).join('|')})[^，。！？、；,.!?; ]{2,12}`,
          'gu',
        )
      : null
  }

  /** From what was trained, in slices: a running bot answers between them. */
  static async open(trained: Trained, reading: EvidenceParts): Promise<EvidenceModel> {
    const { lexical, perceptron } = trained
    const index = new LexicalIndex(lexical, await featureNumbers(lexical.features), reading.settings.lexical)
    return new EvidenceModel(
      index,
      perceptron && new Perceptron(perceptron, await featureNumbers(perceptron.features)),
      trained,
      reading,
    )
  }

  /** The same with a few sentences taught since: in milliseconds, as nothing is learnt anew but what they say. The perceptron stays as it is. */
  withTaught(lessons: Lesson[]): EvidenceModel {
    const { extractor, settings } = this.#reading
    const { number } = this.index
    const taught = lessons.map(({ intent, text }) => ({ intent, features: extractor.extract(extractor.clean(text)) }))
    const index = new LexicalIndex(this.#trained.lexical, number, settings.lexical, taught)
    const examples = taught.map(({ intent, features }) => ({
      label: linearClass(intent),
      features: Int32Array.from(features.flatMap((feature) => number.get(feature) ?? [])),
    }))
    const linear = this.#trained.linear && learntOn(this.#trained.linear, examples)
    return new EvidenceModel(index, this.#perceptron, { ...this.#trained, linear }, this.#reading, this.#names)
  }

  /** How rare a word is that was never seen. */
  get rarest(): number {
    return this.index.rarity('')
  }

  /** @param quantities of the whole message, where this is only a part of it */
  of(clean: string, quantities: readonly Quantity[] = readQuantities(clean)): Evidence {
    const meant = this.#withoutNegated(clean)
    const features = this.#reading.extractor.extract(meant)
    this.index.search(features)
    const kin = kinOf(this.index, this.#families)
    const topics = (likest: IntentLikeness[]) => likest.slice(0, TOPICS).map((like) => this.#topic(like))
    const { families, of } = this.#linearVoice()
    const heard = this.index.heard(this.#reading.settings.linear.kinds).numbers
    const wish = this.#wish?.chances(heard, 0)[this.#wish.classes.get(SUPPORT)!] ?? 0.5
    return {
      programmes: this.#programmes({ meant, features, quantities }, kin, of),
      oos: topics(kin.oos),
      broad: topics(kin.broad),
      act: topics(this.index.likest(this.#families.act, TOPICS)),
      field: topics(kin.field),
      aside: topics(this.index.likest(this.#families.aside, TOPICS)),
      linear: families,
      wish,
      words: tellingWords(features),
    }
  }

  /** Words of the message that neither a sentence nor the text of the programme has, nor any act (电话, 怎么申请 ask about whatever it is), with how rare each is. */
  unexplained({ words }: Pick<Evidence, 'words'>, intent: string): { word: string; rarity: number }[] {
    const at = this.index.at(intent)
    return words
      .filter((word) => !this.index.knows(at, word) && !this.#families.act.some((act) => this.index.knows(act, word)))
      .map((word) => ({ word: word.slice(1), rarity: this.index.rarity(word) }))
  }

  #programmes(
    { meant, features, quantities }: { meant: string; features: Features; quantities: readonly Quantity[] },
    kin: Kin,
    linear: (intent: string) => number,
  ): ProgrammeEvidence[] {
    const candidates = this.index.likest(this.#families.programme, PROGRAMMES)
    if (candidates.length === 0) return []
    const fired = this.#perceptron?.scores(features) ?? {}
    const named = this.#names.in(meant)
    const said = quantities.filter((q) => meant.includes(q.raw)).map((q) => q.low)
    const { topics, field } = profilesOf(kin)
    const [ofTopics, ofField] = [new Map(topics), new Map(field)]
    const likest = { oos: kin.oos[0]?.at, broad: kin.broad[0]?.at, field: kin.field[0]?.at }
    const untaught = candidates.filter(({ at }) => this.index.sentences[at]! < HALF_TAUGHT).map(({ at }) => at)
    const company = new Map([...this.index.company(untaught)].map((near, i) => [untaught[i]!, near]))
    // Every field by name: spread into each of 150 they took longer than all the rest.
    return candidates.map((like): ProgrammeEvidence => {
      const intent = this.index.intents[like.at]!
      const figures = said.length > 0 ? this.#reading.known.figures.get(intent) : undefined
      const sentences = this.index.sentences[like.at]!
      const own = this.#trained.profiles[intent]
      return {
        intent,
        bm25: like.bm25,
        nearest: like.nearest,
        nearest3: like.nearest3,
        explained: like.explained,
        own: like.own,
        ownCharacters: like.ownCharacters,
        ownSenses: like.ownSenses,
        company: company.get(like.at) ?? 0,
        linear: linear(intent),
        perceptron: fired[perceptronIntent(intent) ?? ''] ?? 0,
        kin: kinship(ofTopics, own?.topics),
        kinField: kinship(ofField, own?.field),
        claims: {
          oos: claim(likest.oos, own?.topics),
          broad: claim(likest.broad, own?.topics),
          field: claim(likest.field, own?.field),
        },
        named: named.has(intent) ? 1 : 0,
        figures: said.length > 0 ? said.filter((f) => figures?.has(f)).length / said.length : 0,
        taught: sentences / (sentences + HALF_TAUGHT),
      }
    })
  }

  #topic({ at, bm25, nearest, nearest3, explained }: IntentLikeness): TopicEvidence {
    return { intent: this.index.intents[at]!, bm25, nearest, nearest3, explained }
  }

  #linearVoice(): { families: Evidence['linear']; of: (intent: string) => number } {
    const voice = this.#linear
    if (!voice) return { families: { programme: 0, act: 0, oos: 0, broad: 0, field: 0 }, of: () => 0 }
    const { numbers, unheard } = this.index.heard(this.#reading.settings.linear.kinds)
    const chances = voice.chances(numbers, unheard)
    const chance = (name: string) => chances[voice.classes.get(name) ?? -1] ?? 0
    const [act, oos, broad, field] = [chance('act'), chance('oos'), chance('broad'), chance('field')]
    return {
      families: { programme: 1 - act - oos - broad - field, act, oos, broad, field },
      of: (intent) => 1 + Math.log10(chance(linearClass(intent)) + FAINT) / 3,
    }
  }

  /** 不是制造业 speaks against 制造业; what is negated is left out as long as enough is left to go by. */
  #withoutNegated(clean: string): string {
    if (!this.#negations) return clean
    const meant = clean.replace(this.#negations, ' ')
    return (meant.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6 ? meant : clean
  }
}
