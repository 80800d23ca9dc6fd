/** `ask`: one question from the command line, or JSON lines in and out. */
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { z } from 'zod'
import { inChinese, shapeFaults } from '../domain/library/faults.ts'
import type { Ask } from '../domain/library/labelled-question.ts'
import { localAsk } from './local-assistant.ts'

const JsonlLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  conversation: z.string().optional(),
  text: z.string(),
  room: z.boolean().optional(),
})

type Options = { jsonl?: boolean; with?: string[]; only?: boolean }

/** A line longer than this is not a message. */
const MOST_LINE = 4_000_000

export function registerAsk(program: Command): void {
  program
    .command('ask')
    .description('在终端里问一个问题；加 --jsonl 则一行一个 JSON')
    .argument('[问题...]')
    .option(
      '--jsonl',
      '从标准输入读 {"id"?,"conversation"?,"text","room"?: true}，一行一个；room: true 是群里@机器人说的',
    )
    .option('--with <FILE...>', '同时按这些还没发布的清单文件来答（docx、xlsx、pdf、html、txt），只在内存里')
    .option('--only', '和 --with 一起用：只按这些文件来答，不带 data/ 里的清单')
    .action(async (question: string[], options: Options) => {
      const { with: files = [], only = false } = options
      if (only && files.length === 0) throw new Error('--only 要和 --with 一起写：--with 清单.docx --only')
      const ask = await localAsk({ files, only })
      if (options.jsonl) return answerLines(ask)
      if (question.length === 0) throw new Error('请写上要问的话：npm run --silent ask -- "技改有补贴吗"')
      const said = await ask(question.join(' '), { conversation: 'terminal', inRoom: false })
      process.stdout.write(`${said.reply}\n`)
    })
}

async function answerLines(ask: Ask): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    number += 1
    process.stdout.write(`${JSON.stringify(await answerLine(ask, line, number))}\n`)
  }
}

async function answerLine(ask: Ask, line: string, number: number): Promise<object> {
  const parsed = line.length > MOST_LINE ? { error: `超过 ${MOST_LINE} 个字符` } : parseLine(line)
  if ('error' in parsed) return { id: parsed.id ?? null, error: `第 ${number} 行：${parsed.error}` }
  // A line without a conversation is its own: nothing leaks from one question to the next.
  const conversation = parsed.conversation ?? `line ${number}`
  const said = await ask(parsed.text, { conversation, inRoom: parsed.room ?? false })
  return { id: parsed.id ?? null, conversation: parsed.conversation ?? null, ...said }
}

function parseLine(line: string): z.infer<typeof JsonlLine> | { error: string; id?: unknown } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { error: '不是 JSON；要写成 {"text":"技改有补贴吗"} 这样' }
  }
  const result = JsonlLine.safeParse(value, inChinese)
  if (result.success) return result.data
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  return { id, error: shapeFaults(result.error).join('；') }
}
