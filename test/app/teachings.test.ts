import { afterEach, expect, it } from 'vitest'
import type { Train } from '../../src/app/teaching/teaching-store.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'

const ASKED = '咱厂鸟枪换炮了，能意思意思不'
const ANSWER = '技术改造设备投资奖补'

const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

onEachEngine('staff teach what a question means', (engine) => {
  const start = async (database = engine.database(), around?: (train: Train) => Train) => {
    const office = await openOffice(database, OPEN, undefined, around)
    open.unshift(office)
    return office
  }
  const withStaff = async () => {
    const office = await start()
    await office.hire('小王', 'editor')
    await office.hire('王科长', 'approver')
    return office
  }
  /** As in another process on the same database. */
  const another = async (): Promise<Office> => {
    const database = await openDatabase(engine.options())
    open.push(database)
    return start(database)
  }

  it('a second person approves, and it is answered in every process from then on; taken back, it is not', async () => {
    const { says, hire } = await start()
    const other = await another()
    await hire('小王', 'approver')
    await hire('王科长', 'approver')
    const missed = await says('王老板', ASKED)
    expect(missed).toContain('您的问题也转给工作人员了')
    expect(missed).not.toContain(ANSWER)

    expect(await says('小王', '教 1 c08')).toBe(
      '小王 ← T1 已记下：“咱厂鸟枪换炮了，能意思意思不”问的是“技术改造设备投资奖补”。请另一位审核员回复“批准 T1”或“驳回 T1 理由”。',
    )
    expect(await says('小王', '批准 T1')).toContain('是您自己教的')
    expect(await says('李会计', ASKED)).not.toContain(ANSWER)

    expect(await says('王科长', '批准 T1')).toContain('T1 已生效（第1版）')
    expect(await says('王老板', ASKED)).toContain(ANSWER)
    expect(await says('李会计', '厂里鸟枪换炮了，能给意思意思不', { group: true })).toContain(ANSWER)
    expect(await other.says('赵工', ASKED)).not.toContain(ANSWER)
    // Whoever takes something back and whoever looks for new versions may ask at the same time.
    expect(await Promise.all([other.library.follow(), other.library.follow()])).toEqual([true, true])
    expect(await other.says('赵工', ASKED)).toContain(ANSWER)
    expect(await says('王科长', '版本')).toMatch(/^王科长 ← 第1版，.*，王科长批准。教过的：T1。试算\d+题，对\d+题。$/u)

    expect(await says('王科长', '撤回 T1')).toContain('T1 已撤回')
    // To 王老板 it is in talk, as to 赵工 below, who are told that nothing of the kind was found beside it.
    expect(await says('李会计', ASKED)).not.toContain(ANSWER)
    await other.library.follow()
    const unanswered = await other.says('赵工', ASKED)
    expect(unanswered).toContain('没有找到')
    expect(unanswered).not.toContain('16%')
    expect(await says('王科长', '批准 T1')).toContain('已经撤回')
  })

  it('what no list covers is taught as such, from the pasted question', async () => {
    const { says } = await withStaff()
    const asked = '机房搬家有没有补贴'
    expect(await says('王老板', asked)).toContain('数据中心')
    await says('小王', `教 “${asked}” 不在范围`)
    expect(await says('王科长', '批准 T1')).toContain('T1 已生效')
    const heard = await says('李会计', asked)
    expect(heard).toContain('不在这份政策清单里')
    expect(heard).not.toContain('数据中心')
  })

  it('what would make a right answer wrong is refused, and says what would break', async () => {
    const { says } = await withStaff()
    await says('小王', '教 “专利授权了有没有奖励可以拿” c08')
    expect(await says('王科长', '批准 T1')).toMatch(/T1 没有通过试算，没有生效。.*专利/su)
    await says('小王', '教 “总部企业有什么支持” c08')
    expect(await says('王科长', '批准 T2')).toMatch(
      /会有\d+个原来答对的问题变样：\n“.+”：.+ → .*技术改造设备投资奖补/su,
    )
    expect(await says('王老板', '总部企业有什么支持')).not.toContain(ANSWER)
    expect(await says('王科长', '版本')).toBe('王科长 ← 还没有教过什么，用的是最初的版本。')
  })

  it('learning that fails changes nothing, and the same draft can be approved again', async () => {
    let fails = false
    const { says, library, hire } = await start(engine.database(), (train) => async (taught) => {
      if (!fails) return train(taught)
      fails = false
      throw new Error('out of memory')
    })
    await hire('小王', 'editor')
    await hire('王科长', 'approver')
    await says('小王', `教 “${ASKED}” c08`)
    fails = true
    expect(await says('王科长', '批准 T1')).toMatch(/T1 没有试算完.*还是草稿/u)
    expect(await says('王老板', ASKED)).not.toContain(ANSWER)
    expect(await says('王科长', '版本')).toContain('还没有教过什么')
    expect(await says('王科长', '批准 T1')).toContain('T1 已生效（第1版）')

    await says('小王', '教 “小区装了那些人脸门禁、一键报警，听说上头按小区个数发钱” n02')
    expect(await says('王科长', '批准 T2')).toContain('T2 已生效（第2版）')
    fails = true
    expect(await says('王科长', '撤回 T1')).toContain('T1 已撤回')
    expect(await says('王老板', ASKED)).toContain(ANSWER)
    await library.follow()
    expect(await says('李会计', ASKED)).not.toContain(ANSWER)
  })

  it('says what is wrong with an order, and takes none from a role that may not', async () => {
    const { says, hire } = await withStaff()
    await hire('小李', 'reader')
    expect(await says('小李', `教 “${ASKED}” c08`)).toContain('要答复人员才能用，您现在是查看人员')
    expect(await says('小王', '教 99 c08')).toContain('没有第99号问题')
    expect(await says('小王', `教 “${ASKED}” c77`)).toContain('没有编号为“c77”的政策')
    expect(await says('小王', '教 “技改” c08')).toContain('4到200个字')
    expect(await says('小王', '教 “我手机13800138000，旧车间翻新” 不在范围')).toContain('〔手机号〕')
    expect(await says('小王', '批准 T1')).toContain('要审批人员才能用，您现在是答复人员')
    expect(await says('王科长', '驳回 T1')).toContain('请写上理由')
    expect(await says('王科长', '驳回 T1 说的不是一回事')).toContain('T1 已驳回')
    expect(await says('王科长', '批准 T1')).toContain('没有通过')
    expect(await says('王科长', '批准 T7')).toBe('王科长 ← 没有T7。')
  })
})
