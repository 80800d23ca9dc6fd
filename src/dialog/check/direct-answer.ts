/** What a message answers to the very fact that was asked for: yes, no, a number of the answers shown, none of them. Pure. */
import { type Fact, type FactValue, isNeither } from '../../domain/eligibility/fact.ts'
import type { Said } from '../../reading/said.ts'
import { placeOf } from '../ask/choice.ts'

/** Undefined when the message is no such answer; null when they cannot tell, or only guess. */
export function directAnswer({ act, picks, hits }: Said, fact: Fact): FactValue | null | undefined {
  if (act === 'dont-know' || act === 'unsure') return null
  switch (fact.kind) {
    case 'yes-no': {
      const [number] = act === 'pick' ? picks : []
      if (act === 'yes' || number === 1) return true
      if (act === 'no' || number === 2) return false
      return number === 3 ? null : undefined
    }
    case 'choice': {
      if (act === 'none') return fact.options.find(isNeither)?.value
      const named = fact.options.filter((option) => !isNeither(option)).length
      const [number] = numbersOf(act === 'pick' ? picks : [], fact.options.length, named)
      if (number === fact.options.length + 1) return null
      return fact.options[(number ?? 0) - 1]?.value
    }
    case 'several': {
      const all = fact.options.map(({ value }) => value)
      if (act === 'none') return []
      // 中国500强和山东100强都有; 两个，中国500强还有山东100强: those that are named, as many as they are.
      const told = (hits.get(fact.id) ?? []).filter(({ scope }) => !scope.denied).map(({ says }) => says)
      const named = all.filter((value) => told.includes(value))
      if (named.length > 1 && (act === 'all' || (act === 'pick' && picks.length === 1))) return named
      if (act === 'all') return all
      const numbers = numbersOf(act === 'pick' ? picks : [], all.length)
      if (numbers.length === 1 && numbers[0] === all.length + 1) return []
      if (numbers.length === 1 && numbers[0] === all.length + 2) return null
      const chosen = all.filter((_, i) => numbers.includes(i + 1))
      return chosen.length > 0 && chosen.length === numbers.length ? chosen : undefined
    }
    case 'number':
      return undefined
  }
}

const numbersOf = (picks: Said['picks'], shown: number, named = shown) => [
  ...new Set(picks.map((picked) => placeOf(picked, shown, named))),
]
