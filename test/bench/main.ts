/** `npm run bench`: speed, accuracy and memory beside an echo bot and stock nlp.js, in one run. */
import { CliCommand } from '../../src/cli/command.ts'
import { sayError } from '../../src/say-error.ts'
import { runBench, SECTIONS } from './run.ts'

const program = new CliCommand('huiqi')
program
  .command('bench')
  .description('速度、正确率和内存，和回声机器人、原样的 nlp.js 一起测，同一次运行里比较')
  .argument('[部分...]', `只测这些：${Object.keys(SECTIONS).join('、')}`)
  .action(runBench)

try {
  await program.parseAsync(['bench', ...process.argv.slice(2)], { from: 'user' })
} catch (error) {
  process.stderr.write(`${sayError(error)}\n`)
  process.exitCode = 1
}
