/** A list on its whole way: read, approved, written back into files; a project with these files answers as the bot did that had it from its database. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askOf, ROOT } from '../../src/cli/local-assistant.ts'
import type { Ask } from '../../src/domain/library/labelled-question.ts'
import { keptWithPackages, openKnowledge } from '../../src/knowledge.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { databaseLists } from '../../src/storage/library/lists.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { runCommand } from '../support/command.ts'
import { nextList } from '../support/documents/next-list.ts'

const folder = mkdtempSync(join(tmpdir(), 'huiqi-export-'))
const project = join(folder, 'project')
const dataDir = join(folder, 'data')
const run = (...words: string[]) => runCommand(['lists', ...words], folder, { HUIQI_DATA_DIR: dataDir })

beforeAll(() => {
  for (const part of ['data', 'intents', 'src', 'package-lock.json'])
    cpSync(join(ROOT, part), join(project, part), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

const ASKED = [
  ...['技改有补贴吗', '5G基站有补贴吗', '智慧社区能补多少', '都有哪些科技的', '2023年的技改政策呢', '技改现在还有效吗'],
  ...[
    '有哪些政策',
    '技术改造科电话',
    '我们设备投了3000万，技改能补多少',
    '专精特新有奖励吗',
    '公积金怎么提取',
    '测一测',
  ],
]

it('read, approved, exported: files that pass every check, and the same answers', async () => {
  await (await openDatabase({ dataDir })).close()
  const { name, bytes } = nextList()
  writeFileSync(join(folder, name), bytes)
  expect((await run('add', name, '--by', '小王')).complained).toBe('')
  const database = await openDatabase({ dataDir })
  const lists = databaseLists(database)
  const deed = { by: { id: 'wang', name: '王科长' }, at: Date.now() }
  // As 批准 does it: the trial itself is in test/app/lists.test.ts.
  expect(await lists.goLive((await lists.get(1))!, { base: 0, golden: { asked: 0, right: 0 } }, deed)).toBe(1)
  const { published } = await databaseTeachings(database).live()
  await database.close()
  expect((await run('export', '--to', project)).said).toContain('写好了：2024年政策清单（第一批）')
  expect((await run('export', '--to', project)).said).toContain('没有要写的')

  // Throws with every problem, were there one.
  const written = openKnowledge(project, keptWithPackages(project))
  expect(written.content.lists).toHaveLength(2)
  const kept = await openKnowledge(ROOT, keptWithPackages(ROOT)).publishing(published, '2024-06-03')
  const now = () => new Date('2024-06-03T10:00:00+08:00').getTime()
  const [before, after] = [
    askOf(kept.content, await kept.learn([]), now),
    askOf(written.content, await written.learn([]), now),
  ]
  const answers = (ask: Ask) =>
    Promise.all(
      ASKED.map(async (text) => {
        const { kind, policies, options, reply } = await ask(text, { conversation: text, inRoom: false })
        return { text, kind, policies, options, reply }
      }),
    )
  expect(await answers(after)).toEqual(await answers(before))
})
