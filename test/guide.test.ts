/** What the Chinese documents tell people and staff to say to the bot is said to it here. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../src/cli/local-assistant.ts'
import { type Database, openDatabase } from '../src/storage/engine/database.ts'
import { readJournal } from '../src/storage/engine/journal.ts'
import { type Office, openOffice } from './support/office.ts'

const guide = ['README.zh-CN.md', 'staff-guide.zh-CN.md']
  .map((name) => readFileSync(join(ROOT, '.github', name), 'utf8'))
  .join('\n')
/** Rows below a heading that begins so, with what stands in their cells. */
function rowsUnder(heading: string): string[][] {
  const lines = guide.split('\n')
  return lines.flatMap((line, i) => {
    if (!line.startsWith(`| ${heading}`)) return []
    const end = lines.findIndex((later, n) => n > i && !later.startsWith('|'))
    return lines.slice(i + 2, end).map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    )
  })
}

/** 批准 Q3；驳回 Q3 理由 are two; what stands in brackets is a remark. */
const forStaff = ['工作人员说', '工作人员发给机器人']
  .flatMap(rowsUnder)
  .flatMap(([said]) => said!.split(/；|(?<=^值班)、/))
  .map((said) => said.trim())
/** An answer to what was shown before, and nothing by itself: test/app/pick-suggestion.test.ts. */
const AFTER_ANOTHER = '1（2、3）'

/** “…” in the second column; said in the group where it says so. */
const forPeople = rowsUnder('想做的事')
  // Of a notice there has to be one first: test/app/notice-questions.test.ts.
  .filter(([what]) => what !== '群里问刚发的通知')
  .flatMap(([, how]) =>
    [...how!.matchAll(/“([^”]+)”/g)].map(([, said]) => ({ said: said!, group: how!.includes('@我') })),
  )

let folder: string
let database: Database
let office: Office
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huiqi-guide-'))
  database = await openDatabase({ dataDir: folder })
  office = await openOffice(database)
  await office.hire('王科长', 'approver')
})
afterAll(async () => {
  await office.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

/** How the journal names what became of what was said last. */
async function became(): Promise<{ kind: string; reply: unknown }> {
  const entries = await readJournal(database.db)
  const last = entries.findLast(({ kind }) => /^(?:command|message)\.|^person\.forgotten/.test(kind))
  return { kind: last!.kind, reply: last!.fields.kind }
}

describe('what the guide tells', () => {
  it('staff to say is a command, not a question', async () => {
    expect(forStaff.length).toBeGreaterThan(20)
    expect(forStaff).toContain(AFTER_ANOTHER)
    for (const said of forStaff.filter((one) => one !== AFTER_ANOTHER)) {
      await office.says('王科长', said)
      expect([said, (await became()).kind]).toEqual([said, 'command.answered'])
    }
  })

  it('people to say is understood', async () => {
    expect(forPeople.length).toBeGreaterThan(10)
    for (const { said, group } of forPeople) {
      const told = await office.says('王老板', said, { group })
      expect(told).not.toBe('')
      const { kind, reply } = await became()
      expect([said, kind, reply]).not.toContain('fallback')
      expect([said, kind]).not.toContain('message.failed')
    }
  })
})
