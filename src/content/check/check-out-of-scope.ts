/** Things no list covers: enough of them, told apart, and answers that promise nothing, since no document of ours stands behind them. */
import { join } from 'node:path'
import { type OutOfScope, OutOfScopeCorpus } from '../../domain/library/intent.ts'
import { readJson } from '../load/corpora.ts'
import { OUT_OF_SCOPE_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'
import { amountIn, dateIn } from './figures.ts'
import { PUBLIC_NUMBERS, strayNumbers } from './public-numbers.ts'

/** The neighbours of our policies are where a wrong confident answer comes from. */
const NEAR_TOPICS = 60
const TOPIC_UTTERANCES = 8

const URL = /https?:|www\.|[a-z0-9-]+\.(?:cn|com|net|org|gov|edu)(?![a-z])/iu

/** Reads the file again: Content keys these topics by id, and a repeated id is lost there. */
export function checkOutOfScope(root: string): Problem[] {
  const corpus = OutOfScopeCorpus.safeParse(readJson(join(root, OUT_OF_SCOPE_FILE)))
  if (!corpus.success) return []
  const { data } = corpus.data
  const near = data.filter((topic) => topic.kind === 'near').length
  const problems: Problem[] = []
  if (near < NEAR_TOPICS)
    problems.push({
      file: OUT_OF_SCOPE_FILE,
      path: 'data',
      what: `${near} near topics, at least ${NEAR_TOPICS} are needed to keep neighbours' questions from our policies`,
      fix: 'add what people ask this bureau that the lists do not cover',
    })
  return [...problems, ...data.flatMap((topic, i) => topicProblems(topic, i, data))]
}

function topicProblems(topic: OutOfScope, i: number, all: OutOfScope[]): Problem[] {
  const problems: Problem[] = []
  const add = (path: string, what: string, fix: string) =>
    problems.push({ file: OUT_OF_SCOPE_FILE, path: `data[${i}].${path}`, what, fix })
  const first = all.findIndex((other) => other.intent === topic.intent)
  if (first !== i)
    add('intent', `the id ${topic.intent} already stands at data[${first}]`, 'join the two, or rename one')
  if (topic.utterances.length < TOPIC_UTTERANCES)
    add(
      'utterances',
      `${topic.utterances.length} utterances of ${topic.intent}, at least ${TOPIC_UTTERANCES} are needed`,
      'add ways in which people really say it',
    )
  for (const { what, fix } of answerProblems(topic.answers[0])) add('answers[0]', what, fix)
  return problems
}

function answerProblems(answer: string): { what: string; fix: string }[] {
  const problems = strayNumbers(answer, PUBLIC_NUMBERS).map((number) => ({
    what: `the answer names the number ${number}, which no source document vouches for`,
    fix: 'name a public line such as 12345; src/content/public-numbers.ts lists them',
  }))
  const claims = { address: URL.exec(answer)?.[0], amount: amountIn(answer), date: dateIn(answer) }
  for (const [noun, found] of Object.entries(claims))
    if (found)
      problems.push({
        what: `the answer names the ${noun} “${found}”, which no source document vouches for and which goes stale`,
        fix: 'say only that the list does not cover it, and whom to ask',
      })
  return problems
}
