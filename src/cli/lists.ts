/** `lists read`: what a document holds, nothing kept. */
import type { Command } from 'commander'
import { compareLists } from '../content/import/compare/diff.ts'
import { Refusal } from '../content/import/file/limits.ts'
import { readFileApart } from '../content/import/read-apart.ts'
import { DocumentWords } from '../content/import/words.ts'
import { loadKeptContent } from '../content/load/kept-content.ts'
import { pastLists } from '../content/load/past-lists.ts'
import { keptWithPackages } from '../knowledge.ts'
import { printReading } from './lists-print.ts'
import { ROOT } from './local-assistant.ts'

export function registerLists(program: Command): void {
  const lists = program.command('lists').description('各单位公布的政策清单')
  lists
    .command('read')
    .description('看一份文件里有什么：条目、可能有误的地方、和上一份清单的不同；什么都不保存')
    .argument('<文件>', '.docx .xlsx .pdf .html .txt')
    .option('--json', '输出 JSON，给程序用')
    .action(async (file: string, { json }: { json?: boolean }) => {
      try {
        const { content } = loadKeptContent(ROOT, keptWithPackages(ROOT))
        const { reading } = await readFileApart(file, ROOT, content.issuers[0]!.areaCode)
        const diff = compareLists(reading.items, pastLists(content))
        const { list, items, findings, unplaced } = reading
        if (json) process.stdout.write(`${JSON.stringify({ list, items, findings, diff, unplaced }, null, 2)}\n`)
        else process.stdout.write(printReading(reading, diff))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        throw new Error(DocumentWords.load(ROOT).refusal(error))
      }
    })
}
