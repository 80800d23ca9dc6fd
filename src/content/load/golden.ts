/** The golden questions and dialogues: right today, and never to be made wrong by what is taught or put live. Read here, checked against what they must not repeat, and asked by the gate. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { withoutPunctuation } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { inChinese, shapeFaults } from '../../domain/library/faults.ts'
import { Dialogue } from '../../domain/library/labelled-dialogue.ts'
import { LabelledQuestion } from '../../domain/library/labelled-question.ts'
import { written } from './documents.ts'
import { GOLDEN_FOLDER } from './places.ts'
import { ContentError, type Problem } from './problem.ts'

/** Fewer of a policy leave whole sides of it unguarded. */
const POLICY_QUESTIONS = 6
const OUT_OF_SCOPE_QUESTIONS = 60

/**
 * Every golden question, in the order of the files.
 * @throws {ContentError} with all problems at once
 */
export function loadGolden(content: Content, root: string): LabelledQuestion[] {
  const problems: Problem[] = []
  const questions = readdirSync(join(root, GOLDEN_FOLDER))
    .sort()
    .filter((name) => name !== DIALOGUES)
    .flatMap((name) => readLines(LabelledQuestion, `${GOLDEN_FOLDER}/${name}`, root, problems))
  problems.push(...copied(questions, content), ...tooFew(questions, content))
  if (problems.length > 0) throw new ContentError(problems)
  return questions.map(({ one }) => one)
}

/**
 * Every golden dialogue.
 * @throws {ContentError} with all problems at once
 */
export function loadGoldenDialogues(content: Content, root: string): Dialogue[] {
  const problems: Problem[] = []
  const file = `${GOLDEN_FOLDER}/${DIALOGUES}`
  const dialogues = readLines(Dialogue, file, root, problems)
  for (const { one, path } of dialogues)
    for (const { expect } of one.turns)
      if (expect.policy !== null && !content.policy.has(expect.policy))
        problems.push({ file, path, what: `没有政策 ${expect.policy}`, fix: '写完整的编号，如 2023-1-c08' })
  if (problems.length > 0) throw new ContentError(problems)
  return dialogues.map(({ one }) => one)
}

const DIALOGUES = 'dialogues.jsonl'

type Placed<One> = { one: One; file: string; path: string }

function readLines<One>(shape: z.ZodType<One>, file: string, root: string, problems: Problem[]): Placed<One>[] {
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line === '') return []
      const path = `第 ${i + 1} 行`
      const parsed = shape.safeParse(jsonIn(line), inChinese)
      if (parsed.success) return [{ one: parsed.data, file, path }]
      problems.push({
        file,
        path,
        what: shapeFaults(parsed.error).join('；'),
        fix: '写法见 test/questions/README.md',
      })
      return []
    })
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** What was learnt word for word is answered right by any model: it guards nothing. */
function copied(questions: Placed<LabelledQuestion>[], content: Content): Problem[] {
  const seen = new Map(content.utterances.map(({ text, file }) => [withoutPunctuation(text), file]))
  return questions.flatMap(({ one, file, path }) => {
    const place = seen.get(withoutPunctuation(one.q))
    seen.set(withoutPunctuation(one.q), `${file} ${path}`)
    const what = `“${one.q}”在 ${place} 里也有`
    return place === undefined ? [] : [{ file, path, what, fix: '这里换一种问法' }]
  })
}

function tooFew(questions: Placed<LabelledQuestion>[], content: Content): Problem[] {
  const of = (type: LabelledQuestion['type'][]) => questions.filter(({ one }) => type.includes(one.type))
  const owners = of(['policy', 'eligibility'])
  const problem = (what: string): Problem => ({ file: GOLDEN_FOLDER, path: '', what, fix: '再写一些' })
  const thin = written(content).flatMap((id) => {
    const count = owners.filter(({ one }) => one.accept.some((code) => id.endsWith(code))).length
    return count < POLICY_QUESTIONS ? [problem(`${id} 的必答题 ${count} 道，至少要 ${POLICY_QUESTIONS} 道`)] : []
  })
  const foreign = of(['oos']).length
  return foreign < OUT_OF_SCOPE_QUESTIONS
    ? [...thin, problem(`清单外的必答题 ${foreign} 道，至少要 ${OUT_OF_SCOPE_QUESTIONS} 道`)]
    : thin
}
