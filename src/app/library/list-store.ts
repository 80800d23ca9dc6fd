/** What putting lists in needs from its surroundings: where they are kept on their way. */
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { GoldenFigures } from '../../domain/desk/teaching.ts'
import type { Draft, Drafted } from '../../domain/library/draft.ts'

/** What somebody has seen of a draft, and decides about. */
export type Seen = { number: number; edition: number }
export type Deed = { by: StaffPerson; at: number }

/** Every change is one transaction that is journaled in itself. Those that return false or null found that their time was past, and changed nothing. */
export type ListStore = {
  add(drafted: Drafted, deed: Deed): Promise<Draft>
  /** Newest first. */
  list(most: number): Promise<Draft[]>
  get(number: number): Promise<Draft | null>
  /** What may be approved any moment, newest first. */
  submitted(most: number): Promise<Seen[]>
  /** While it is a draft. */
  change(seen: Seen, drafted: Drafted, deed: Deed): Promise<boolean>
  submit(seen: Seen, deed: Deed): Promise<boolean>
  /** Handed in, and a draft again. */
  reopen(seen: Seen, deed: Deed): Promise<boolean>
  refuse(seen: Seen, reason: string, deed: Deed): Promise<boolean>
  /** The new version's number; null when `base` is not the newest any more, or it is not what was submitted. */
  goLive(seen: Seen, made: { base: number; golden: GoldenFigures }, deed: Deed): Promise<number | null>
  /** A live one is taken back with a new version, one on its way is just put away. */
  withdraw(number: number, reason: string, deed: Deed): Promise<boolean>
}
