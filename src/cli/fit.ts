/** `fit`: fits the decision's numbers on the training sentences and writes them where they are read. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { canonicalJson } from '../content/load/json-file.ts'
import { readContent } from '../content/load/load.ts'
import { fit } from '../measure/fit.ts'
import { ROOT } from './local-assistant.ts'

export function registerFit(program: Command): void {
  program
    .command('fit')
    .description('用 intents/ 里的例句重新拟合，写进 intents/decision.json')
    .action(async () => {
      const { content } = readContent(ROOT)
      if (!content) throw new Error('data/ 或 intents/ 读不了，请先执行 npm run check')
      const { lexical, perceptron } = content.decision
      const decision = await fit(content, { lexical, perceptron }, (line) => process.stdout.write(`${line}\n`))
      writeFileSync(join(ROOT, 'intents/decision.json'), canonicalJson(decision))
      process.stdout.write(
        `${JSON.stringify({ thresholds: decision.thresholds, measured: decision.measured }, null, 2)}\n`,
      )
    })
}
