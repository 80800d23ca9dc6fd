/** All that a quantity may be as the value of a fact: the ends of what was said vaguely, as a bound, or as a change of what is known. Pure. */
import type { NumberFact } from '../../domain/eligibility/fact.ts'
import { justAbove, justBelow } from '../../domain/eligibility/just-beside.ts'
import type { RoughFigure } from '../../domain/eligibility/rough-figure.ts'
import type { Quantity } from '../../domain/talk/quantity.ts'

/** 约3000万 and 3000万左右 are taken for anything this much to either side of it. */
const ABOUT = 0.1
/** 快3000万 and 三千万出头 for anything up to this much below or above it. */
const NEARLY = 0.2

type Ends = Pick<RoughFigure, 'low' | 'high' | 'proposed' | 'standIn'>

/** What is told of the fact: a figure, or the ends of one that was not said exactly. */
export function factValueOf(fact: NumberFact, quantity: Quantity): number | RoughFigure {
  const ends = endsOf(quantity, fact)
  if (ends.low === ends.high) return ends.low
  const low = Math.max(ends.low, fact.min)
  const high = Math.min(ends.high, fact.max)
  return low >= high
    ? ends.standIn
    : { fact: fact.id, ...ends, low, high, named: quantity.said !== 'open', said: quantity.raw }
}

function endsOf({ low, high, bound, said }: Quantity, { min, max }: NumberFact): Ends {
  const nearly = said === 'about'
  switch (bound) {
    case '>':
      return { low: justAbove(low), high: nearly ? low * (1 + NEARLY) : max, proposed: null, standIn: justAbove(low) }
    case '≥':
      return { low, high: max, proposed: null, standIn: low }
    case '<':
      return { low: nearly ? low * (1 - NEARLY) : min, high: justBelow(high), proposed: null, standIn: justBelow(high) }
    case '≤':
      return { low: min, high, proposed: null, standIn: high }
    case '=':
      if (said === 'about' && low === high)
        return { low: low * (1 - ABOUT), high: high * (1 + ABOUT), proposed: low, standIn: low }
      // 三千来万 may fall short as well.
      return { low: nearly ? low * (1 - ABOUT) : low, high, proposed: said === 'open' ? null : low, standIn: low }
  }
}
