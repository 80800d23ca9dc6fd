/** `check`: every problem of data/ and intents/ at once. */
import type { Command } from 'commander'
import { loadGolden, loadGoldenDialogues } from '../content/load/golden.ts'
import { loadContent } from '../content/load/load.ts'
import { ContentError } from '../content/load/problem.ts'
import { ROOT } from './local-assistant.ts'

export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('检查 data/ 和 intents/，一次列出全部问题')
    .action(() => {
      try {
        const content = loadContent(ROOT)
        const golden = loadGolden(content, ROOT)
        const dialogues = loadGoldenDialogues(content, ROOT)
        process.stdout.write(
          `没有问题：政策 ${content.policies.length} 项，科室 ${content.offices.length} 个，测算条件 ${content.eligibility.size} 份，例句 ${content.utterances.length} 句，清单外的主题 ${content.outOfScope.size} 个，必答题 ${golden.length} 道，对话 ${dialogues.length} 段\n`,
        )
      } catch (error) {
        if (!(error instanceof ContentError)) throw error
        process.stdout.write(`${error.message}\n\n共 ${error.problems.length} 个问题\n`)
        process.exitCode = 1
      }
    })
}
