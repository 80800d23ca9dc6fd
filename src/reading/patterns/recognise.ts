/** The patterns of one content, ready to run: which acts a clause can be, given what we asked. */
import type { Content } from '../../domain/library/content.ts'
import { WORD_CLASSES } from '../../domain/library/language.ts'
import {
  type AnswerAct,
  EXPECTED,
  type Expected,
  type Pattern,
  type PatternFile,
} from '../../domain/library/pattern.ts'
import { SLOTS } from '../words/cut.ts'
import { type Automaton, automatonOf, Recogniser } from './automaton.ts'
import { parseExpression } from './expression.ts'

/** Everything that a pattern may name. */
const SYMBOLS: ReadonlySet<string> = new Set<string>([...Object.keys(WORD_CLASSES), ...SLOTS])

/** @throws {PatternError} when it cannot be read */
export const patternAutomaton = ({ says }: Pattern, { parts }: PatternFile): Automaton =>
  automatonOf(parseExpression(says, parts, SYMBOLS))

/** Each way that a pattern names at its top: `A | B` is two. */
export function alternativesOf({ says }: Pattern, { parts }: PatternFile): Automaton[] {
  const whole = parseExpression(says, parts, SYMBOLS)
  return (whole.type === 'choice' ? whole.of : [whole]).map(automatonOf)
}

type Acts = Readonly<Record<Expected, Recogniser<AnswerAct>>>

const known = new WeakMap<Content, Acts>()

export function actsOf(content: Content): Acts {
  const before = known.get(content)
  if (before) return before
  const all = content.patterns.flatMap((file) =>
    file.patterns.map((pattern) => ({ pattern, automaton: patternAutomaton(pattern, file) })),
  )
  const acts = Object.fromEntries(
    EXPECTED.map((expected) => [
      expected,
      new Recogniser(
        all
          .filter(({ pattern }) => pattern.when.includes(expected))
          .map(({ pattern, automaton }) => ({ automaton, means: pattern.act })),
      ),
    ]),
  ) as Acts
  known.set(content, acts)
  return acts
}
