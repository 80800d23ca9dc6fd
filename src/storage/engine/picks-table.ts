/** What people picked among options they were offered, and for which question. */
export type PicksTable = {
  id: string
  account: string
  talker_hash: string
  at: number
  /** Masked. */
  question: string
  /** As the bot read it. */
  heard: string
  policy: string
  /** 1 where staff were told with it. */
  proposed: number
}
