/** The thesaurus' own consistency: every word can be met in a message, and means one thing, or says in which company it means which. */
import { compact } from '../../domain/library/compact.ts'
import type { ThesaurusGroup } from '../../domain/library/thesaurus.ts'
import { THESAURUS_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

type GroupPlace = { group: ThesaurusGroup; path: string }

export function checkThesaurus(thesaurus: ThesaurusGroup[]): Problem[] {
  const places = new Map<string, GroupPlace[]>()
  const problems = idProblems(thesaurus)
  for (const [i, group] of thesaurus.entries()) {
    for (const side of ['people', 'documents'] as const)
      for (const [j, word] of group[side].entries()) {
        const path = `[${i}].${side}[${j}]`
        problems.push(...formProblems(word, path))
        const before = places.get(word) ?? []
        if (before.some((place) => place.group === group))
          problems.push(problem(path, `“${word}”在 ${group.id} 里有两次`, '写一次就够，写在它本来的那一边'))
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
    return before === undefined ? [] : [problem(`[${i}].id`, `[${before}] 已经用了 ${id}`, '合成一组，或者换一个编号')]
  })
}

/** Messages are read in this form; a word in any other is never met. */
function formProblems(word: string, path: string): Problem[] {
  if (word === compact(word)) return []
  return [problem(path, `“${word}”永远对不上：消息会读成“${compact(word)}”`, '照那样写')]
}

/** Company that is part of the word itself is always there. */
function companyProblems(group: ThesaurusGroup, i: number): Problem[] {
  const words = [...group.people, ...group.documents]
  return (group.with ?? []).flatMap((beside, j) => {
    const path = `[${i}].with[${j}]`
    const within = words.find((word) => word.includes(beside))
    if (within === undefined) return formProblems(beside, path)
    return [problem(path, `“${beside}”就在“${within}”里面，总是在旁边`, '换一个站在它旁边的词')]
  })
}

/** At most one sense may be meant without company: the one that holds where no other has its own. */
function senseProblems(word: string, owners: GroupPlace[]): Problem[] {
  const alone = owners.filter(({ group }) => group.with === undefined)
  const [first, ...others] = alone
  return owners.length < 2 || !first
    ? []
    : others.map(({ path }) =>
        problem(
          path,
          `“${word}”已经在 ${first.group.id} 里`,
          '只放在一组里，或者用 with 写明旁边有哪些词时才是这个意思',
        ),
      )
}

function problem(path: string, what: string, fix: string): Problem {
  return { file: THESAURUS_FILE, path, what, fix }
}
