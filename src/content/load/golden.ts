/** The golden questions: right today, and never to be made wrong by what is taught. Read here, checked against what they must not repeat, and asked by the gate. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { bare } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { Question } from '../../domain/library/labelled-question.ts'
import { GOLDEN_FOLDER } from './places.ts'
import { ContentError, type Problem } from './problem.ts'

/** Fewer of a policy leave whole sides of it unguarded. */
const POLICY_QUESTIONS = 6
const OUT_OF_SCOPE_QUESTIONS = 60

/**
 * Every golden question, in the order of the files.
 * @throws {ContentError} with all problems at once
 */
export function loadGolden(content: Content, root: string): Question[] {
  const problems: Problem[] = []
  const questions = readdirSync(join(root, GOLDEN_FOLDER))
    .sort()
    .flatMap((name) => readQuestions(`${GOLDEN_FOLDER}/${name}`, root, problems))
  problems.push(...copied(questions, content), ...tooFew(questions, content))
  if (problems.length > 0) throw new ContentError(problems)
  return questions.map(({ question }) => question)
}

type Placed = { question: Question; file: string; path: string }

function readQuestions(file: string, root: string, problems: Problem[]): Placed[] {
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line === '') return []
      const path = `line ${i + 1}`
      const parsed = Question.safeParse(jsonIn(line))
      if (parsed.success) return [{ question: parsed.data, file, path }]
      problems.push({
        file,
        path,
        what: z.prettifyError(parsed.error),
        fix: 'see test/questions/README.md for the shape',
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
  const seen = new Map(content.utterances.map(({ text, file }) => [bare(text), file]))
  return questions.flatMap(({ question, file, path }) => {
    const place = seen.get(bare(question.q))
    seen.set(bare(question.q), `${file} ${path}`)
    const what = `“${question.q}” stands in ${place} as well`
    return place === undefined ? [] : [{ file, path, what, fix: 'ask it in other words here' }]
  })
}

function tooFew(questions: Placed[], content: Content): Problem[] {
  const of = (type: Question['type'][]) => questions.filter(({ question }) => type.includes(question.type))
  const owners = of(['policy', 'eligibility'])
  const problem = (what: string): Problem => ({ file: GOLDEN_FOLDER, path: '', what, fix: 'write more of them' })
  const thin = content.policies.flatMap(({ id }) => {
    const count = owners.filter(({ question }) => question.accept.some((code) => id.endsWith(code))).length
    return count < POLICY_QUESTIONS
      ? [problem(`${count} golden questions about ${id}, at least ${POLICY_QUESTIONS} are needed`)]
      : []
  })
  const foreign = of(['oos']).length
  return foreign < OUT_OF_SCOPE_QUESTIONS
    ? [...thin, problem(`${foreign} golden questions out of scope, at least ${OUT_OF_SCOPE_QUESTIONS} are needed`)]
    : thin
}
