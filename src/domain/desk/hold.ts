/** A conversation that a person has, or was called to: the bot is silent in it until they end it or until it has been quiet. Pure. */

const QUIET_MS = 30 * 60_000

export type Hold = {
  /** For staff to name it by: 结束 2. */
  number: number
  /** As WeChat shows the person, for staff who have to find them; '' when it is not known any more. */
  name: string
  /** Null for a whole group. */
  contactId: string | null
  /** The group's name; null in a direct chat. */
  topic: string | null
  /** What was asked last, masked; '' where a person stepped in of their own accord. */
  question: string
  /** The policy in talk. */
  policy: string | null
  /** Milliseconds since 1970. */
  since: number
}

/** Until when a conversation is held after something was said in it. */
export const heldUntil = (at: number) => at + QUIET_MS
