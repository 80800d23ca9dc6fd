/** The bars from which something may be said outright, fitted to what was judged by models that had not seen it: the lowest that keep wrong assertions rare, since every question answered is an owner helped. */
import type { Decision } from '../domain/library/intent.ts'
import { familyOf } from '../nlu/judge/families.ts'
import type { Families, Ranking } from '../nlu/judge/gate.ts'
import type { Trial } from './folds.ts'

export type Judged = { trial: Trial; ranking: Ranking; families: Families }

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

export function fitBars(judged: Judged[]): Pick<Decision, 'thresholds' | 'measured'> {
  const of = (family: string) => judged.filter(({ trial }) => familyOf(trial.intent) === family && !trial.cold)
  const [asked, foreign] = [of('programme'), of('oos')]
  const first = (j: Judged) => j.ranking.programmes[0]?.evidence.intent
  const which = (j: Judged) => j.ranking.programmes[0]?.chance ?? 0
  const ours = lowest((bar) => share(foreign, (j) => j.families.programme >= bar) <= LEAK_ALLOWED)
  const said = (j: Judged, bar: number) => j.families.programme >= ours && which(j) >= bar
  const whichBar = lowest((bar) => share(asked, (j) => said(j, bar) && first(j) !== j.trial.intent) <= WRONG_ALLOWED)
  const sure = (j: Judged) => said(j, whichBar)
  const away = (family: 'oos' | 'broad') =>
    lowest((bar) => share(asked, (j) => !sure(j) && j.families[family] >= bar) <= SENT_AWAY_ALLOWED)
  const others = judged.filter(({ trial }) => familyOf(trial.intent) !== 'act')
  const act = Math.max(
    0.5,
    lowest((bar) => share(others, (j) => j.families.act >= bar) <= SENT_AWAY_ALLOWED / 2),
  )
  const options = lowest((bar) => share(foreign, (j) => !sure(j) && 1 - j.families.oos >= bar) <= OFFERED_ALLOWED)
  const [foreignBar, broadBar] = [away('oos'), away('broad')]
  const told = foreign.filter((j) => !j.trial.unforeseen && j.families.oos >= foreignBar)
  const topic = lowest(
    (bar) => share(told, (j) => (j.ranking.oos[0]?.chance ?? 0) >= bar && wrongTopic(j)) <= WRONG_TOPIC_ALLOWED,
  )
  const thresholds = { ours, which: whichBar, foreign: foreignBar, broad: broadBar, topic, act, options }
  const cold = judged.filter(({ trial }) => trial.cold)
  const right = (list: Judged[]) => share(list, (j) => sure(j) && first(j) === j.trial.intent)
  const wrong = (list: Judged[]) => share(list, (j) => sure(j) && first(j) !== j.trial.intent)
  const isFirst = (list: Judged[]) => share(list, (j) => first(j) === j.trial.intent)
  return {
    thresholds,
    measured: {
      sentences: judged.length,
      policyFirst: isFirst(asked),
      policySure: right(asked),
      policyWrong: wrong(asked),
      coldFirst: isFirst(cold),
      coldSure: right(cold),
      coldWrong: wrong(cold),
      foreignLeak: share(foreign, sure),
      foreignOffered: share(foreign, (j) => !sure(j) && 1 - j.families.oos >= options),
      policyOffered: share(asked, (j) => !sure(j) && 1 - j.families.oos >= options),
    },
  }
}

const wrongTopic = ({ ranking, trial }: Judged) => ranking.oos[0]?.evidence.intent !== trial.intent

function share<T>(list: T[], test: (one: T) => boolean): number {
  return list.filter(test).length / (list.length || 1)
}

function lowest(holds: (bar: number) => boolean): number {
  for (let bar = 0.02; bar < 0.99; bar += 0.01) if (holds(bar)) return bar
  return 0.99
}
