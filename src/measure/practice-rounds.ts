/** The trials with practice lists: lists that are new as a whole, which the numbers are fitted to as much as to sentences held out. */
import type { Content, Utterance } from '../domain/library/content.ts'
import type { PracticeList } from '../domain/library/practice.ts'
import { familyOf } from '../nlu/judge/families.ts'
import { TURNS } from './cold.ts'
import { type EngineSettings, FOLDS, type FoldTrial, foldsOf, trialsOf } from './folds.ts'
import { NEXT_DOOR, practising, UNFORESEEN } from './practice.ts'

type Round = {
  published: readonly PracticeList[]
  /** Whether the built-in list is in force, too. */
  beside: boolean
  /** A list about other things, whose questions nothing answers then. */
  stranger: PracticeList | null
  /** Which stretch of the training sentences is held out. */
  fold: number
}

/** Whole lists that nobody has written for: each alone, and a third of them at once beside the built-in list. */
function roundsOf(lists: readonly PracticeList[]): Round[] {
  const alone = lists.map((one, i) => ({
    published: [one],
    beside: false,
    stranger: lists[(i + STRANGER) % lists.length]!,
  }))
  const several = Array.from({ length: TURNS }, (_, turn) => ({
    published: lists.filter((_, i) => i % TURNS === turn),
    beside: true,
    stranger: null,
  }))
  return [...alone, ...several].map((round, i) => ({ ...round, fold: i % FOLDS }))
}

/** So many lists further on is one about other things. */
const STRANGER = 5

export async function practise(
  content: Content,
  lists: readonly PracticeList[],
  settings: EngineSettings,
  say: (line: string) => void,
): Promise<FoldTrial[]> {
  const foldOf = foldsOf(content.utterances)
  const trials: FoldTrial[] = []
  for (const round of roundsOf(lists)) {
    const { published, beside, stranger, fold } = round
    const known = lists.filter((list) => !published.includes(list) && list !== stranger)
    const held = content.utterances.filter((u) => foldOf.get(u) === fold)
    const { content: practised, cold, asked } = practising(content, published, { beside, known })
    const all = [...asked, ...foreignTo(round, held), ...besideThem(round, held, content)]
    const name = `practice ${beside ? 'several' : 'alone'}`
    const found = await trialsOf(practised, all, { round: name, cold }, settings, held)
    trials.push(...found.map((trial) => ({ ...trial, lists: published.map(({ field }) => field) })))
    say(`${name} ${published.map(({ field }) => field).join('、')}: ${all.length} asked`)
  }
  return trials
}

/** What nothing in force answers: what one would ask these bureaus and another, what that one answers, and alone what the built-in list does. */
function foreignTo({ published, beside, stranger, fold }: Round, held: readonly Utterance[]): Utterance[] {
  const half = (_: unknown, n: number) => n % 2 === fold % 2
  const ours = beside ? [] : held.filter(({ intent }) => familyOf(intent) === 'programme')
  const as = (intent: string, texts: readonly string[]) => texts.map((text) => ({ intent, text, file: '' }))
  return [
    ...published.flatMap(({ foreign }) => as(NEXT_DOOR, foreign)),
    ...as(UNFORESEEN, stranger?.foreign ?? []),
    ...as(
      UNFORESEEN,
      (stranger?.items ?? []).flatMap(({ questions }) => questions.filter(half)),
    ),
    ...as(
      UNFORESEEN,
      ours.filter((_, n) => n % FEW === 0).map(({ text }) => text),
    ),
  ]
}

/** Training sentences held out that mean the same whatever list is in force: some acts, some topics far from any bureau, and some of the built-in list where it is. */
function besideThem({ beside }: Round, held: readonly Utterance[], { outOfScope }: Content): Utterance[] {
  const of = (test: (u: Utterance) => boolean, every: number) => held.filter(test).filter((_, n) => n % every === 0)
  return [
    ...of(({ intent }) => outOfScope.get(intent)?.kind === 'far', SOME),
    ...of(({ intent }) => familyOf(intent) === 'act', SOME),
    ...(beside ? of(({ intent }) => familyOf(intent) === 'programme', 2 * SOME) : []),
  ]
}

/** Every so many-th sentence is enough. */
const SOME = 6
const FEW = 30
