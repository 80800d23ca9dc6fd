/**
 * How likely a candidate is, in words: the one scale by which the dialog decides. The chances are fitted, and calibrated, so that each of
 * these words means the same whatever the lists hold; what may be asserted outright is no matter of this scale but of the verdict. Pure.
 */
import type { Ranked } from './understood.ts'

const LEAST = {
  /** As good as alone. */
  certain: 0.95,
  clear: 0.7,
  /** Likelier than not. */
  likely: 0.5,
  possible: 0.3,
  slight: 0.2,
  /** Worth a look beside what is likelier. */
  faint: 0.1,
  /** Worth being one of a few options; below, a list of them is noise. */
  trace: 0.05,
} as const
type Standing = keyof typeof LEAST

export const isLeast = (chance: number, standing: Standing): boolean => chance >= LEAST[standing]

export const stands = (candidate: Ranked | undefined, standing: Standing): boolean =>
  candidate !== undefined && isLeast(candidate.chance, standing)

/** Whether a candidate is a topic of no list, and so likely. */
export const isForeign = (candidate: Ranked | undefined, standing: Standing): boolean =>
  candidate?.intent.startsWith('oos.') === true && stands(candidate, standing)

/** How many times likelier than the rest one must be to be taken as the choice among them. */
const CLEARLY = 4

export const leads = ({ chance }: Ranked, rivals: readonly Ranked[]): boolean =>
  rivals.every((rival) => rival.chance * CLEARLY < chance)

/** What those of one kind come to together: broad., oos. */
export const sumOfKind = (ranked: readonly Ranked[], kind: string): Ranked => ({
  intent: kind,
  chance: ranked.reduce((total, { intent, chance }) => (intent.startsWith(kind) ? total + chance : total), 0),
})
