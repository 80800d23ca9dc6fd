/** Things no list covers: enough of them, told apart, and answers that promise nothing, since no document of ours stands behind them. */
import { join } from 'node:path'
import { type OutOfScope, OutOfScopeCorpus } from '../../domain/library/intent.ts'
import { jsonOrNull } from '../load/corpora.ts'
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
  const corpus = OutOfScopeCorpus.safeParse(jsonOrNull(join(root, OUT_OF_SCOPE_FILE)))
  if (!corpus.success) return []
  const { data } = corpus.data
  const near = data.filter((topic) => topic.kind === 'near').length
  const problems: Problem[] = []
  if (near < NEAR_TOPICS)
    problems.push({
      file: OUT_OF_SCOPE_FILE,
      path: 'data',
      what: `相近（near）的主题 ${near} 个，要挡住邻近的问题，至少要 ${NEAR_TOPICS} 个`,
      fix: '补上人们会来问、清单里又没有的事',
    })
  return [...problems, ...data.flatMap((topic, i) => topicProblems(topic, i, data))]
}

function topicProblems(topic: OutOfScope, i: number, all: OutOfScope[]): Problem[] {
  const problems: Problem[] = []
  const add = (path: string, what: string, fix: string) =>
    problems.push({ file: OUT_OF_SCOPE_FILE, path: `data[${i}].${path}`, what, fix })
  const first = all.findIndex((other) => other.intent === topic.intent)
  if (first !== i) add('intent', `data[${first}] 已经用了 ${topic.intent} 这个编号`, '合成一个，或者改一个的编号')
  if (topic.utterances.length < TOPIC_UTTERANCES)
    add(
      'utterances',
      `${topic.intent} 的例句 ${topic.utterances.length} 句，至少要 ${TOPIC_UTTERANCES} 句`,
      '补上人们真会说的说法',
    )
  for (const { what, fix } of answerProblems(topic.answers[0])) add('answers[0]', what, fix)
  return problems
}

function answerProblems(answer: string): { what: string; fix: string }[] {
  const problems = strayNumbers(answer, PUBLIC_NUMBERS).map((number) => ({
    what: `回答里有号码 ${number}，没有文件能证明它`,
    fix: '写 12345 这样的公共热线；能写的列在 src/content/check/public-numbers.ts',
  }))
  const claims = { 网址: URL.exec(answer)?.[0], 金额: amountIn(answer), 日期: dateIn(answer) }
  for (const [noun, found] of Object.entries(claims))
    if (found)
      problems.push({
        what: `回答里有${noun}“${found}”，没有文件能证明它，还会过时`,
        fix: '只说清单里没有，该去问谁',
      })
  return problems
}
