/** Runs expressions over a row of symbols, in time that grows with the row alone, and finds the rows that two of them share. Pure. */
import type { Expression } from './expression.ts'

/** Glushkov's: a state for each symbol of the expression, 0 before the first. */
export type Automaton = { names: string[]; follow: ReadonlySet<number>[]; last: ReadonlySet<number> }

type Ends = { first: Set<number>; last: Set<number>; empty: boolean }

export function automatonOf(expression: Expression): Automaton {
  const names = ['']
  const follow: Set<number>[] = [new Set()]
  const whole = build(expression)
  follow[0] = whole.first
  return { names, follow, last: whole.last }

  function build(e: Expression): Ends {
    switch (e.type) {
      case 'symbol': {
        const state = names.push(e.name) - 1
        follow.push(new Set())
        return { first: new Set([state]), last: new Set([state]), empty: false }
      }
      case 'optional':
        return { ...build(e.of), empty: true }
      case 'repeated': {
        const one = build(e.of)
        link(one.last, one.first)
        return one
      }
      case 'choice': {
        const all = e.of.map(build)
        return {
          first: new Set(all.flatMap(({ first }) => [...first])),
          last: new Set(all.flatMap(({ last }) => [...last])),
          empty: all.some(({ empty }) => empty),
        }
      }
      case 'sequence':
        return e.of.map(build).reduce((before, next) => {
          link(before.last, next.first)
          return {
            first: before.empty ? new Set([...before.first, ...next.first]) : before.first,
            last: next.empty ? new Set([...before.last, ...next.last]) : next.last,
            empty: before.empty && next.empty,
          }
        })
    }
  }

  function link(from: Set<number>, to: Set<number>): void {
    for (const state of from) for (const next of to) follow[state]!.add(next)
  }
}

/** The shortest row of symbols that both span; null when there is none. */
export function sharedRow(a: Automaton, b: Automaton): string[] | null {
  const seen = new Set(['0 0'])
  let front: { x: number; y: number; row: string[] }[] = [{ x: 0, y: 0, row: [] }]
  while (front.length > 0) {
    const next: typeof front = []
    for (const { x, y, row } of front) {
      if (row.length > 0 && a.last.has(x) && b.last.has(y)) return row
      for (const i of a.follow[x]!)
        for (const j of b.follow[y]!) {
          if (a.names[i] !== b.names[j] || seen.has(`${i} ${j}`)) continue
          seen.add(`${i} ${j}`)
          next.push({ x: i, y: j, row: [...row, a.names[i]!] })
        }
    }
    front = next
  }
  return null
}

/** Several automata run side by side; what they come to is worked out once a row and then looked up. */
export class Recogniser<T> {
  readonly #all: readonly { automaton: Automaton; means: T }[]
  readonly #known = new Map<string, Node<T>>()
  readonly #start: Node<T>

  constructor(all: readonly { automaton: Automaton; means: T }[]) {
    this.#all = all
    this.#start = this.#node(all.map(() => [0]))
  }

  /** What the automata mean that span the row; empty when none does. */
  spanning(row: readonly string[]): readonly T[] {
    return row.length === 0 ? [] : (this.#after(row)?.means ?? [])
  }

  #after(row: readonly string[]): Node<T> | null {
    let node: Node<T> | null = this.#start
    for (const symbol of row) {
      if (node === null) return null
      let next: Node<T> | null | undefined = node.next.get(symbol)
      if (next === undefined) {
        next = this.#step(node, symbol)
        node.next.set(symbol, next)
      }
      node = next
    }
    return node
  }

  #step(node: Node<T>, symbol: string): Node<T> | null {
    const states = node.states.map((alive, i) => {
      const { names, follow } = this.#all[i]!.automaton
      const next = new Set<number>()
      for (const state of alive) for (const s of follow[state]!) if (names[s] === symbol) next.add(s)
      return [...next].sort((a, b) => a - b)
    })
    return states.every((alive) => alive.length === 0) ? null : this.#node(states)
  }

  #node(states: number[][]): Node<T> {
    const key = states.join('|')
    const before = this.#known.get(key)
    if (before) return before
    const means = this.#all.flatMap(({ automaton, means }, i) =>
      states[i]!.some((state) => automaton.last.has(state)) ? [means] : [],
    )
    const node: Node<T> = { states, means: [...new Set(means)], next: new Map() }
    this.#known.set(key, node)
    return node
  }
}

type Node<T> = { states: number[][]; means: T[]; next: Map<string, Node<T> | null> }
