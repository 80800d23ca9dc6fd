/** Which rows of a table somebody wants to see: looked for, counted and cut in the database, however many there are. */
export type Listed<State> = {
  /** None for all. */
  states?: readonly State[]
  /** Stands in what a person reads of it. */
  word?: string
  /** Only numbers below this one. */
  before?: number | null
}
