/** How people speak, as data: one class a word, patterns that can be read, never two for one message, examples that are read as they say. */

import { compact } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Language } from '../../domain/library/language.ts'
import type { Pattern, PatternFile } from '../../domain/library/pattern.ts'
import { symbolOf } from '../../reading/clauses.ts'
import { type Automaton, Recogniser, sharedRow } from '../../reading/patterns/automaton.ts'
import { actOfExample, readExample } from '../../reading/patterns/examples.ts'
import { PatternError } from '../../reading/patterns/expression.ts'
import { alternativesOf, patternAutomaton } from '../../reading/patterns/recognise.ts'
import type { Said } from '../../reading/said.ts'
import { LANGUAGE_FILE, PATTERN_FOLDER } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

type Placed = { pattern: Pattern; file: PatternFile; place: string; automaton: Automaton }
/** With its examples, as they are read where the first of what it answers is asked. */
type Tried = Placed & { examples: readonly Said[] }

export function checkLanguage(content: Content): Problem[] {
  const words = wordProblems(content.language)
  const { placed, problems } = readable(content)
  // What cannot be read cannot be tried either.
  if (problems.length > 0) return [...words, ...problems]
  const tried = placed.map((one): Tried => {
    const { pattern, file } = one
    return { ...one, examples: pattern.yes.map((text) => readExample(text, pattern.when[0]!, file, content)) }
  })
  return [
    ...words,
    ...ties(placed, content.language),
    ...tried.flatMap((one) => exampleProblems(one, content)),
    ...unused(tried),
    ...tried.flatMap(untried),
  ]
}

/** As messages are when they are cut: else a word would never be found. */
function wordProblems(language: Language): Problem[] {
  const owner = new Map<string, string>()
  return Object.entries(language).flatMap(([name, words]) =>
    words.flatMap((word, i) => {
      const path = `${name}[${i}]`
      const before = owner.get(word)
      owner.set(word, before ?? path)
      if (before) return [{ file: LANGUAGE_FILE, path, what: `“${word}”已经写在 ${before}`, fix: '一个词只能在一类里' }]
      if (word === compact(word)) return []
      return [
        {
          file: LANGUAGE_FILE,
          path,
          what: `“${word}”不是消息读进来的写法，永远对不上`,
          fix: `改成“${compact(word)}”`,
        },
      ]
    }),
  )
}

function readable(content: Content): { placed: Placed[]; problems: Problem[] } {
  const placed: Placed[] = []
  const problems: Problem[] = []
  for (const file of content.patterns)
    for (const [i, pattern] of file.patterns.entries()) {
      const path = `patterns[${i}]`
      try {
        placed.push({ pattern, file, place: `${path} (${pattern.act})`, automaton: patternAutomaton(pattern, file) })
      } catch (error) {
        if (!(error instanceof PatternError)) throw error
        problems.push(problem(`${path}.says`, error.message, '句式怎么写，见 intents/README.md'))
      }
    }
  return { placed, problems }
}

/** Two patterns of different acts that span one message: which of them holds would depend on their order. */
function ties(placed: Placed[], language: Language): Problem[] {
  return placed.flatMap((one, i) =>
    placed.slice(i + 1).flatMap((other) => {
      const both = one.pattern.when.filter((expected) => other.pattern.when.includes(expected))
      if (one.pattern.act === other.pattern.act || both.length === 0) return []
      const row = sharedRow(one.automaton, other.automaton)
      if (row === null) return []
      const message = row.map((name) => language[name as keyof Language]?.[0] ?? `〔${name}〕`).join('')
      const what = `问 ${both[0]} 时，“${message}”（${row.join(' ')}）既是 ${one.place}，又是 ${other.place}`
      return [problem(one.place, what, '从其中一条里去掉')]
    }),
  )
}

function exampleProblems({ pattern, file, place, examples }: Tried, content: Content): Problem[] {
  const judged = (
    texts: readonly string[],
    path: 'yes' | 'not',
    isWrong: (act: string | null) => boolean,
    wanted: string,
  ) =>
    texts.flatMap((text, i) =>
      pattern.when.flatMap((expected, nth) => {
        const isRead = path === 'yes' && nth === 0
        const act = actOfExample(isRead ? examples[i]! : readExample(text, expected, file, content))
        if (!isWrong(act)) return []
        const what = `问 ${expected} 时，“${text}”读作 ${act ?? '什么都不是'}，${wanted}`
        return [problem(`${place}.${path}[${i}]`, what, '改句式、改词的类，或者改例子')]
      }),
    )
  return [
    ...judged(pattern.yes, 'yes', (act) => act !== pattern.act, `应该是 ${pattern.act}`),
    ...judged(pattern.not, 'not', (act) => act === pattern.act, `不应该是 ${pattern.act}`),
  ]
}

/** A class that no example of any pattern shows in use is one that nobody has tried. */
function unused(tried: Tried[]): Problem[] {
  const seen = new Set<string>(tried.flatMap(({ examples }) => examples.flatMap(wordsIn)))
  const named = new Set(tried.flatMap(({ automaton }) => automaton.names.slice(1)))
  return [...named]
    .filter((name) => !seen.has(name))
    .map((name) => problem('', `没有一个例子用到 ${name}`, '给用到它的句式加一个例子'))
}

/** A way of saying it that no example takes is one that nobody has tried. */
function untried({ pattern, file, place, examples }: Tried): Problem[] {
  const rows = examples.flatMap(({ clauses }) => clauses.map(({ words }) => words.map(symbolOf)))
  return alternativesOf(pattern, file).flatMap((automaton, i) => {
    const takes = new Recogniser([{ automaton, means: true }])
    if (rows.some((row) => takes.spanning(row).length > 0)) return []
    return [problem(place, `第${i + 1}种说法没有例子`, '在 yes 里加一个例子')]
  })
}

const wordsIn = ({ clauses }: Said) => clauses.flatMap(({ words }) => words.map(symbolOf))

const problem = (path: string, what: string, fix: string): Problem => ({ file: PATTERN_FOLDER, path, what, fix })
