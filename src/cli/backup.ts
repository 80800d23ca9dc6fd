/** `backup`, `restore`, `move`: everything the bot keeps, into a file, out of one, and into another database. */
import { chmodSync, copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Config } from '../settings/config.ts'
import { moveTo, restoreBackup, writeBackup } from '../storage/engine/backup.ts'
import { type Database, openDatabase } from '../storage/engine/database.ts'
import { SALT_FILE } from '../storage/engine/salt.ts'

type Settings = Pick<Config, 'dataDir' | 'databaseUrl'>

/** @param settings read when a command runs, from the environment */
export function registerBackup(program: Command, settings: () => Settings): void {
  program
    .command('backup')
    .description('write everything the bot keeps into one file; the bot may run meanwhile')
    .argument('<file>')
    .action((file: string) =>
      withDatabase(settings(), async (database, { dataDir }) => {
        report(`backed up into ${file}`, await writeBackup(database, file))
        // Without its salt nobody in the backup would be known again. Beside it, so that the two can be kept apart.
        if (copySalt(join(dataDir, SALT_FILE), `${file}.salt`)) process.stdout.write(`its salt: ${file}.salt\n`)
      }),
    )
  program
    .command('restore')
    .description('fill an empty database from a backup; stop the bot before')
    .argument('<file>')
    .action((file: string) =>
      withDatabase(settings(), async (database, { dataDir }) => {
        report(`restored from ${file}`, await restoreBackup(database, file))
        if (copySalt(`${file}.salt`, join(dataDir, SALT_FILE))) process.stdout.write(`its salt: ${file}.salt\n`)
      }),
    )
  program
    .command('move')
    .description('copy everything into another, empty database, such as postgres://…; stop the bot before')
    .argument('<url>', 'where to, as DATABASE_URL has it')
    .action((url: string) =>
      withDatabase(settings(), async (from, { dataDir }) => {
        if (!url.startsWith('postgres')) throw new Error('move: the target must start with postgres://')
        const to = await openDatabase({ url, dataDir })
        try {
          report('moved, every row counted', await moveTo(from, to))
        } finally {
          await to.close()
        }
        process.stdout.write(
          'Now set DATABASE_URL to it and start the bot with the same HUIQI_DATA_DIR or HUIQI_SALT.\n',
        )
      }),
    )
}

async function withDatabase(
  settings: Settings,
  work: (database: Database, settings: Settings) => Promise<void>,
): Promise<void> {
  const database = await openDatabase({ url: settings.databaseUrl, dataDir: settings.dataDir })
  try {
    await work(database, settings)
  } finally {
    await database.close()
  }
}

function copySalt(from: string, to: string): boolean {
  if (!existsSync(from)) return false
  copyFileSync(from, to)
  chmodSync(to, 0o600)
  return true
}

function report(what: string, counts: Record<string, number>): void {
  const filled = Object.entries(counts).filter(([, rows]) => rows > 0)
  const rows = filled.map(([table, count]) => `  ${table} ${count}\n`).join('')
  process.stdout.write(`${what}:\n${rows || '  (no rows)\n'}`)
}
