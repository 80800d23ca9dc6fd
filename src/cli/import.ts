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
    .description('read a published list (data/sources/<year>-<batch>.txt) into data/')
    .argument('<file>')
    .action((file: string) => {
      const path = isAbsolute(file) ? relative(ROOT, file) : file
      try {
        const { list, files, findings } = importList(path, ROOT)
        writeAll(files)
        process.stdout.write(`${list.title}\n${files.size} files written; fields written by hand are kept\n`)
        for (const f of findings)
          process.stdout.write(`finding: ${f.office} ${f.phone} (${f.policies.join(', ')}): ${f.caution}\n`)
      } catch (error) {
        if (!(error instanceof SourceError)) throw error
        throw new Error(`${path} was not imported, nothing was written:\n${error.message}`)
      }
    })
}
