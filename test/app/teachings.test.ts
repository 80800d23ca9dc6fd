import type { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'

const ASKED = '俺们作坊里的老家伙什全都换了，能跟衙门讨几个'
const ANSWER = '技术改造设备投资奖补'

const open: { close(): Promise<void> }[] = []

/** Once it runs. */
const nextThread = (happens: (worker: Worker) => void) =>
  void process.once('worker', (worker: Worker) => worker.once('online', () => happens(worker)))

/** How many were started meanwhile. */
async function threadsOf(work: () => Promise<unknown>): Promise<number> {
  let started = 0
  const count = () => {
    started += 1
  }
  process.on('worker', count)
  await work()
  process.off('worker', count)
  return started
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

onEachEngine('staff teach what a question means', (engine) => {
  const start = async (database = engine.database()) => {
    const office = await openOffice(database)
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
      '小王 ← T1 已记下：“俺们作坊里的老家伙什全都换了，能跟衙门讨几个”问的是“技术改造设备投资奖补”。请另一位审核员回复“批准 T1”或“驳回 T1 理由”。',
    )
    expect(await says('小王', '批准 T1')).toContain('是您自己教的')
    expect(await says('李会计', ASKED)).not.toContain(ANSWER)

    expect(await says('王科长', '批准 T1')).toContain('T1 已生效（第1版）')
    expect(await says('王老板', ASKED)).toContain(ANSWER)
    expect(await says('李会计', '老家伙什全都换了，能跟衙门讨几个', { group: true })).toContain(ANSWER)
    expect(await other.says('赵工', ASKED)).not.toContain(ANSWER)
    // Whoever takes something back and whoever looks for new versions may ask at the same time.
    expect(await threadsOf(() => Promise.all([other.model.follow(), other.model.follow()]))).toBe(1)
    expect(await other.says('赵工', ASKED)).toContain(ANSWER)
    expect(await says('王科长', '版本')).toMatch(/^王科长 ← 第1版，.*，王科长批准。教过的：T1。试算\d+题，对\d+题。$/u)

    expect(await says('王科长', '撤回 T1')).toContain('T1 已撤回')
    expect(await says('王老板', ASKED)).not.toContain(ANSWER)
    await other.model.follow()
    expect(await other.says('赵工', ASKED)).not.toContain(ANSWER)
    expect(await says('王科长', '批准 T1')).toContain('已经撤回')
  })

  it('what no list covers is taught as such, from the pasted question', async () => {
    const { says } = await withStaff()
    const asked = '基站电费补贴还发吗'
    expect(await says('王老板', asked)).toContain('5G')
    await says('小王', `教 “${asked}” 不在范围`)
    expect(await says('王科长', '批准 T1')).toContain('T1 已生效')
    const heard = await says('李会计', asked)
    expect(heard).toContain('不在这份政策清单里')
    expect(heard).not.toContain('5G')
  })

  it('what would make a right answer wrong is refused, and says what would break', async () => {
    const { says } = await withStaff()
    await says('小王', '教 “专利授权了有没有奖励可以拿” c08')
    expect(await says('王科长', '批准 T1')).toMatch(/T1 没有通过试算，没有生效。.*专利/su)
    await says('小王', '教 “想咨询政策” c08')
    expect(await says('王科长', '批准 T2')).toMatch(
      /会有\d+个原来答对的问题变样：\n“.+”：.+ → .*技术改造设备投资奖补/su,
    )
    expect(await says('王老板', '想咨询政策')).not.toContain(ANSWER)
    expect(await says('王科长', '版本')).toBe('王科长 ← 还没有教过什么，用的是最初的版本。')
  })

  it('a thread that dies while it learns changes nothing, and the same draft can be approved again', async () => {
    const { says, model } = await withStaff()
    await says('小王', `教 “${ASKED}” c08`)
    nextThread((worker) => worker.terminate())
    expect(await says('王科长', '批准 T1')).toMatch(/T1 没有试算完.*还是草稿/u)
    expect(await says('王老板', ASKED)).not.toContain(ANSWER)
    expect(await says('王科长', '版本')).toContain('还没有教过什么')
    expect(await says('王科长', '批准 T1')).toContain('T1 已生效（第1版）')

    await says('小王', '教 “小区装了那些人脸门禁、一键报警，听说上头按小区个数发钱” n02')
    expect(await says('王科长', '批准 T2')).toContain('T2 已生效（第2版）')
    nextThread((worker) => worker.terminate())
    expect(await says('王科长', '撤回 T1')).toContain('T1 已撤回')
    expect(await says('王老板', ASKED)).toContain(ANSWER)
    await model.follow()
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
