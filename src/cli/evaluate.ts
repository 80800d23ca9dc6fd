/** `evaluate`: labelled question files through the whole assistant, or the bare engine on any intent data. */
import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { readContent } from '../content/load/load.ts'
import { type Judged, judge, Question } from '../domain/library/labelled-question.ts'
import { benchmark } from '../measure/benchmark.ts'
import { type Summary, summarise } from '../measure/evaluate.ts'
import { AnswerLine } from '../measure/judge-answers.ts'
import { Dialogue } from '../measure/judge-dialogue.ts'
import { evaluateAnswers, judgeDialogues, printableAnswers, printableTurns } from './evaluate-turns.ts'
import { localAsk, ROOT } from './local-assistant.ts'

const Labelled = z.object({ intent: z.string(), text: z.string() })

export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('measure labelled questions, or train and test on {"intent","text"} lines')
    .argument(
      '[files...]',
      'question files, dialogue files (…dialogues….jsonl) or answers (…answers….jsonl), see test/questions/README.md',
    )
    .option('--json', 'print JSON')
    .option('--train <file>', 'train on these lines')
    .option('--test <file>', 'test on these lines')
    .action(async (files: string[], options: { json?: boolean; train?: string; test?: string }) => {
      if (options.train || options.test) {
        if (!options.train || !options.test) throw new Error('--train and --test go together')
        const { content } = readContent(ROOT)
        if (!content) throw new Error('intents/decision.json cannot be read; run npm run check')
        const scores = await benchmark(
          readLines(options.train, Labelled),
          readLines(options.test, Labelled),
          content.decision,
        )
        process.stdout.write(
          options.json
            ? `${JSON.stringify(scores)}\n`
            : `accuracy ${percent(scores.accuracy)}, macro-F1 ${percent(scores.macroF1)}, ${scores.intents} intents, ${scores.tested} tested\n`,
        )
        return
      }
      if (files.length === 0) throw new Error('name the question files, e.g. test/questions/questions.jsonl')
      const ask = await localAsk()
      const judged: Judged[] = []
      if (files.every((file) => /answers[^/]*\.jsonl$/.test(file))) {
        const answers = await evaluateAnswers(
          files.flatMap((f) => readLines(f, AnswerLine)),
          ask,
        )
        process.stdout.write(options.json ? `${JSON.stringify(answers)}\n` : printableAnswers(answers))
        return
      }
      if (files.every((file) => /dialogues[^/]*\.jsonl$/.test(file))) {
        const turns = await judgeDialogues(
          files.flatMap((f) => readLines(f, Dialogue)),
          ask,
        )
        process.stdout.write(options.json ? `${JSON.stringify(turns)}\n` : printableTurns(turns))
        return
      }
      for (const question of files.flatMap((f) => readLines(f, Question)))
        judged.push(
          judge(question, await ask(question.q, { conversation: `${question.id} ${judged.length}`, inRoom: false })),
        )
      process.stdout.write(options.json ? `${JSON.stringify(report(judged))}\n` : printable(judged))
    })
}

function report(judged: Judged[]) {
  return {
    byType: summarise(judged, (j) => j.question.type),
    byStyle: summarise(judged, (j) => j.question.style),
    misses: judged
      .filter((j) => j.result !== 'right')
      .map((j) => ({
        ...j.question,
        result: j.result,
        said: { kind: j.said.kind, policies: j.said.policies, options: j.said.options },
      })),
    ms: times(judged),
  }
}

function times(judged: Judged[]) {
  const sorted = judged.map((j) => j.said.ms).sort((a, b) => a - b)
  return { p50: sorted[Math.floor(sorted.length / 2)] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
}

function printable(judged: Judged[]): string {
  const { byType, byStyle, ms } = report(judged)
  const lines = [table('type', byType), table('style', byStyle), `p50 ${ms.p50} ms, p99 ${ms.p99} ms`, '']
  const owners = judged.filter((j) => j.question.type === 'policy' || j.question.type === 'eligibility')
  if (owners.length > 0) {
    const share = (test: (j: Judged) => boolean) => percent(owners.filter(test).length / owners.length)
    lines.push(
      `policy+eligibility: right ${share((j) => j.result === 'right')}, right or recoverable ${share((j) => j.result === 'right' || j.result === 'recoverable')}, wrong ${share((j) => j.result === 'wrong')}`,
      '',
    )
  }
  for (const { question, said, result } of judged)
    if (result !== 'right')
      lines.push(
        `${result.padEnd(11)} ${question.id} ${question.type} ${question.q}\n            wanted ${[...question.accept, ...question.contains].join(' ')}; ${said.kind} ${said.policies.join(' ')} offered ${said.options.join(' ')}`,
      )
  return `${lines.join('\n')}\n`
}

function table(title: string, rows: Summary[]): string {
  const cells = rows.map((r) => [
    r.key,
    String(r.count),
    ...[r.right, r.recoverable, r.refused, r.soft, r.wrong].map(percent),
    r.f1 === null ? '' : r.f1.toFixed(3),
  ])
  const all = [[title, 'n', 'right', 'recov.', 'refused', 'soft', 'wrong', 'F1'], ...cells]
  return `${all.map((row) => row.map((c, i) => (i === 0 ? c.padEnd(16) : c.padStart(8))).join('')).join('\n')}\n`
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  const path = isAbsolute(file) ? file : resolve(process.cwd(), file)
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      const parsed = schema.safeParse(JSON.parse(line))
      if (!parsed.success) throw new Error(`${file} line ${i + 1}: ${z.prettifyError(parsed.error)}`)
      return [parsed.data]
    })
}
