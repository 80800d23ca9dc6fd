/** What putting lists in needs from its surroundings: where they are kept on their way. */
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { GoldenFigures } from '../../domain/desk/teaching.ts'
import type { Draft, Drafted, DraftState } from '../../domain/library/draft.ts'
import type { Listed } from '../desk/listed.ts'

/** What somebody has seen of a draft, and decides about. */
export type SeenEdition = { number: number; edition: number }
export type ListDeed = { by: StaffPerson; at: number }

/** Every change is one transaction that is journaled in itself. Those that return false or null found that their time was past, and changed nothing. */
export type ListStore = {
  add(drafted: Drafted, deed: ListDeed): Promise<Draft>
  /** Newest first. */
  list(most: number, wanted?: Listed<DraftState>): Promise<Draft[]>
  get(number: number): Promise<Draft | null>
  /** What may be approved any moment, newest first. */
  submitted(most: number): Promise<SeenEdition[]>
  /** While it is a draft. */
  change(seen: SeenEdition, drafted: Drafted, deed: ListDeed): Promise<boolean>
  submit(seen: SeenEdition, deed: ListDeed): Promise<boolean>
  /** Handed in, and a draft again. */
  reopen(seen: SeenEdition, deed: ListDeed): Promise<boolean>
  refuse(seen: SeenEdition, reason: string, deed: ListDeed): Promise<boolean>
  /** The new version's number; null when `base` is not the newest any more, or it is not what was submitted. */
  goLive(seen: SeenEdition, made: { base: number; golden: GoldenFigures }, deed: ListDeed): Promise<number | null>
  /** A live one is taken back with a new version, one on its way is just put away. */
  withdraw(number: number, reason: string, deed: ListDeed): Promise<boolean>
}
