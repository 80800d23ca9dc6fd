/** `fit`: fits the decision's numbers on the training sentences and writes them where they are read. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { canonicalJson } from '../content/load/json-file.ts'
import { readContent } from '../content/load/load.ts'
import { readPractice } from '../content/load/practice.ts'
import { fit } from '../measure/fit.ts'
import { crossValidate } from '../measure/folds.ts'
import { heldLists } from '../measure/held-lists.ts'
import { practise } from '../measure/practice-rounds.ts'
import { worthOfVoices } from '../measure/voices.ts'
import { ROOT } from './local-assistant.ts'
import { percent } from './print.ts'

export function registerFit(program: Command): void {
  program
    .command('fit')
    .description('用 intents/ 里的例句重新拟合，写进 intents/decision.json')
    .option('--voices', '只输出排序里每一种依据值多少，不写文件')
    .option('--held', '只输出没有参与拟合的练习清单答得怎样，不写文件')
    .action(async ({ voices, held }: { voices?: boolean; held?: boolean }) => {
      const { content } = readContent(ROOT)
      if (!content) throw new Error('data/ 或 intents/ 读不了，请先执行 npm run check')
      const { lexical, perceptron, linear } = content.decision
      const settings = { lexical, perceptron, linear }
      const say = (line: string) => process.stdout.write(`${line}\n`)
      const trials = [
        ...(await crossValidate(content, settings, say)),
        ...(await practise(content, readPractice(ROOT), settings, say)),
      ]
      if (held) {
        for (const one of heldLists(trials, settings))
          say(
            `${one.round}: ${one.asked} asked, first ${percent(one.first)}, right ${percent(one.right)}, wrong ${percent(one.wrong)}, right or offered ${percent(one.recoverable)}; ${one.foreign} foreign, met with a policy ${percent(one.met)} (of those next door ${percent(one.nextDoor)}), offered options ${percent(one.offered)}`,
          )
        return
      }
      if (voices) {
        for (const { without, taught, cold } of worthOfVoices(trials))
          process.stdout.write(
            `${without === null ? 'all voices' : `without ${without}`}: first ${percent(taught)} of taught, ${percent(cold)} of cold programmes\n`,
          )
        return
      }
      const decision = fit(trials, settings)
      writeFileSync(join(ROOT, 'intents/decision.json'), canonicalJson(decision))
      process.stdout.write(
        `${JSON.stringify({ thresholds: decision.thresholds, measured: decision.measured }, null, 2)}\n`,
      )
    })
}
