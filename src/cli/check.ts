/** `check`: every problem of data/ and intents/ at once. */
import type { Command } from 'commander'
import { loadGolden } from '../content/load/golden.ts'
import { loadContent } from '../content/load/load.ts'
import { ContentError } from '../content/load/problem.ts'
import { ROOT } from './local-assistant.ts'

export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('check data and intents; print every problem')
    .action(() => {
      try {
        const content = loadContent(ROOT)
        const golden = loadGolden(content, ROOT)
        process.stdout.write(
          `ok: ${content.policies.length} policies, ${content.offices.length} offices, ${content.eligibility.size} eligibility rules, ${content.utterances.length} utterances, ${content.outOfScope.size} out-of-scope topics, ${golden.length} golden questions\n`,
        )
      } catch (error) {
        if (!(error instanceof ContentError)) throw error
        process.stdout.write(`${error.message}\n\n${error.problems.length} problems\n`)
        process.exitCode = 1
      }
    })
}
