/** Shares of right, recoverable, refused and wrong answers to labelled questions, by group. */
import type { Judged, Result } from '../domain/library/labelled-question.ts'

export type Summary = {
  key: string
  count: number
  right: number
  recoverable: number
  refused: number
  soft: number
  wrong: number
  f1: number | null
}

export function summarise(judged: Judged[], by: (j: Judged) => string): Summary[] {
  const groups = new Map<string, Judged[]>()
  for (const j of judged) groups.set(by(j), [...(groups.get(by(j)) ?? []), j])
  return [...groups].map(([key, group]) => {
    const share = (result: Result) => group.filter((j) => j.result === result).length / group.length
    const scores = group.flatMap((j) => (j.f1 === null ? [] : [j.f1]))
    return {
      key,
      count: group.length,
      right: share('right'),
      recoverable: share('recoverable'),
      refused: share('refused'),
      soft: share('soft'),
      wrong: share('wrong'),
      f1: scores.length > 0 ? scores.reduce((a, b) => a + b, 0) / scores.length : null,
    }
  })
}
