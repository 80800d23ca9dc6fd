/** `import`: a published list into data files, with what is wrong in it. */
import { isAbsolute, relative } from 'node:path'
import type { Command } from 'commander'
import { importList } from '../content/import/import-list.ts'
import { SourceError } from '../content/import/parse-source.ts'
import { writeAll } from '../content/load/json-file.ts'
import { ROOT } from './local-assistant.ts'

export function registerImport(program: Command): void {
  program
    .command('import')
    .description('把公布的清单（data/sources/年-批次.txt）读进 data/')
    .argument('<文件>', '如 data/sources/2023-1.txt')
    .action((file: string) => {
      const path = isAbsolute(file) ? relative(ROOT, file) : file
      try {
        const { list, files, findings } = importList(path, ROOT)
        writeAll(files)
        process.stdout.write(`${list.title}\n写了 ${files.size} 个文件，人工填的内容都保留\n`)
        for (const f of findings)
          process.stdout.write(`请留意：${f.office} ${f.phone}（${f.policies.join('、')}）：${f.caution}\n`)
      } catch (error) {
        if (!(error instanceof SourceError)) throw error
        throw new Error(`${path} 没有读进来，什么都没有写：\n${error.message}`)
      }
    })
}
