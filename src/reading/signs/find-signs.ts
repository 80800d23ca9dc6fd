/** Looks for signs anywhere in a message, of each the first; a word inside a longer one of the same sign is not read. Pure. */
import type { Content } from '../../domain/library/content.ts'
import type { Sign } from '../../domain/library/sign.ts'
import type { NoQuantity, Quantity } from '../../domain/talk/quantity.ts'
import type { Automaton } from '../patterns/automaton.ts'
import { MARKS } from '../words/candidates.ts'
import { SIGN_PLACES, signsOf } from './compiled.ts'

type Stretch = {
  text: string
  gaps: ReadonlySet<number>
  quantities: readonly Quantity[]
  /** What is written like a quantity and is none. */
  others: readonly NoQuantity[]
}

export type Span = { start: number; end: number }
export type Shown = ReadonlyMap<Sign, Span>

const NONE: Shown = new Map()

type Occurrence = Span & { name: string | null }

/**
 * Which of `intents/signs.json` show in the text, and where the first of each stands.
 * @example signsIn(stretch, content).has('opener')
 */
export function signsIn(stretch: Stretch, content: Content): Shown {
  const { automata, words } = signsOf(content)
  const { text } = stretch
  if (text === '') return NONE
  const found = new Map<Sign, Occurrence[]>()
  for (let start = 0; start < text.length; start += 1)
    for (const { end, means } of words.from(text, start)) {
      const { sign, name } = means
      const one = { start, end, name }
      const others = found.get(sign)
      if (others) others.push(one)
      else found.set(sign, [one])
    }
  const places = placesIn(stretch)
  const shown = new Map<Sign, Span>()
  for (const [sign, automaton] of automata) {
    const span = firstIn(text, automaton, longest(found.get(sign) ?? []), places)
    if (span) shown.set(sign, span)
  }
  return shown
}

function longest(occurrences: readonly Occurrence[]): ReadonlyMap<number, readonly Occurrence[]> {
  const kept = new Map<number, Occurrence[]>()
  let reached = 0
  // As they were found: by their beginning, the shortest first.
  for (let i = 0; i < occurrences.length; ) {
    const { start } = occurrences[i]!
    const here: Occurrence[] = []
    while (occurrences[i]?.start === start) here.push(occurrences[i++]!)
    const { end } = here.at(-1)!
    if (end > reached)
      kept.set(
        start,
        here.filter((one) => one.end === end),
      )
    reached = Math.max(reached, end)
  }
  return kept
}

/** Where the places that are no words end, by the position they begin at. */
type Places = (name: string, at: number) => readonly number[]

function placesIn({ text, gaps, quantities, others }: Stretch): Places {
  const marks = new Map([...text.matchAll(MARKS)].map((mark) => [mark.index, mark.index + mark[0].length]))
  const last = [...marks].find(([, end]) => end === text.length)?.[0] ?? text.length
  const isBreak = (at: number) => at === 0 || at === text.length || gaps.has(at)
  return (name, at) => {
    switch (name) {
      case 'START':
        return at === 0 ? [at] : []
      case 'END':
        return at >= last ? [text.length] : []
      case 'BREAK':
        return [...(isBreak(at) ? [at] : []), ...(marks.has(at) ? [marks.get(at)!] : [])]
      case 'NEAR': {
        const ends: number[] = []
        for (let end = at + 1; end <= text.length && end - at <= FEW; end += 1) {
          if (marks.has(end - 1) || (end - 1 > at && gaps.has(end - 1))) break
          ends.push(end)
        }
        return ends
      }
      case 'PLACE':
        return others.filter(({ start, why }) => start === at && why === 'ordinal').map(({ end }) => end)
      default:
        return quantities.filter(({ start }) => start === at).map(({ end }) => end)
    }
  }
}

const FEW = 6
const PLACED: ReadonlySet<string> = new Set(SIGN_PLACES)

/** All beginnings side by side, so that the time grows with the message alone. */
function firstIn(
  text: string,
  { names, follow, last }: Automaton,
  words: ReadonlyMap<number, readonly Occurrence[]>,
  places: Places,
): Span | null {
  const alive = new Map<number, Map<number, number>>()
  for (let at = 0; at <= text.length; at += 1) {
    const states = alive.get(at) ?? new Map<number, number>()
    alive.set(at, states.has(0) ? states : states.set(0, at))
    for (const [state, start] of states)
      for (const next of follow[state]!) {
        const name = names[next]!
        const ends = PLACED.has(name)
          ? places(name, at)
          : (words.get(at) ?? []).filter((word) => word.name === name).map(({ end }) => end)
        for (const end of ends) {
          if (last.has(next)) return { start, end }
          const then = alive.get(end) ?? new Map<number, number>()
          if (!then.has(next)) then.set(next, start)
          alive.set(end, then)
        }
      }
    alive.delete(at)
  }
  return null
}
