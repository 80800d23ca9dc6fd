import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { StaffMember } from '../../src/app/staff/staff-command.ts'
import type { Role } from '../../src/domain/desk/staff.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { databaseTakeOver } from '../../src/storage/broadcasts/take-over-store.ts'
import { openSalt } from '../../src/storage/engine/salt.ts'
import { saltedHash } from '../../src/storage/engine/talker-hash.ts'
import { giveDeedCode } from '../../src/storage/staff/deed-codes.ts'
import { removeStaff } from '../../src/storage/staff/staff.ts'
import { bindStaff, inviteStaff } from '../../src/storage/staff/staff-codes.ts'
import { runBroadcast } from '../support/broadcast-command.ts'
import { ACCOUNT, AT, approved, NO_PACE, roomsOf } from '../support/broadcasting.ts'
import { content } from '../support/content.ts'
import { onEachEngine } from '../support/databases.ts'

const MINUTE_MS = 60_000

onEachEngine('at the command line', (engine) => {
  const settings = () => {
    const { url, dataDir } = engine.options()
    return { databaseUrl: url, dataDir, salt: undefined, pacing: NO_PACE.pacing, content }
  }
  let salt: string
  const hash = () => saltedHash(salt)
  const store = () => databaseBroadcasts(engine.database(), () => ACCOUNT)
  const run = (...words: string[]) => runBroadcast(settings(), words)
  const complaint = async (...words: string[]) => (await run(...words)).complained
  const hired = async (name: string, role: Role): Promise<StaffMember> => {
    const said = { account: ACCOUNT, contactId: `contact of ${name}`, at: AT }
    return engine.database().transaction(async (tx) => {
      const code = await inviteStaff(tx, hash(), { name, role, by: 'test', at: AT })
      const binding = await bindStaff(tx, hash(), { ...said, code })
      if (binding.type !== 'bound') throw new Error(`${name} is not bound`)
      return binding.staff
    })
  }
  const codeFor = (staff: StaffMember, at = Date.now()) =>
    engine.database().transaction((tx) => giveDeedCode(tx, hash(), ACCOUNT, staff, at))
  const stateOf = async (number: number) => (await store().find(number)).state

  let notice: string
  beforeEach(async () => {
    notice = join(settings().dataDir, 'notice.txt')
    writeFileSync(notice, '周五停电检修。\n')
    await store().syncRooms(roomsOf(3), AT)
    salt = await openSalt(engine.database(), { dataDir: settings().dataDir }, AT)
  })
  afterEach(() => rmSync(notice))
  const draft = (...words: string[]) =>
    run('draft', '--by', '甲', '--text', notice, '--source', '办公室', ...(words.length > 0 ? words : ['--to', 'all']))

  it('a draft is made by anybody, shown whole with its groups by name and members, and waits for somebody in the chat', async () => {
    const { printed, complained } = await draft()
    expect(complained).toBe('')
    expect(printed).toContain('【G1】周五停电检修（待审）')
    expect(printed).toContain('甲（在电脑上写的名字，没有核实是谁）')
    expect(printed).toContain('周五停电检修。\n\n来源：办公室')
    expect(printed).toContain('群2“企业群1”（2人）')
    expect(printed).toContain('请另一位审批人员看过以后说“批准 G1”')
    expect(printed).not.toMatch(/chatroom|[0-9a-f]{12}/)
    const lines = await engine.database().db.selectFrom('staff_lines').select('text').execute()
    expect(lines.map(({ text }) => text).join()).toContain('G1“周五停电检修”拟好了（甲拟稿），等着批准')
  })

  it('a typed name approves nothing, sends nothing, resolves and corrects nothing', async () => {
    await draft()
    for (const deed of [['approve'], ['send'], ['resolve', '--as', 'sent', '--all'], ['correct', '--text', notice]]) {
      const [name = '', ...rest] = deed
      expect(await complaint(name, 'G1', ...rest, '--by', '不存在的人')).toMatch(/没有 --by 这个选项/)
      expect(await complaint(name, 'G1', ...rest)).toMatch(/单独对机器人说“操作码”/)
      expect(await complaint(name, 'G1', ...rest, '--code', '000000')).toMatch(/操作码不对/)
      await engine.database().db.deleteFrom('code_tries').execute()
    }
    expect(await stateOf(1)).toBe('draft')
  })

  it('a code is one deed of the person it was given to, once, within five minutes, and only what their role may', async () => {
    const [wang, li] = [await hired('王科长', 'editor'), await hired('李主任', 'approver')]
    await draft()
    expect(await complaint('approve', 'G1', '--code', await codeFor(wang))).toContain('要审批人员才能用')
    expect(await complaint('approve', 'G1', '--code', await codeFor(li, Date.now() - 5 * MINUTE_MS))).toContain(
      '过期了',
    )
    const code = await codeFor(li)
    expect((await run('approve', 'G1', '--code', code)).printed).toContain('G1批准了')
    expect(await store().find(1)).toMatchObject({ state: 'approved', approver: '李主任', approverId: li.id })
    expect(await complaint('send', 'G1', '--code', code)).toContain('已经用过了')
    expect((await run('send', 'G1', '--no-wait', '--code', await codeFor(wang))).printed).toContain('排好3个群')
    expect(await complaint('draft', '--text', notice, '--source', '办公室', '--to', 'all')).toContain(
      '--by 姓名，或者 --code',
    )
    const own = await run('draft', '--text', notice, '--source', '办公室', '--to', 'all', '--code', await codeFor(li))
    expect(own.printed).toContain('拟稿：李主任，')
    expect(await complaint('approve', 'G2', '--code', await codeFor(li))).toContain('不能由本人批准')
  })

  it('a code of somebody who has been removed since, and the sixth after five wrong ones, do nothing', async () => {
    const li = await hired('李主任', 'approver')
    await draft()
    const code = await codeFor(li)
    await engine.database().transaction((tx) => removeStaff(tx, { name: li.name, by: 'test', at: AT }))
    expect(await complaint('approve', 'G1', '--code', code)).toContain('操作码不对')
    const again = await hired('李主任', 'approver')
    for (let n = 0; n < 4; n++) expect(await complaint('approve', 'G1', '--code', '1')).toContain('操作码不对')
    const stopped = await complaint('approve', 'G1', '--code', await codeFor(again))
    expect(stopped).toMatch(/错了5次.*npm run broadcast -- stop/)
    expect(await stateOf(1)).toBe('draft')
  })

  it('stopping is anybody’s, and needs neither a name nor a code; to cancel for good does', async () => {
    const id = await approved(store(), 3)
    await store().plan(id, '李', AT)
    const { printed, complained } = await run('stop')
    expect([printed, complained]).toEqual(['停下了：G1\n', ''])
    expect(await stateOf(1)).toBe('stopped')
    expect((await run('stop')).printed).toBe('现在没有正在发的\n')
    expect(await complaint('stop', 'G1', '--cancel')).toContain('操作码')
    const wang = await hired('王科长', 'editor')
    expect((await run('stop', 'G1', '--cancel', '--code', await codeFor(wang))).printed).toContain('G1取消了')
  })

  it('a name that is no group is refused at drafting with the nearest; groups that are named are never left aside', async () => {
    const unknown = await draft('--rooms', '企业群')
    expect(unknown.complained).toMatch(/没有叫“企业群”的群。名字相近的有：群1“企业群0”（2人）、/)
    expect((await draft('--rooms', '企业群1', '群3')).printed).toMatch(
      /现在有2个：群2“企业群1”（2人）、群3“企业群2”（2人）/,
    )
    expect((await draft('--to', 'all', '--rooms', '企业群1')).complained).toContain('不能再写 --to all')
    expect((await draft('--to', 'rooms')).complained).toContain('要写明哪些群')
    expect((await run('rooms')).printed).toBe('群1“企业群0”（2人）\n群2“企业群1”（2人）\n群3“企业群2”（2人）\n')
  })

  it('of two accounts the one is chosen by its groups, and nobody types an id', async () => {
    const other = databaseBroadcasts(engine.database(), () => '@0a1b2c')
    await other.syncRooms([{ id: 'x@chatroom', topic: '街道群', members: [] }], AT + 1)
    const which = await complaint('status')
    expect(which).toMatch(/--account 1 {2}1个群：街道群，最近在线.*\n.*--account 2 {2}3个群：企业群0/)
    expect(which).not.toContain('@0a1b2c')
    expect((await run('rooms', '--account', '1')).printed).toContain('街道群')
    await databaseTakeOver(engine.database(), () => '@0a1b2c').beHere(Date.now(), [])
    expect((await run('rooms')).printed).toContain('街道群')
  })

  it.each([
    [['status', 'G7'], /没有 G7 这份群发/],
    [['status', '第三份'], /编号写成 G3/],
    [['draft', '--by', '甲', '--to', 'all'], /三样里写一样/],
    [['draft', '--by', '甲', '--to', 'nobody'], /--to <范围> 不能写“nobody”：只能是 all、subscribers、rooms/],
    [['draft', '--by', '甲', '--policies', 'c99'], /清单里没有“c99”/],
    [['draft', '--by', '甲', '--policies', 'c08', '--of', '火星'], /没有“火星”这个主题、对象或科室/],
    [['draft', '--by', '甲', '--text', '不在.txt', '--source', '办公室'], /读不到文件 不在.txt/],
    [['preview'], /少写了“编号”/],
    [['resolve', 'G1'], /要写 --as <结论>/],
    [['frobnicate'], /没有 frobnicate 这个命令/],
  ])('%j is answered in Chinese, with what to do', async (words, said) => {
    const { complained } = await run(...words)
    expect(complained).toMatch(said)
    expect(complained).not.toMatch(/error:|Usage|Options|display help/)
  })
})
