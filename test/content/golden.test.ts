import { describe, expect, it } from 'vitest'
import { loadGolden, loadGoldenDialogues } from '../../src/content/load/golden.ts'
import { loadContent } from '../../src/content/load/load.ts'
import { ContentError } from '../../src/content/load/problem.ts'
import { withoutPunctuation } from '../../src/domain/library/compact.ts'
import { faultsOf } from '../../src/domain/library/labelled-dialogue.ts'
import { judgeQuestion, type LabelledQuestion } from '../../src/domain/library/labelled-question.ts'
import { startAssistant } from '../support/assistant.ts'
import { copyContent, PROJECT } from '../support/content-copy.ts'
import { everyLabelledUtterance } from '../support/questions.ts'

describe('the golden questions', () => {
  const content = loadContent(PROJECT)
  const golden = loadGolden(content, PROJECT)

  it('are several hundred, and none of them stands in test/questions/', () => {
    const labelled = new Map(everyLabelledUtterance().map(({ where, text }) => [withoutPunctuation(text), where]))
    expect(golden.length).toBeGreaterThan(300)
    expect(
      golden.flatMap(({ id, q }) =>
        labelled.has(withoutPunctuation(q)) ? [`${id} is ${labelled.get(withoutPunctuation(q))}`] : [],
      ),
    ).toEqual([])
  })

  it('have ids of their own', () => {
    expect(new Set(golden.map(({ id }) => id)).size).toBe(golden.length)
  })

  it('are all answered right', async () => {
    const bot = await startAssistant()
    const wrong: string[] = []
    for (const question of golden) {
      const { kind, policies, options, text } = await bot.newcomer().says(question.q)
      const { result } = judgeQuestion(question, { kind, policies, options, reply: text, ms: 0 })
      if (result !== 'right') wrong.push(`${question.id} ${result} ${question.q}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('the golden dialogues', () => {
  const dialogues = loadGoldenDialogues(loadContent(PROJECT), PROJECT)

  it('are said in no words that stand in test/questions/', () => {
    const labelled = new Map(everyLabelledUtterance().map(({ where, text }) => [withoutPunctuation(text), where]))
    const openings = dialogues.map(({ id, turns }) => ({ id, user: turns[0]!.user }))
    expect(openings.length).toBeGreaterThan(8)
    expect(openings.filter(({ user }) => labelled.has(withoutPunctuation(user)))).toEqual([])
  })

  it('come to what they should, turn by turn', async () => {
    const bot = await startAssistant()
    const wrong: string[] = []
    for (const { id, turns } of dialogues) {
      const person = bot.newcomer()
      for (const { user, expect: wanted } of turns) {
        const { kind, policies, options, text } = await person.says(user)
        wrong.push(
          ...faultsOf(wanted, { kind, policies, options, reply: text }).map((fault) => `${id} ${user}: ${fault}`),
        )
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('checking the golden questions finds', () => {
  const file = 'data/golden/policies.jsonl'
  const problemsAfter = (change: (questions: LabelledQuestion[]) => LabelledQuestion[]) => {
    const copy = copyContent()
    const questions = copy
      .read(file)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): LabelledQuestion => JSON.parse(line))
    copy.write(
      file,
      change(questions)
        .map((question) => `${JSON.stringify(question)}\n`)
        .join(''),
    )
    try {
      loadGolden(loadContent(PROJECT), copy.root)
      return []
    } catch (error) {
      if (error instanceof ContentError) return error.problems.map(({ file, path, what }) => `${file} ${path} ${what}`)
      throw error
    }
  }

  it('one that the classifier was taught with', () => {
    const problems = problemsAfter(([first, ...others]) => [{ ...first!, q: '技改补贴！' }, ...others])
    expect(problems).toEqual([`${file} 第 1 行 “技改补贴！”在 intents/policies/2023-1-c08.json 里也有`])
  })

  it('a policy with too few', () => {
    const problems = problemsAfter((all) => all.filter(({ accept }) => accept[0] !== 'c15'))
    expect(problems).toEqual(['data/golden  2023-1-c15 的必答题 0 道，至少要 6 道'])
  })

  it('a dialogue about a policy that is not there', () => {
    const copy = copyContent()
    const named = copy.read('data/golden/dialogues.jsonl').replace('2023-1-c08', '2023-1-c99')
    copy.write('data/golden/dialogues.jsonl', named)
    expect(() => loadGoldenDialogues(loadContent(PROJECT), copy.root)).toThrow('没有政策 2023-1-c99')
  })

  it('a line that is no question', () => {
    expect(problemsAfter((all) => [{} as LabelledQuestion, ...all])[0]).toContain(`${file} 第 1 行`)
  })
})
