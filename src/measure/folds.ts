/**
 * The trials that everything is fitted to: training sentences judged by models that have not seen them. Half of the out-of-scope topics are left out
 * whole in turn, so that questions nobody foresaw are among them; and in some rounds a third of the programmes have few sentences, none, or no more
 * than their text, so that the fit knows how much a new programme has to go by.
 */
import type { Content, Utterance } from '../domain/library/content.ts'
import type { Decision } from '../domain/library/intent.ts'
import type { FeatureExtractor, Features } from '../nlu/features.ts'
import { type Evidence, EvidenceModel } from '../nlu/judge/evidence.ts'
import { familyOf } from '../nlu/judge/families.ts'
import { rankProgrammes } from '../nlu/judge/rank.ts'
import { isByRule, knownOf, lessonsOf } from '../nlu/learn/lessons.ts'
import { train } from '../nlu/learn/train.ts'
import { extractorOf } from '../nlu/understand.ts'
import { type ColdLevel, coldIn, withCold } from './cold.ts'
import { NEXT_DOOR, UNFORESEEN } from './practice.ts'

/** One held-out sentence with what spoke for each intent. */
export type FoldTrial = {
  intent: string
  text: string
  evidence: Evidence
  /** Words that a programme does not explain, by programme. */
  unexplained: (intent: string) => { rarity: number }[]
  rarest: number
  /** Its topic is left out whole: nothing but its family can be told. */
  unforeseen: boolean
  /** Which round it is of, and whether its programme is cold there. */
  round: string
  cold: boolean
  /** Practice lists that are in force there. */
  lists: string[]
}

export type EngineSettings = Pick<Decision, 'lexical' | 'perceptron' | 'linear'>

export const FOLDS = 5
/** Which sentences are held out; and in some rounds how cold which third of the programmes is. */
type Round = { fold: number; cold?: [level: ColdLevel, turn: number] }
const ROUNDS: Round[] = [
  ...Array.from({ length: FOLDS }, (_, fold): Round => ({ fold })),
  { fold: 0, cold: ['text', 0] },
  { fold: 1, cold: [0, 1] },
  { fold: 2, cold: [3, 2] },
  { fold: 3, cold: [6, 0] },
  { fold: 4, cold: [12, 1] },
]
/** Of what is not cold every so many-th sentence is enough in the rounds with cold programmes. */
const OTHERS = 3
export async function crossValidate(
  content: Content,
  settings: EngineSettings,
  say: (line: string) => void,
  rounds = ROUNDS,
): Promise<FoldTrial[]> {
  const foldOf = foldsOf(content.utterances)
  const trials: FoldTrial[] = []
  for (const { fold, cold: coldness } of rounds) {
    const held = content.utterances.filter((u) => foldOf.get(u) === fold)
    if (!coldness) {
      const asked = [...held, ...storiesOf(held, content), ...namesIn(fold, content)]
      trials.push(...(await trialsOf(content, asked, { round: 'warm', cold: new Set() }, settings, held)))
      say(`fold ${fold + 1} of ${FOLDS}: ${asked.length} sentences held out`)
      continue
    }
    const [level, turn] = coldness
    const cold = coldIn(turn, content)
    const { content: colder, taken } = withCold(content, cold, level)
    const others = held.filter((u) => !cold.has(u.intent))
    const asked = [...taken, ...others].filter((_, n) => n % OTHERS === 0)
    trials.push(...(await trialsOf(colder, asked, { round: String(level), cold }, settings, others)))
    say(`${cold.size} programmes cold (${level}): ${asked.length} sentences held out`)
  }
  return trials
}

/** @param left what is left out of the content, the held ones by themselves */
export async function trialsOf(
  content: Content,
  held: Utterance[],
  { round, cold }: { round: string; cold: ReadonlySet<string> },
  settings: EngineSettings,
  left: Utterance[] = held,
): Promise<FoldTrial[]> {
  const out = new Set(left)
  const rest = { ...content, utterances: content.utterances.filter((u) => !out.has(u)) }
  const extractor = remembering(extractorOf(rest))
  // Who is asked for by name must not be known by that very sentence.
  const asked = new Set(held.map(({ intent, text }) => `${intent} ${text}`))
  const lessons = lessonsOf(rest).filter(({ intent, text }) => !asked.has(`${intent} ${text}`))
  const model = await EvidenceModel.open(await train(lessons, settings, extractor), {
    extractor,
    known: knownOf(rest),
    lexicon: rest.lexicon,
    settings,
  })
  return held
    .filter(({ intent }) => !isByRule(intent))
    .map(({ intent, text }) => {
      const evidence = model.of(extractor.clean(text))
      const likely = rankProgrammes(evidence.programmes, content.decision.ranking.programme)
        .map((one) => one.evidence)
        .filter((one, i) => i < LIKELY || one.intent === intent)
      const unexplained = new Map(
        likely.map(({ intent: id }) => [id, model.unexplained(evidence, id).map(({ rarity }) => ({ rarity }))]),
      )
      return {
        intent,
        text,
        evidence: { ...evidence, programmes: likely },
        unexplained: (id: string) => unexplained.get(id) ?? [],
        rarest: model.rarest,
        unforeseen: leftOutWhole(intent) || [A_STORY, UNFORESEEN, NEXT_DOOR].includes(intent),
        round,
        cold: cold.has(intent),
        lists: [],
      }
    })
}

/** Names alone, as people type them into a search box: the shortest there is to ask. */
function namesIn(fold: number, content: Content): Utterance[] {
  return content.policies.flatMap(({ id, aliases }, i) =>
    i % FOLDS === fold ? aliases.map((text) => ({ intent: id, text, file: '' })) : [],
  )
}

/**
 * Long stories, of which too few were written: a question with two things around it that have nothing to do with any list, and such things alone.
 * In a long message a good deal is like any programme by chance.
 */
function storiesOf(held: Utterance[], content: Content): Utterance[] {
  const far = held.filter(({ intent }) => content.outOfScope.get(intent)?.kind === 'far').sort(byHash)
  const ours = held.filter(({ intent }) => familyOf(intent) === 'programme').sort(byHash)
  const aside = (i: number) => far[i % far.length]!.text
  return Array.from({ length: far.length > 3 ? STORIES : 0 }, (_, i): Utterance[] => {
    const one = ours[i % ours.length]!
    const told = [aside(3 * i), aside(3 * i + 1), aside(3 * i + 2)]
    const within = i % 2 === 0 ? [told[0]!, one.text, told[1]!] : [told[0]!, told[1]!, one.text]
    return [
      { ...one, text: within.join('，') },
      { ...far[i % far.length]!, intent: A_STORY, text: told.join('，') },
    ]
  }).flat()
}

const STORIES = 60
/** Whatever it is about is no topic of its own. */
const A_STORY = 'oos.a-story'
const byHash = (a: Utterance, b: Utterance) => hash(a.text) - hash(b.text)

/** The same sentences are read in every round; reading them takes half of the time of learning from them. */
const read = new Map<string, Map<string, Features>>()

/** By the names it knows: programmes cold to the text have none. */
function remembering(extractor: FeatureExtractor): FeatureExtractor {
  const known = read.get(extractor.names) ?? new Map<string, Features>()
  read.set(extractor.names, known)
  const extract = extractor.extract.bind(extractor)
  extractor.extract = (clean) => {
    const before = known.get(clean)
    if (before) return before
    const features = extract(clean)
    known.set(clean, features)
    return features
  }
  return extractor
}

/** Whatever is fitted, the first is among so many; to keep all would take gigabytes. */
const LIKELY = 12

const leftOutWhole = (intent: string) => familyOf(intent) === 'oos' && hash(intent) % 2 === 0

/** What was written in one sitting is alike: each intent is cut into stretches, not strewn, so that a fold is judged by what others wrote. */
export function foldsOf(utterances: Utterance[]): Map<Utterance, number> {
  const byIntent = new Map<string, Utterance[]>()
  for (const u of utterances) {
    const own = byIntent.get(u.intent)
    if (own) own.push(u)
    else byIntent.set(u.intent, [u])
  }
  const fold = new Map<Utterance, number>()
  for (const [intent, own] of byIntent)
    own.forEach((u, i) => {
      const whole = leftOutWhole(intent)
        ? hash(intent) % FOLDS
        : (Math.floor((i * FOLDS) / own.length) + hash(intent)) % FOLDS
      fold.set(u, whole)
    })
  return fold
}

/** Stable across runs and machines: folds must not move when nothing changed. */
function hash(text: string): number {
  let h = 2166136261
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return (h >>> 0) % 1_000_003
}
