/** `bench`: speed and memory beside an echo bot and stock nlp.js, in one run. */
import type { Command } from 'commander'

export function registerBench(program: Command): void {
  program
    .command('bench')
    .description('measure speed, accuracy and memory beside an echo bot and stock nlp.js')
    .argument(
      '[sections...]',
      'only these: channel, reply, storage, day, accuracy, process, scale, broadcast, wire, teach, teach-live',
    )
    .action(async (sections: string[]) => {
      // Wechaty takes a second to load; the other commands must not pay for it.
      const { runBench } = await import('./bench/run.ts')
      await runBench(sections)
    })
}
