/** What keeps the bot from answering on its own side, the database and what waits to be sent; how it stands with WeChat is Link's. */

/** The disk of the database is full; the database does not answer, or cannot be written; replies wait and none gets out, though an account is logged in. */
export const HEALTH_TROUBLES = ['full', 'database', 'outbox'] as const
type HealthTroubleName = (typeof HEALTH_TROUBLES)[number]

export type HealthTrouble = {
  name: HealthTroubleName
  /** What is wrong and what to do, for the operator. */
  words: string
  /** Milliseconds since 1970. */
  since: number
}
