/** `report`: what was asked in a week, as a workbook for the bureau and as text; against the running bot's database and safe beside it. */
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { reportText, weekReport } from '../app/report/report.ts'
import { loadContent } from '../content/load/load.ts'
import { DEFAULT_HOURS } from '../domain/desk/office-hours.ts'
import { weekNamed, weekOf } from '../domain/desk/week.ts'
import { databaseEntries } from '../storage/entries/entries.ts'
import { databaseWeekSource } from '../storage/report/week-source.ts'
import { FORCE, refuseToOverwrite } from './kept-file.ts'
import { ROOT } from './local-assistant.ts'
import { sheetsOf } from './report/sheets.ts'
import { workbook } from './report/workbook.ts'
import { type DatabaseSettings, withDatabase } from './with-database.ts'

/** @param settings read when the command runs, from the environment */
export function registerReport(program: Command, settings: () => DatabaseSettings): void {
  program
    .command('report')
    .description('周报：一周里问了什么、没答上什么、群发和快到期的内容')
    .option('--week <周>', '如 2026-W47；不写为本周')
    .option('--out <文件>', '另存为 Excel 表格，如 report.xlsx')
    .option(...FORCE)
    .action(async ({ week: name, out, force }: { week?: string; out?: string; force?: boolean }) => {
      const week = name === undefined ? weekOf(Date.now(), DEFAULT_HOURS) : weekNamed(name, DEFAULT_HOURS)
      if (!week) throw new Error(`没有 ${name} 这一周：写成年份加周数，如 2026-W47`)
      if (out !== undefined) refuseToOverwrite([out], { force })
      const content = loadContent(ROOT)
      await withDatabase(settings(), async (database) => {
        const entries = databaseEntries(database, () => '')
        const parts = { source: databaseWeekSource(database), entries, content, hours: DEFAULT_HOURS }
        const report = await weekReport(parts, week)
        process.stdout.write(`${reportText(report, content)}\n`)
        if (out === undefined) return
        writeFileSync(out, workbook(sheetsOf(report, content)))
        process.stdout.write(`表格：${out}\n`)
      })
    })
}
