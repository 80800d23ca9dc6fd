/** What teaching needs from its surroundings: where teachings and versions are kept, and somebody to train. */
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { GoldenFigures, ModelVersion, Taught, Teaching } from '../../domain/desk/teaching.ts'
import type { Published } from '../../domain/library/with-lists.ts'
import type { Understand } from '../../domain/talk/understood.ts'
import type { Listed } from '../desk/listed.ts'

/** What everybody is to be answered by. */
export type LiveState = { version: number; taught: Taught[]; published: Published }

/** Somebody's right to try a draft out, until it lapses: so that a crash leaves a draft a draft. */
export type TrialClaim = { number: number; holder: string }

/** Every change is one transaction that is journaled in itself. Those that return null or false found that their time was past, and changed nothing. */
export type TeachingStore = {
  add(draft: Omit<Taught, 'number'> & { author: StaffPerson }, now: number): Promise<Teaching>
  /** Newest first. */
  list(most: number, wanted?: Listed<Teaching['state']> & { meaning?: string }): Promise<Teaching[]>
  get(number: number): Promise<Teaching | null>
  version(): Promise<number>
  live(): Promise<LiveState>
  /** Newest first. */
  versions(most: number): Promise<ModelVersion[]>

  beginTrial(trial: TrialClaim, until: number, now: number): Promise<boolean>
  endTrial(trial: TrialClaim): Promise<void>
  /** The new version's number; null when `base` is not the newest any more, or the trial has lapsed. */
  goLive(
    trial: TrialClaim,
    made: { base: number; by: StaffPerson; golden: GoldenFigures },
    now: number,
  ): Promise<number | null>
  /** By a person, or by the gate at the end of a trial. */
  refuse(number: number, why: { by: StaffPerson; reason: string }, now: number): Promise<boolean>
  /** A live one is taken back with a new version, a draft is just put away. */
  withdraw(number: number, by: StaffPerson, now: number): Promise<boolean>
}

/** Learns the content and this besides, without holding up anybody; about a second. */
export type Train = (taught: Taught[]) => Promise<Understand>
