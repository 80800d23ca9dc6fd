/** `evaluate`: labelled question files through the whole assistant, or the bare engine on any intent data. */
import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { loadContent, readContent } from '../content/load/load.ts'
import type { Content } from '../domain/library/content.ts'
import { inChinese, shapeFaults } from '../domain/library/faults.ts'
import { Dialogue } from '../domain/library/labelled-dialogue.ts'
import { type Judged, judgeQuestion, LabelledQuestion } from '../domain/library/labelled-question.ts'
import { benchmark } from '../measure/benchmark.ts'
import { COLD_LEVELS, type ColdLevel } from '../measure/cold.ts'
import { type Summary, summarise } from '../measure/evaluate.ts'
import { type Asked, evaluateCold, printableCold } from '../measure/evaluate-cold.ts'
import { explainer } from '../measure/explain.ts'
import { AnswerLine } from '../measure/judge-answers.ts'
import { trainUnderstanding } from '../nlu/understand.ts'
import { evaluateAnswers, judgeDialogues, printableAnswers, printableTurns } from './evaluate-turns.ts'
import { askOf, localAsk, localContent, ROOT } from './local-assistant.ts'
import { percent } from './print.ts'

const Labelled = z.object({ intent: z.string(), text: z.string() })

export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('用标好答案的问题来评测；或者在 {"intent","text"} 的行上训练、评测')
    .argument(
      '[文件...]',
      '问题文件、对话文件（…dialogues….jsonl）或者回答文件（…answers….jsonl），见 test/questions/README.md',
    )
    .option('--json', '输出 JSON')
    .option('--cold <level>', `让三分之一的事项只有这么多例句再评测：${COLD_LEVELS.join('、')}`)
    .option('--explain <message>', '说明一条消息为什么这样判断')
    .option('--with <FILE...>', '同时按这些还没发布的清单文件来答，和 ask 一样')
    .option('--only', '和 --with 一起用：只按这些文件来答，不带 data/ 里的清单')
    .option('--train <file>', '用这些行训练')
    .option('--test <file>', '用这些行评测')
    .action(async (files: string[], options: Options) => {
      const documents = { files: options.with ?? [], only: options.only ?? false }
      if (options.explain !== undefined) {
        process.stdout.write((await explainer(await localContent(documents)))(options.explain))
        return
      }
      if (options.train || options.test) {
        if (!options.train || !options.test) throw new Error('--train 和 --test 要一起写')
        const { content } = readContent(ROOT)
        if (!content) throw new Error('intents/decision.json 读不了，请先执行 npm run check')
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
      if (files.length === 0) throw new Error('请写上问题文件，如 test/questions/questions.jsonl')
      if (options.cold !== undefined) {
        const level = coldLevel(options.cold)
        const questions = files.flatMap((f) => readLines(f, LabelledQuestion))
        const result = await evaluateCold(loadContent(ROOT), level, questions, prepared)
        process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : printableCold(result))
        return
      }
      const ask = await localAsk(documents)
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
      for (const question of files.flatMap((f) => readLines(f, LabelledQuestion)))
        judged.push(
          judgeQuestion(
            question,
            await ask(question.q, { conversation: `${question.id} ${judged.length}`, inRoom: false }),
          ),
        )
      process.stdout.write(options.json ? `${JSON.stringify(report(judged))}\n` : printable(judged))
    })
}

type Options = {
  json?: boolean
  train?: string
  test?: string
  cold?: string
  explain?: string
  with?: string[]
  only?: boolean
}

function coldLevel(typed: string): ColdLevel {
  const level = COLD_LEVELS.find((one) => String(one) === typed)
  if (level === undefined) throw new Error(`--cold 只能写 ${COLD_LEVELS.join('、')}，现在是 ${typed}`)
  return level
}

async function prepared(content: Content): Promise<Asked> {
  const understand = await trainUnderstanding(content)
  const ask = askOf(content, understand)
  return { understand, ask: (text, conversation) => ask(text, { conversation, inRoom: false }) }
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

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  const path = isAbsolute(file) ? file : resolve(process.cwd(), file)
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      const parsed = schema.safeParse(jsonIn(line, `${file} 第 ${i + 1} 行`), inChinese)
      if (!parsed.success) throw new Error(`${file} 第 ${i + 1} 行：${shapeFaults(parsed.error).join('；')}`)
      return [parsed.data]
    })
}

function jsonIn(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Error(`${where}：不是 JSON`)
  }
}
