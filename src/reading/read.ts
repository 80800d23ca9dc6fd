/** Reads a message, once, before anything is decided: its words, its clauses, and what it answers. Pure. */
import type { Content } from '../domain/library/content.ts'
import { answerOf } from './answer.ts'
import { clausesOf } from './clauses.ts'
import type { Expectation } from './expectation.ts'
import { readQuantities } from './numbers/quantity.ts'
import { actsOf } from './patterns/recognise.ts'
import type { Said } from './said.ts'
import { candidatesIn } from './words/candidates.ts'
import { cut } from './words/cut.ts'

/** 1 3, where several may be chosen, is no 13. */
const APART = /(?<=\d)\s+(?=\d)/gu

/** @param text as the classifiers read it: normalised, slips put right */
export function read(text: string, expected: Expectation, content: Content): Said {
  const dense = (expected.type === 'several' ? text.replace(APART, '、') : text).replace(/\s+/gu, '')
  const quantities = readQuantities(dense)
  const words = cut(dense, candidatesIn(dense, quantities, expected, content))
  const clauses = clausesOf(dense, words, actsOf(content)[expected.type])
  const act = answerOf(clauses)
  const picks = clauses.flatMap((clause) => (clause.act === 'pick' ? clause.picks : []))
  const whole = act !== null && clauses.every((clause) => clause.act !== null)
  return { expected, text: dense, clauses, quantities, act, whole, picks }
}
