/** The golden questions: right today, and never to be made wrong by what is taught. Read here, checked against what they must not repeat, and asked by the gate. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withoutPunctuation } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { inChinese, shapeFaults } from '../../domain/library/faults.ts'
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
    .flatMap((name) => readQuestions(`${GOLDEN_FOLDER}/${name}`, root, problems))
  problems.push(...copied(questions, content), ...tooFew(questions, content))
  if (problems.length > 0) throw new ContentError(problems)
  return questions.map(({ question }) => question)
}

type Placed = { question: LabelledQuestion; file: string; path: string }

function readQuestions(file: string, root: string, problems: Problem[]): Placed[] {
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line === '') return []
      const path = `第 ${i + 1} 行`
      const parsed = LabelledQuestion.safeParse(jsonIn(line), inChinese)
      if (parsed.success) return [{ question: parsed.data, file, path }]
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
function copied(questions: Placed[], content: Content): Problem[] {
  const seen = new Map(content.utterances.map(({ text, file }) => [withoutPunctuation(text), file]))
  return questions.flatMap(({ question, file, path }) => {
    const place = seen.get(withoutPunctuation(question.q))
    seen.set(withoutPunctuation(question.q), `${file} ${path}`)
    const what = `“${question.q}”在 ${place} 里也有`
    return place === undefined ? [] : [{ file, path, what, fix: '这里换一种问法' }]
  })
}

function tooFew(questions: Placed[], content: Content): Problem[] {
  const of = (type: LabelledQuestion['type'][]) => questions.filter(({ question }) => type.includes(question.type))
  const owners = of(['policy', 'eligibility'])
  const problem = (what: string): Problem => ({ file: GOLDEN_FOLDER, path: '', what, fix: '再写一些' })
  const thin = written(content).flatMap((id) => {
    const count = owners.filter(({ question }) => question.accept.some((code) => id.endsWith(code))).length
    return count < POLICY_QUESTIONS ? [problem(`${id} 的必答题 ${count} 道，至少要 ${POLICY_QUESTIONS} 道`)] : []
  })
  const foreign = of(['oos']).length
  return foreign < OUT_OF_SCOPE_QUESTIONS
    ? [...thin, problem(`清单外的必答题 ${foreign} 道，至少要 ${OUT_OF_SCOPE_QUESTIONS} 道`)]
    : thin
}
