/** Which policies print all of some figures, without looking at the others. Pure. */
import type { Policy } from '../../domain/library/policy.ts'
import { figuresOf } from '../../reading/numbers/awards.ts'

export class FigureIndex {
  readonly #policies: readonly Policy[]
  /** By figure, the numbers of the policies that print it, ascending. */
  readonly #printing = new Map<number, number[]>()

  constructor(policies: readonly Policy[]) {
    this.#policies = policies
    for (const [i, policy] of policies.entries())
      for (const figure of figuresOf(policy)) {
        const printing = this.#printing.get(figure)
        if (printing) printing.push(i)
        else this.#printing.set(figure, [i])
      }
  }

  /** Ids in the order of the policies. */
  printing(figures: readonly number[]): string[] {
    const rows = figures.map((figure) => this.#printing.get(figure) ?? [])
    const [shortest = []] = rows.sort((a, b) => a.length - b.length)
    const found = shortest.map((i) => this.#policies[i]!)
    return found.filter((policy) => figures.every((figure) => figuresOf(policy).has(figure))).map(({ id }) => id)
  }
}
