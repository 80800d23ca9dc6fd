/** What the bot answers from at one moment, and how it comes to be another: an immutable snapshot, of which each message takes one. */
import type { Taught } from '../../domain/desk/teaching.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Published } from '../../domain/library/with-lists.ts'
import type { Understand } from '../../domain/talk/understood.ts'

export type Library = { version: number; content: Content; understand: Understand }

/** Content and how it is learnt. Nothing of it changes. */
export type Knowledge = {
  content: Content
  /** With what was taught on top: a second or two the first time, then milliseconds. */
  learn(taught: Taught[]): Promise<Understand>
  /**
   * What it was at the start with this published, as it stands on that day; learnt in a process of its own, so that nobody waits.
   * @param day a local date
   */
  publishing(published: Published, day: string): Promise<Knowledge>
  /** Learns that ahead, so that publishing it need not wait. */
  ready(published: Published, day: string): Promise<void>
  /** Whether that is learnt already. */
  isReady(published: Published, day: string): boolean
}
