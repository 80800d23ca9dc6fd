/** A day of a busy account in seconds: whether anything is lost, said twice, left behind or kept in memory. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Content } from '../../src/domain/library/content.ts'
import { trainUnderstanding } from '../../src/nlu/understand.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { liveADay } from './live-a-day.ts'
import { figure, type Section } from './report.ts'

const MESSAGES = 5000
const SEED = 20240506

export async function benchDay(content: Content): Promise<Section> {
  const understand = await trainUnderstanding(content)
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
  const database = await openDatabase({ dataDir: folder })
  const started = performance.now()
  const day = await liveADay({ content, understand, database, messages: MESSAGES, seed: SEED })
  const seconds = (performance.now() - started) / 1000
  await database.close()
  rmSync(folder, { recursive: true, force: true })
  const { lost, twice, unexplained, leftOver, errors, megabytes } = day
  return {
    title: `day: 24 hours of ${day.reached} messages in ${figure(seconds)} s, ${day.outages} outages, people joining, groups renamed`,
    ratios: [],
    rows: [
      ['what', 'count'],
      ...Object.entries(day.fates).map(([kind, count]) => [kind, String(count)]),
      ['texts sent', String(day.sent)],
      ['replies dropped, account away for over five minutes', String(day.dropped)],
      ['memory in use after a quarter, MB', figure(megabytes.early)],
      ['memory in use at the end, MB', figure(megabytes.end)],
      ...Object.entries({ lost, twice, unexplained, ...leftOver, errors: errors.length }).map(([what, count]) => [
        `${what} (must be 0)`,
        String(count),
      ]),
    ],
    notes: errors.slice(0, 5),
  }
}
