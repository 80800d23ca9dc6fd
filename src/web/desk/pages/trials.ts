/** Lists that somebody has had tried out, in this process: what was found, until the list is changed. Whoever approves has it tried again. */
import type { Draft } from '../../../domain/library/draft.ts'

/** `text`: null while it runs. */
export type TrialShown = { text: string | null }
type TrialKept = TrialShown & { edition: number }

/** @param rehearse takes some seconds */
export function openTrials(rehearse: (number: number) => Promise<string>, failed: string) {
  const kept = new Map<number, TrialKept>()
  const known = ({ number, edition, state }: Draft) => {
    const one = kept.get(number)
    return one?.edition === edition && (state === 'draft' || state === 'submitted') ? one : null
  }
  return {
    of: known as (draft: Draft) => TrialShown | null,
    /** One at a time of each. */
    start(draft: Draft): void {
      if (known(draft)?.text === null) return
      const trial: TrialKept = { edition: draft.edition, text: null }
      kept.set(draft.number, trial)
      rehearse(draft.number).then(
        (text) => {
          trial.text = text
        },
        () => {
          trial.text = failed
        },
      )
    },
  }
}
