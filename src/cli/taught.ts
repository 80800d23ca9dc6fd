/** `taught`: what staff have taught, listed, and written into intents/ for review. */
import type { Command } from 'commander'
import { exportTaught } from '../content/load/export-taught.ts'
import { writeAll } from '../content/load/json-file.ts'
import { loadContent } from '../content/load/load.ts'
import type { Taught } from '../domain/desk/teaching.ts'
import type { Config } from '../settings/config.ts'
import { openDatabase } from '../storage/engine/database.ts'
import { databaseTeachings } from '../storage/teaching/teachings.ts'
import { ROOT } from './local-assistant.ts'

const MOST_LISTED = 500

/** @param settings read when a command runs, from the environment */
export function registerTaught(program: Command, settings: () => Pick<Config, 'databaseUrl' | 'dataDir'>): void {
  const taught = program.command('taught').description('what staff have taught in the chat')
  taught
    .command('list')
    .description('every teaching, the newest first')
    .action(() =>
      withStore(settings(), async (store) => {
        for (const { state, author, approver, reason, ...one } of await store.list(MOST_LISTED)) {
          const people = approver ? `${author.name} → ${approver.name}` : author.name
          print(`${line(one)}  [${state}, ${people}]${reason ? `  ${reason.replaceAll('\n', ' ')}` : ''}`)
        }
      }),
    )
  taught
    .command('export')
    .description('write what is live into intents/, for review; what stands there already is left alone')
    .action(() =>
      withStore(settings(), async (store) => {
        const { files, added, there, left } = exportTaught((await store.live()).taught, loadContent(ROOT), ROOT)
        writeAll(files)
        print(`added ${added.length}, already there ${there.length}`)
        for (const one of added) print(`  ${line(one)}`)
        if (left.length > 0) print('to be placed by hand, under a topic of intents/out-of-scope.json:')
        for (const one of left) print(`  ${line(one)}`)
        if (added.length > 0) print('Look at them (git diff intents), then npm run check and npm run fit.')
      }),
    )
}

async function withStore(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  work: (store: ReturnType<typeof databaseTeachings>) => Promise<void>,
): Promise<void> {
  const database = await openDatabase({ url: databaseUrl, dataDir })
  try {
    await work(databaseTeachings(database))
  } finally {
    await database.close()
  }
}

const line = ({ number, text, meaning }: Pick<Taught, 'number' | 'text' | 'meaning'>) =>
  `T${number}  ${meaning}  ${text}`
const print = (text: string) => process.stdout.write(`${text}\n`)
