import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { saltedHash } from '../../src/storage/engine/talker-hash.ts'
import { giveDeedCode } from '../../src/storage/staff/deed-codes.ts'
import { bindStaff, inviteStaff } from '../../src/storage/staff/staff-codes.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { runCommand } from '../support/command.ts'
import { nextList } from '../support/documents/next-list.ts'
import { SALT } from '../support/office.ts'

const folder = mkdtempSync(join(tmpdir(), 'huiqi-lists-'))
const dataDir = join(folder, 'data')
const settings = { HUIQI_DATA_DIR: dataDir, HUIQI_SALT: SALT }
const hash = saltedHash(SALT)
const run = (...words: string[]) => runCommand(['lists', ...words], folder, settings)

beforeAll(async () => {
  const { name, bytes } = nextList()
  writeFileSync(join(folder, name), bytes)
  const database = await openDatabase({ dataDir })
  await database.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** As the bot gives it to an approver in the chat. */
async function codeOf(name: string): Promise<string> {
  const database = await openDatabase({ dataDir })
  const at = Date.now()
  const code = await database.transaction(async (tx) => {
    const invited = await inviteStaff(tx, hash, { name, role: 'approver', by: 'test', at })
    const bound = await bindStaff(tx, hash, { account: 'bot', code: invited, contactId: name, at })
    if (bound.type !== 'bound') throw new Error(bound.type)
    return giveDeedCode(tx, hash, 'bot', bound.staff, at)
  })
  await database.close()
  return code
}

it('at the computer a list is put in, looked at, approved with a code by somebody else, and taken back', async () => {
  const added = await run('add', nextList().name, '--by', '小王')
  expect(added.said + added.complained).toMatch(/L1：市2024年[\s\S]*不再列入：5G基站建设补助[\s\S]*请另一位审批人员/u)
  expect((await run('list')).said).toMatch(
    /2023年政策清单（第一批）。\nL1 2024年政策清单（第一批）：等审批，小王放进来的/u,
  )
  expect((await run('show', 'L1', '--from', '20')).said).toContain('20. ')
  expect((await run('approve', 'L1')).complained).toContain('--code')
  expect((await run('approve', 'L1', '--code', await codeOf('小王'))).said).toContain('是您自己放进来的')
  expect((await run('approve', 'L1', '--code', await codeOf('王科长'))).said).toMatch(/L1《2024年.+》已生效（第1版）/u)

  const database = await openDatabase({ dataDir })
  const { version, published } = await databaseTeachings(database).live()
  expect([version, published.added.length]).toEqual([1, 1])
  await database.close()

  expect((await run('withdraw', 'L1', '--reason', '文件有误', '--code', await codeOf('王科长'))).said).toContain(
    '已撤回',
  )
})
