/** What a message answers to the very fact that was asked for: yes, no, a number of the answers shown, none of them. Pure. */
import { type Fact, type FactValue, isNeither } from '../../domain/eligibility/fact.ts'
import type { FactHit } from '../../reading/facts/fact-hits.ts'
import { hasWord, type Said } from '../../reading/said.ts'
import { placeOf } from '../ask/choice.ts'

/** Undefined when the message is no such answer; null when they cannot tell, or only guess. */
export function directAnswer(said: Said, fact: Fact): FactValue | null | undefined {
  const { act, picks, hits } = said
  if (act === 'dont-know' || act === 'unsure') return null
  switch (fact.kind) {
    case 'yes-no': {
      const [number] = act === 'pick' ? picks : []
      if (act === 'yes' || number === 1) return true
      if (act === 'no' || number === 2) return false
      return number === 3 ? null : undefined
    }
    case 'choice': {
      // 不是大型的，是边缘的: what is said of another counts for more than what is denied.
      if (act === 'none') return namedBeside(hits.get(fact.id)) ?? fact.options.find(isNeither)?.value
      const named = fact.options.filter((option) => !isNeither(option)).length
      const [number] = numbersOf(act === 'pick' ? picks : [], fact.options.length, named)
      if (number === fact.options.length + 1) return null
      return fact.options[(number ?? 0) - 1]?.value
    }
    case 'several': {
      const all = fact.options.map(({ value }) => value)
      if (act === 'none') return hits.get(fact.id)?.some(isNamedBeside) ? undefined : []
      // 中国500强和山东100强都有; 两个，中国500强还有山东100强: those that are named, as many as they are.
      const told = (hits.get(fact.id) ?? []).filter(({ scope }) => !scope.denied).map(({ says }) => says)
      const named = all.filter((value) => told.includes(value))
      if (named.length > 1 && (act === 'all' || (act === 'pick' && picks.length === 1))) return named
      // 这两个都有, of five: nobody knows which.
      if (act === 'all') return hasWord(said, 'BOTHOF') && all.length !== 2 ? undefined : all
      if (act === 'all-but') {
        const but = numbersOf(picks, all.length)
        return all.filter((value, i) => !but.includes(i + 1) && !told.includes(value))
      }
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

/** An option told where nothing is denied. */
const isNamedBeside = ({ scope, clause, says }: FactHit): boolean =>
  says !== '' && clause.act !== 'none' && !scope.denied && !scope.asked && !scope.past
const namedBeside = (hits: readonly FactHit[] = []) => hits.findLast(isNamedBeside)?.says

const numbersOf = (picks: Said['picks'], shown: number, named = shown) => [
  ...new Set(picks.map((picked) => placeOf(picked, shown, named))),
]
