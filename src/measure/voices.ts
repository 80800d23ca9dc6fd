/** What each voice in the ranking is worth: how often the right programme comes first when all the others are fitted without it. */
import type { Decision } from '../domain/library/intent.ts'
import { familyOf } from '../nlu/judge/families.ts'
import { rankProgrammes, VOICES, type Voice } from '../nlu/judge/rank.ts'
import { fitProgrammes } from './fit.ts'
import type { FoldTrial } from './folds.ts'

type Worth = { without: Voice | null; taught: number; cold: number }

export function worthOfVoices(trials: FoldTrial[]): Worth[] {
  const asked = trials.filter(({ intent }) => familyOf(intent) === 'programme')
  return [null, ...VOICES].map((without) => {
    const heard = asked.map((trial) => ({
      ...trial,
      evidence: without ? silenced(trial.evidence, without) : trial.evidence,
    }))
    const weights = fitProgrammes(heard)
    return { without, ...firstPlaces(heard, weights) }
  })
}

function silenced(evidence: FoldTrial['evidence'], voice: Voice): FoldTrial['evidence'] {
  return { ...evidence, programmes: evidence.programmes.map((one) => ({ ...one, [voice]: 0 })) }
}

function firstPlaces(trials: FoldTrial[], weights: Decision['ranking']['programme']): { taught: number; cold: number } {
  const share = (list: FoldTrial[]) =>
    list.filter(({ intent, evidence }) => rankProgrammes(evidence.programmes, weights)[0]?.evidence.intent === intent)
      .length / (list.length || 1)
  return { taught: share(trials.filter((t) => !t.cold)), cold: share(trials.filter((t) => t.cold)) }
}
