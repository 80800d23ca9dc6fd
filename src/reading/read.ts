/** Reads a message, once, before anything is decided: its words, its clauses, and what it answers. Pure. */
import type { Content } from '../domain/library/content.ts'
import type { Understood } from '../domain/talk/understood.ts'
import { answerOf } from './answer.ts'
import { clausesOf } from './clauses.ts'
import type { Expectation } from './expectation.ts'
import { factHitsIn } from './facts/fact-hits.ts'
import { factWordsIn } from './facts/fact-words.ts'
import { framed } from './frames.ts'
import { actsOf } from './patterns/recognise.ts'
import type { Clause, Said } from './said.ts'
import { type Span, signsIn } from './signs/find-signs.ts'
import { candidatesIn } from './words/candidates.ts'
import { cut } from './words/cut.ts'
import { denseWithGaps } from './words/gaps.ts'
import { vocabularyOf } from './words/vocabulary.ts'

/**
 * Reads a message once, before anything is decided.
 * @param heard as the classifiers read it, normalised, slips put right; its quantities are read by then
 * @param expected what we had asked; {@link expectationOf} a conversation
 * @example read({ text: '嗯，是的', numbers: readNumbers('嗯，是的') }, expectationOf(conversation, content), content).act // 'yes' to a question of yes or no
 */
export function read(heard: Pick<Understood, 'text' | 'numbers'>, expected: Expectation, content: Content): Said {
  const { text, gaps } = denseWithGaps(heard.text)
  const words = cut(text, candidatesIn({ text, gaps, quantities: heard.numbers.quantities }, expected, content))
  // 四的, a 是的 by its sound, counts nothing.
  const states = ({ start, end }: Span) => words.some((w) => w.is === 'STATE' && w.start <= start && end <= w.end)
  const quantities = heard.numbers.quantities.filter((quantity) => !states(quantity))
  const factWords = factWordsIn(text, content)
  const plans = content.language.PLAN.some((word) => expected.question.includes(word))
  const clauses = framed(clausesOf(text, words, gaps, actsOf(content)[expected.type]), { text, plans, factWords })
  // 我们自己那个呢, beside somebody else's firm, is an answer of its own; so is 要问集团才知道.
  const isTheirs = ({ whose, act }: Clause) =>
    whose === null || whose === expected.firm || act === 'own' || act === 'dont-know'
  const act = answerOf(clauses.filter(isTheirs))
  const whole = act !== null && clauses.every((clause) => clause.act !== null)
  const picks = clauses.flatMap((clause) => (clause.act === 'pick' || clause.act === 'all-but' ? clause.picks : []))
  return {
    expected,
    text,
    clauses,
    quantities,
    hits: factHitsIn(text, clauses, vocabularyOf(content), factWords, expected.fact?.id ?? null),
    signs: signsIn({ text, gaps, ...heard.numbers }, content),
    act,
    whole,
    picks,
  }
}
