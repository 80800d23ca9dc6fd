import { beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { readCorpora } from '../../src/content/load/corpora.ts'
import { readPractice } from '../../src/content/load/practice.ts'
import { type Judged, judgeQuestion, type Result } from '../../src/domain/library/labelled-question.ts'
import { normalize } from '../../src/nlu/sound/normalize.ts'
import { startAssistant } from '../support/assistant.ts'
import { everyLabelledUtterance, readQuestions } from '../support/questions.ts'

describe('the labelled questions', () => {
  let judged: Judged[]
  beforeAll(async () => {
    const bot = await startAssistant()
    judged = []
    for (const question of readQuestions('questions.jsonl')) {
      const { kind, policies, options, text } = await bot.chat(question.id).says(question.q)
      judged.push(judgeQuestion(question, { kind, policies, options, reply: text, ms: 0 }))
    }
  })

  const ofType = (...types: Judged['question']['type'][]) => judged.filter((j) => types.includes(j.question.type))
  const share = (of: Judged[], result: Result) => of.filter((j) => j.result === result).length / of.length
  /** What to look at when a floor is broken. */
  const misses = (of: Judged[]) =>
    of.flatMap((j) => (j.result === 'right' ? [] : [`${j.result} ${j.question.id} ${j.question.q}`])).join('\n')

  it('about a policy, or whether one qualifies: at least 95 in 100 right, at most 2 wrong', () => {
    const owners = ofType('policy', 'eligibility')
    expect(share(owners, 'right'), misses(owners)).toBeGreaterThanOrEqual(0.95)
    expect(share(owners, 'wrong'), misses(owners)).toBeLessThanOrEqual(0.02)
  })

  it('whether one qualifies: at least 95 in 100 with the right policy and the right figures', () => {
    const asked = ofType('eligibility')
    expect(share(asked, 'right'), misses(asked)).toBeGreaterThanOrEqual(0.95)
  })

  it('what the list does not cover: at most 3 in 100 answered with a policy', () => {
    const foreign = ofType('oos')
    expect(share(foreign, 'wrong'), misses(foreign)).toBeLessThanOrEqual(0.03)
  })

  it('sets of policies: F1 of at least 0.90', () => {
    const lists = ofType('list')
    const f1 = lists.reduce((sum, j) => sum + (j.f1 ?? 0), 0) / lists.length
    expect(f1, misses(lists)).toBeGreaterThanOrEqual(0.9)
  })

  it('offices and phones: all of them', () => {
    const offices = ofType('office')
    expect(share(offices, 'right'), misses(offices)).toBe(1)
  })

  it('too vague for one answer: at least 95 in 100 asked back', () => {
    const vague = ofType('clarify')
    expect(share(vague, 'right'), misses(vague)).toBeGreaterThanOrEqual(0.95)
  })
})

describe('the labelled questions told in the middle of a story', () => {
  const STORIES = [
    '昨天跑了一趟大厅，排了半天队，窗口的人也说不清，我就想知道…',
    '老师您好，冒昧打扰了，请教一个问题：…。祝您工作顺利，身体健康',
    '前一阵打过电话，让回去等着，一直没人回，…',
    '…，前前后后跑了三个部门，没有一个说得明白的',
  ]
  let judged: Judged[]
  beforeAll(async () => {
    const bot = await startAssistant()
    judged = []
    const asked = readQuestions('questions.jsonl').filter(
      ({ type, q }) => ['policy', 'oos'].includes(type) && q.length < 40,
    )
    for (const question of asked)
      for (const story of STORIES) {
        const q = story.replace('…', question.q.replace(/[？?。！!]+$/u, ''))
        const { kind, policies, options, text } = await bot.chat(`${question.id} ${story}`).says(q)
        judged.push(judgeQuestion({ ...question, q }, { kind, policies, options, reply: text, ms: 0 }))
      }
  })
  const of = (type: string, result: Result) => {
    const those = judged.filter(({ question }) => question.type === type)
    return those.filter((one) => one.result === result).length / those.length
  }

  it('are found as alone: at least 90 in 100, and none wrong', () => {
    expect(of('policy', 'right')).toBeGreaterThanOrEqual(0.9)
    expect(of('policy', 'wrong')).toBeLessThanOrEqual(0.02)
  })

  it('what the list does not cover is not met with a policy that the story happens to sound like', () => {
    expect(of('oos', 'right')).toBeGreaterThanOrEqual(0.85)
    expect(of('oos', 'wrong')).toBeLessThanOrEqual(0.05)
  })
})

describe('measuring stays honest', () => {
  /** 电话多少 is what everybody says; only longer sentences can be copied. */
  const SHORT = 6
  const bare = (text: string) => normalize(text).replace(/[\s\p{P}]/gu, '')

  it('no labelled question stands word for word in intents/', () => {
    const practised = readPractice(ROOT).flatMap(({ field, items, foreign }) =>
      [...items.flatMap(({ questions }) => questions), ...foreign].map((text): [string, string] => [
        bare(text),
        `intents/practice ${field}`,
      ]),
    )
    const taught = readCorpora(ROOT).flatMap((corpus) =>
      corpus.data.flatMap((entry) =>
        entry.utterances.map((u): [string, string] => [bare(u), `${corpus.file} ${entry.intent}`]),
      ),
    )
    const trained = new Map([...practised, ...taught])
    const copied = everyLabelledUtterance().flatMap(({ where, text }) => {
      const file = [...bare(text)].length > SHORT ? trained.get(bare(text)) : undefined
      return file ? [`${where} stands in ${file}: take it out of there`] : []
    })
    expect(trained.size).toBeGreaterThan(1000)
    expect(copied).toEqual([])
  })
})
