/** What staff teach: what one question means, who said so, and how far it has come. Pure. */
import { z } from 'zod'
import type { StaffPerson } from './staff.ts'

/** draft ─▶ live ─▶ withdrawn, or draft ─▶ refused: by a person, or by the gate. */
export const TEACHING_STATES = ['draft', 'refused', 'live', 'withdrawn'] as const
export type TeachingState = (typeof TEACHING_STATES)[number]

/** Instead of a policy id: no list covers this. */
export const NOT_COVERED = 'not-covered'

/** One question, masked, and what it means: a policy id or {@link NOT_COVERED}. */
export type Taught = { number: number; text: string; meaning: string }

export type Teaching = Taught & {
  state: TeachingState
  author: StaffPerson
  approver: StaffPerson | null
  /** Why it was refused, in words for staff. */
  reason: string | null
  createdAt: number
}

/** How a model fared on the golden questions before it went live. */
export const GoldenFigures = z.strictObject({ asked: z.int(), right: z.int() })
export type GoldenFigures = z.infer<typeof GoldenFigures>

/** What everybody is answered by from a time on. Numbers only grow; 0 is the content without anything taught. */
export type ModelVersion = {
  number: number
  at: number
  by: StaffPerson
  /** What it learnt beside the content, by number. */
  teachings: number[]
  /** Null when teaching was taken back: that needs no trial. */
  golden: GoldenFigures | null
}

const NOT_COVERED_INTENT = 'oos.taught-'

/** What the classifier learns it as. Each uncovered question is a topic of its own: all in one would be like everything. */
export const intentOf = ({ number, meaning }: Taught) =>
  meaning === NOT_COVERED ? `${NOT_COVERED_INTENT}${number}` : meaning

export const isTaughtNotCovered = (intent: string) => intent.startsWith(NOT_COVERED_INTENT)
