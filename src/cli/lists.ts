/** `lists`: what a document holds; and lists of offices put in, looked at, approved, taken back, written into the files. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { compareLists } from '../content/import/compare/diff.ts'
import { DocumentRefusal } from '../content/import/file/limits.ts'
import { readFileApart } from '../content/import/read-apart.ts'
import { DocumentWords } from '../content/import/words.ts'
import { exportLists } from '../content/load/export-lists.ts'
import { writeAll } from '../content/load/json-file.ts'
import { loadKeptContent } from '../content/load/kept-content.ts'
import { pastLists } from '../content/load/past-lists.ts'
import { keptWithPackages } from '../knowledge.ts'
import { type ListSettings, withListDesk } from './list-desk.ts'
import { printReading } from './lists-print.ts'
import { ROOT } from './local-assistant.ts'
import { print } from './print.ts'

type Acting = { code?: string }

export function registerLists(program: Command, settings: () => ListSettings): void {
  const lists = program.command('lists').description('各单位公布的政策清单：看、放进来、审批、撤回')
  lists
    .command('read')
    .description('看一份文件里有什么：条目、可能有误的地方、和上一份清单的不同；什么都不保存')
    .argument('<文件>', '.docx .xlsx .pdf .html .txt')
    .option('--json', '输出 JSON，给程序用')
    .action(readOne)
  lists
    .command('add')
    .description('把一份文件放进来，等人审批')
    .argument('<文件>', '.docx .xlsx .pdf .html .txt')
    .requiredOption('--by <姓名>', '是谁放进来的')
    .option('--draft', '先不提交：还要在微信里改标题、摘要')
    .action((file: string, { by, draft }: { by: string; draft?: boolean }) =>
      withListDesk(settings(), async ({ desk }) => {
        const author = { id: '', name: by.trim() }
        const bytes = await readFile(file).catch(() => {
          throw new Error(`打不开 ${file}，请核对文件名`)
        })
        const made = await desk.add({ name: basename(file), bytes }, author)
        if (!made.draft) throw new Error(made.text)
        print(made.text)
        if (!draft) print(await desk.submit(made.draft.number, author))
      }),
    )
  lists
    .command('list')
    .description('现在按哪些清单回答，哪些在路上')
    .action(() => withListDesk(settings(), async ({ desk }) => print(await desk.list())))
  lists
    .command('show')
    .description('看一份清单读成什么样')
    .argument('<编号>', '如 L3')
    .option('--from <第几条>', '从第几条看起', '1')
    .action((label: string, { from }: { from: string }) =>
      withListDesk(settings(), async ({ desk }) =>
        print(await desk.show(numberOf(label), Math.max(0, Number(from) - 1))),
      ),
    )
  lists
    .command('approve')
    .description('试算通过就生效；不能批准自己放进来的')
    .argument('<编号>', '如 L3')
    .option('--code <操作码>', '机器人给审批人员本人的六位数字')
    .action((label: string, { code }: Acting) =>
      withListDesk(settings(), async ({ desk, act }) => {
        const decide = await desk.approve(numberOf(label), await act(code, 'approver'))
        print(textOf(await decide()))
      }),
    )
  lists
    .command('withdraw')
    .description('不再按这份清单回答')
    .argument('<编号>', '如 L3')
    .requiredOption('--reason <理由>')
    .option('--code <操作码>', '机器人给审批人员本人的六位数字')
    .action((label: string, { code, reason }: Acting & { reason: string }) =>
      withListDesk(settings(), async ({ desk, act }) =>
        print(textOf(await desk.withdraw(numberOf(label), reason, await act(code, 'approver')))),
      ),
    )
  lists
    .command('export')
    .description('把生效的清单写成 data/ 里的文件')
    .option('--to <文件夹>', '写到哪个项目里，不写就是这个项目', ROOT)
    .action(({ to }: { to: string }) =>
      withListDesk(settings(), async ({ published }) => {
        const { content } = loadKeptContent(to, keptWithPackages(to))
        const { files, lists: written } = exportLists(published, content, to)
        writeAll(files)
        print(written.length === 0 ? '没有要写的：生效的清单都已经在 data/ 里' : `写好了：${written.join('、')}`)
      }),
    )
}

async function readOne(file: string, { json }: { json?: boolean }): Promise<void> {
  try {
    const { content } = loadKeptContent(ROOT, keptWithPackages(ROOT))
    const { reading } = await readFileApart(file, ROOT, content.issuers[0]!.areaCode)
    const diff = compareLists(reading.items, pastLists(content))
    const { list, items, findings, unplaced } = reading
    if (json) process.stdout.write(`${JSON.stringify({ list, items, findings, diff, unplaced }, null, 2)}\n`)
    else process.stdout.write(printReading(reading, diff))
  } catch (error) {
    if (!(error instanceof DocumentRefusal)) throw error
    throw new Error(DocumentWords.load(ROOT).refusal(error))
  }
}

const textOf = (answer: string | { text: string }) => (typeof answer === 'string' ? answer : answer.text)

/** L3, l3, 3 */
function numberOf(label: string): number {
  const digits = /^L?(\d{1,9})$/iu.exec(label.normalize('NFKC').trim())?.[1]
  if (digits === undefined)
    throw new Error(`“${label}”不是清单的编号，编号写成 L3 这样。看有哪些：npm run lists -- list`)
  return Number(digits)
}
