/** The bars from which something may be said outright, fitted to what was judged by models that had not seen it: the lowest that keep wrong assertions rare, since every question answered is an owner helped. */
import type { Decision } from '../domain/library/intent.ts'
import { familyOf } from '../nlu/judge/families.ts'
import type { Families, Ranking } from '../nlu/judge/family-gate.ts'
import type { FoldTrial } from './folds.ts'
import { NEXT_DOOR } from './practice.ts'

type JudgedTrial = { trial: FoldTrial; ranking: Ranking; families: Families }

/** At most this share of programme questions may be given another programme in cross-validation. */
const WRONG_ALLOWED = 0.01
/**
 * At most this share of out-of-scope sentences may be given a policy. They were written right next door to the policies, many of them because
 * a policy was asserted to them, and half are judged by a model that has never seen their topic: far harder than what people ask.
 */
const LEAK_ALLOWED = 0.06
/** Nor may more of them than this be given options that cannot help. */
const OFFERED_ALLOWED = 0.1
/** A policy question must not be sent away as out of scope, answered as if it were broad, nor taken for an act. */
const SENT_AWAY_ALLOWED = 0.01

/** Of what is surely foreign at most this share may be answered with the sentence of another foreign topic. */
const WRONG_TOPIC_ALLOWED = 0.12

/**
 * A list that nobody has written for: at most so many questions answered wrong; so many given a policy of those that one would ask its bureau and it has no
 * item for, which are the hardest; and so many of all foreign ones given options.
 */
const UNTAUGHT = { wrong: 0.03, leak: 0.06, offered: 0.25 }

export function fitBars(judged: JudgedTrial[]): Pick<Decision, 'thresholds' | 'measured'> {
  const warm = judged.filter(({ trial }) => !trial.cold && trial.lists.length === 0)
  const [asked, foreign] = [of('programme', warm), of('oos', warm)]
  const taught = barsOf(
    asked,
    { met: foreign, offered: foreign },
    { wrong: WRONG_ALLOWED, leak: LEAK_ALLOWED, offered: OFFERED_ALLOWED },
  )
  const practice = judged.filter(({ trial }) => trial.lists.length > 0)
  const [askedCold, foreignCold] = [practice.filter(({ trial }) => trial.cold), of('oos', practice)]
  const nextDoor = foreignCold.filter(({ trial }) => trial.intent === NEXT_DOOR)
  const untaught = practice.length > 0 ? barsOf(askedCold, { met: nextDoor, offered: foreignCold }, UNTAUGHT) : taught
  const sureBy = (bars: Bars) => (j: JudgedTrial) => j.families.programme >= bars.ours && which(j) >= bars.which
  const [sure, sureCold] = [sureBy(taught), sureBy(untaught)]
  const away = (family: 'oos' | 'broad') =>
    lowest(
      (bar) =>
        share(asked, (j) => !sure(j) && j.families[family] >= bar) <= SENT_AWAY_ALLOWED &&
        share(askedCold, (j) => !sureCold(j) && j.families[family] >= bar) <= SENT_AWAY_ALLOWED,
    )
  const others = judged.filter(({ trial }) => familyOf(trial.intent) !== 'act')
  const act = Math.max(
    0.5,
    lowest((bar) => share(others, (j) => j.families.act >= bar) <= SENT_AWAY_ALLOWED / 2),
  )
  const [foreignBar, broadBar] = [away('oos'), away('broad')]
  const told = foreign.filter((j) => !j.trial.unforeseen && j.families.oos >= foreignBar)
  const topic = lowest(
    (bar) => share(told, (j) => (j.ranking.oos[0]?.chance ?? 0) >= bar && wrongTopic(j)) <= WRONG_TOPIC_ALLOWED,
  )
  const thresholds = { ...taught, foreign: foreignBar, broad: broadBar, topic, act, untaught }
  return {
    thresholds,
    measured: {
      sentences: judged.length,
      ...measured('policy', asked, sure, taught.options),
      ...measured('cold', askedCold, sureCold, untaught.options),
      ...measured('foreign', foreign, sure, taught.options),
      ...measured('foreignCold', foreignCold, sureCold, untaught.options),
      ...measured('nextDoor', nextDoor, sureCold, untaught.options),
    },
  }
}

type Bars = Decision['thresholds']['untaught']
type AllowedShares = { wrong: number; leak: number; offered: number }

/**
 * Of all pairs of bars that keep to what is allowed, the one that answers most.
 * @param foreign those that must not be met with a policy, and those that must not be offered options
 */
function barsOf(
  asked: JudgedTrial[],
  foreign: { met: JudgedTrial[]; offered: JudgedTrial[] },
  allowed: AllowedShares,
): Bars {
  const best = { ours: 0.99, which: 0.99, right: -1 }
  for (const bar of BARS) {
    const said = (j: JudgedTrial, ours: number) => which(j) >= bar && j.families.programme >= ours
    const ours = lowest(
      (at) =>
        share(foreign.met, (j) => said(j, at)) <= allowed.leak &&
        share(asked, (j) => said(j, at) && !isFirst(j)) <= allowed.wrong,
    )
    const right = share(asked, (j) => said(j, ours) && isFirst(j))
    if (right > best.right) Object.assign(best, { ours, which: bar, right })
  }
  const sure = (j: JudgedTrial) => which(j) >= best.which && j.families.programme >= best.ours
  const options = lowest(
    (bar) => share(foreign.offered, (j) => !sure(j) && 1 - j.families.oos >= bar) <= allowed.offered,
  )
  return { ours: best.ours, which: best.which, options }
}

const BARS = Array.from({ length: 13 }, (_, i) => 0.3 + i * 0.05)

function measured(
  name: string,
  list: JudgedTrial[],
  sure: (j: JudgedTrial) => boolean,
  options: number,
): Record<string, number> {
  return {
    [`${name}First`]: share(list, isFirst),
    [`${name}Right`]: share(list, (j) => sure(j) && isFirst(j)),
    [`${name}Wrong`]: share(list, (j) => sure(j) && !isFirst(j)),
    [`${name}Offered`]: share(list, (j) => !sure(j) && 1 - j.families.oos >= options),
  }
}

const of = (family: string, judged: JudgedTrial[]) => judged.filter(({ trial }) => familyOf(trial.intent) === family)
const isFirst = ({ ranking, trial }: JudgedTrial) => ranking.programmes[0]?.evidence.intent === trial.intent
const which = ({ ranking }: JudgedTrial) => ranking.programmes[0]?.chance ?? 0
const wrongTopic = ({ ranking, trial }: JudgedTrial) => ranking.oos[0]?.evidence.intent !== trial.intent

function share<T>(list: T[], test: (one: T) => boolean): number {
  return list.filter(test).length / (list.length || 1)
}

function lowest(holds: (bar: number) => boolean): number {
  for (let bar = 0.02; bar < 0.99; bar += 0.01) if (holds(bar)) return bar
  return 0.99
}
