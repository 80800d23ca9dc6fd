/** The thesaurus' own consistency: every word can be met in a message, and means one thing, or says in which company it means which. */
import { compact } from '../../domain/library/compact.ts'
import type { ThesaurusGroup } from '../../domain/library/thesaurus.ts'
import { THESAURUS_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

type Place = { group: ThesaurusGroup; path: string }

export function checkThesaurus(thesaurus: ThesaurusGroup[]): Problem[] {
  const places = new Map<string, Place[]>()
  const problems = idProblems(thesaurus)
  for (const [i, group] of thesaurus.entries()) {
    for (const side of ['people', 'documents'] as const)
      for (const [j, word] of group[side].entries()) {
        const path = `[${i}].${side}[${j}]`
        problems.push(...formProblems(word, path))
        const before = places.get(word) ?? []
        if (before.some((place) => place.group === group))
          problems.push(
            problem(path, `“${word}” stands twice in ${group.id}`, 'once is enough, on the side it is from'),
          )
        else places.set(word, [...before, { group, path }])
      }
    problems.push(...companyProblems(group, i))
  }
  for (const [word, owners] of places) problems.push(...senseProblems(word, owners))
  return problems
}

function idProblems(thesaurus: ThesaurusGroup[]): Problem[] {
  const seen = new Map<string, number>()
  return thesaurus.flatMap(({ id }, i) => {
    const before = seen.get(id)
    if (before === undefined) seen.set(id, i)
    return before === undefined
      ? []
      : [problem(`[${i}].id`, `${id} already stands at [${before}]`, 'join the two groups, or name them apart')]
  })
}

/** Messages are read in this form; a word in any other is never met. */
function formProblems(word: string, path: string): Problem[] {
  if (word === compact(word)) return []
  return [problem(path, `“${word}” is never met: messages are read as “${compact(word)}”`, 'write it that way')]
}

/** Company that is part of the word itself is always there. */
function companyProblems(group: ThesaurusGroup, i: number): Problem[] {
  const words = [...group.people, ...group.documents]
  return (group.with ?? []).flatMap((beside, j) => {
    const path = `[${i}].with[${j}]`
    const within = words.find((word) => word.includes(beside))
    if (within === undefined) return formProblems(beside, path)
    return [
      problem(path, `“${beside}” is part of “${within}”, so it is always near`, 'name a word that stands beside it'),
    ]
  })
}

/** At most one sense may be meant without company: the one that holds where no other has its own. */
function senseProblems(word: string, owners: Place[]): Problem[] {
  const alone = owners.filter(({ group }) => group.with === undefined)
  const [first, ...others] = alone
  return owners.length < 2 || !first
    ? []
    : others.map(({ path }) =>
        problem(
          path,
          `“${word}” already stands in ${first.group.id}`,
          'keep it in one group, or say with which words near it it means this (with)',
        ),
      )
}

function problem(path: string, what: string, fix: string): Problem {
  return { file: THESAURUS_FILE, path, what, fix }
}
