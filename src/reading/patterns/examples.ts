/** Reads the examples of a pattern as they would be read in a conversation that asks what their file says it asks. Pure. */
import type { Fact } from '../../domain/eligibility/fact.ts'
import type { Content } from '../../domain/library/content.ts'
import type { AnswerAct, Expected, PatternFile } from '../../domain/library/pattern.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import type { Expectation } from '../expectation.ts'
import { readNumbers, withoutSpaces } from '../numbers/read-quantities.ts'
import { read } from '../read.ts'
import type { Said } from '../said.ts'

function exampleExpectation(type: Expected, { asked }: PatternFile): Expectation {
  const shown = SHOWING.has(type) ? asked.shown.map((word) => ({ words: [word] })) : []
  const fact = type === 'yes-no' ? yesNoFact(asked) : null
  const value = type === 'confirm' ? asked.value : null
  return { type, fact, value, shown, firm: 'own', question: type === 'yes-no' ? asked.question : '' }
}

const SHOWING: ReadonlySet<Expected> = new Set<Expected>([
  ...(['choice', 'several', 'one-option', 'options', 'list', 'kind', 'measure'] as const),
])

const yesNoFact = ({ question, yes, no }: PatternFile['asked']): Fact => ({
  ...{ id: 'example', kind: 'yes-no', name: question, question, yes, no },
  ...{ identity: false, sensitive: false },
})

/** As the understanding hands it on. */
export function heardAs(text: string): Pick<Understood, 'text' | 'numbers'> {
  const clean = text.normalize('NFKC').toLowerCase()
  return { text: clean, numbers: withoutSpaces(clean, readNumbers(clean)) }
}

export function readExample(text: string, type: Expected, file: PatternFile, content: Content): Said {
  return read(heardAs(text), exampleExpectation(type, file), content)
}

/** What it does; of one that answers nothing, what all its clauses are. */
export function actOfExample({ act, clauses }: Said): AnswerAct | null {
  const [first, ...others] = new Set(clauses.map((clause) => clause.act))
  return act ?? (others.length === 0 ? (first ?? null) : null)
}
