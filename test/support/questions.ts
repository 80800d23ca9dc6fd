/** The labelled questions and dialogues in `test/questions/`, as its README describes them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { Dialogue } from '../../src/domain/library/labelled-dialogue.ts'
import { LabelledQuestion } from '../../src/domain/library/labelled-question.ts'

const FOLDER = join(ROOT, 'test/questions')

export const readQuestions = (file: string) => readLines(file, LabelledQuestion)
export const readDialogues = (file: string) => readLines(file, Dialogue)

/** Everything people say in any file of questions and dialogues, with where it stands; 是 and 算了, in files of answers, are everybody's. */
export function everyLabelledUtterance(): { where: string; text: string }[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl') && !file.startsWith('answers'))
    .sort()
    .flatMap((file) =>
      readLines(file, z.union([LabelledQuestion, Dialogue])).flatMap((line) =>
        'q' in line
          ? [{ where: `${file} ${line.id}`, text: line.q }]
          : line.turns.map((turn) => ({ where: `${file} ${line.id}`, text: turn.user })),
      ),
    )
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)))
}
