import type { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { onEachEngine } from '../support/databases.ts'
import { teachingBot } from '../support/teaching.ts'

const ASKED = '旧车间翻个新，铁疙瘩全换，能跟上头要几个点'

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

const opened: Database[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close()
})

onEachEngine('staff teach what a question means', (engine) => {
  it('a second person approves, and it is answered in every process from then on; taken back, it is not', async () => {
    const bot = await teachingBot(engine.database())
    const other = await teachingBot(await again(), 'other')
    const [clerk, approver] = [bot.staff('小王', 'approver'), bot.staff('王科长', 'approver')]
    bot.tickets.set(12, ASKED)
    expect(await bot.owner(ASKED)).not.toContain('技术改造设备投资奖补')

    expect(await clerk('教 12 c08')).toBe(
      'T1 已记下：“旧车间翻个新，铁疙瘩全换，能跟上头要几个点”问的是“技术改造设备投资奖补”。请另一位审核员回复“批准 T1”或“驳回 T1 理由”。',
    )
    expect(await clerk('批准 T1')).toContain('是您自己教的')
    expect(await bot.owner(ASKED)).not.toContain('技术改造设备投资奖补')

    expect(await approver('批准 T1')).toContain('T1 已生效（第1版）')
    expect(await bot.owner(ASKED)).toContain('技术改造设备投资奖补')
    expect(await bot.owner('铁疙瘩全换了，能跟上头要几个点')).toContain('技术改造设备投资奖补')
    expect(await other.owner(ASKED)).not.toContain('技术改造设备投资奖补')
    // Whoever takes something back and whoever looks for new versions may ask at the same time.
    expect(await threadsOf(() => Promise.all([other.model.follow(), other.model.follow()]))).toBe(1)
    expect(await other.owner(ASKED)).toContain('技术改造设备投资奖补')
    expect(await approver('版本')).toMatch(/^第1版，.*，王科长批准。教过的：T1。试算\d+题，对\d+题。$/u)

    expect(await approver('撤回 T1')).toContain('T1 已撤回')
    expect(await bot.owner(ASKED)).not.toContain('技术改造设备投资奖补')
    await other.model.follow()
    expect(await other.owner(ASKED)).not.toContain('技术改造设备投资奖补')
    expect(await approver('批准 T1')).toContain('已经撤回')
  }, 120_000)

  it('what no list covers is taught as such, from the pasted question', async () => {
    const bot = await teachingBot(engine.database())
    const asked = '基站电费补贴还发吗'
    expect(await bot.owner(asked)).toContain('5G')
    await bot.staff('小王', 'editor')(`教 “${asked}” 不在范围`)
    expect(await bot.staff('王科长', 'approver')('批准 T1')).toContain('T1 已生效')
    const heard = await bot.owner(asked)
    expect(heard).toContain('不在这份政策清单里')
    expect(heard).not.toContain('5G')
  }, 120_000)

  it('what would make a right answer wrong is refused, and says what would break', async () => {
    const bot = await teachingBot(engine.database())
    const [clerk, approver] = [bot.staff('小王', 'editor'), bot.staff('王科长', 'approver')]
    await clerk('教 “专利授权了有没有奖励可以拿” c08')
    expect(await approver('批准 T1')).toMatch(/T1 没有通过试算，没有生效。.*专利/su)
    await clerk('教 “想咨询政策” c08')
    expect(await approver('批准 T2')).toMatch(/会有\d+个原来答对的问题变样：\n“.+”：.+ → .*技术改造设备投资奖补/su)
    expect(await bot.owner('想咨询政策')).not.toContain('技术改造设备投资奖补')
    expect(await approver('版本')).toBe('还没有教过什么，用的是最初的版本。')
  }, 120_000)

  it('a thread that dies while it learns changes nothing, and the same draft can be approved again', async () => {
    const bot = await teachingBot(engine.database())
    const [clerk, approver] = [bot.staff('小王', 'editor'), bot.staff('王科长', 'approver')]
    await clerk(`教 “${ASKED}” c08`)
    nextThread((worker) => worker.terminate())
    expect(await approver('批准 T1')).toMatch(/T1 没有试算完.*还是草稿/u)
    expect(await bot.owner(ASKED)).not.toContain('技术改造设备投资奖补')
    expect(await approver('版本')).toContain('还没有教过什么')
    expect(await approver('批准 T1')).toContain('T1 已生效（第1版）')

    await clerk('教 “小区装了那些人脸门禁、一键报警，听说上头按小区个数发钱” n02')
    expect(await approver('批准 T2')).toContain('T2 已生效（第2版）')
    nextThread((worker) => worker.terminate())
    expect(await approver('撤回 T1')).toContain('T1 已撤回')
    expect(await bot.owner(ASKED)).toContain('技术改造设备投资奖补')
    await bot.model.follow()
    expect(await bot.owner(ASKED)).not.toContain('技术改造设备投资奖补')
  }, 120_000)

  it('says what is wrong with an order, and takes none from a role that may not', async () => {
    const bot = await teachingBot(engine.database())
    const [reader, clerk, approver] = [
      bot.staff('小李', 'reader'),
      bot.staff('小王', 'editor'),
      bot.staff('王科长', 'approver'),
    ]
    expect(await reader(`教 “${ASKED}” c08`)).toBeNull()
    expect(await clerk('教 99 c08')).toContain('没有第99号问题')
    expect(await clerk(`教 “${ASKED}” c77`)).toContain('没有编号为“c77”的政策')
    expect(await clerk('教 “技改” c08')).toContain('4到200个字')
    expect(await clerk('教 “我手机13800138000，旧车间翻新” 不在范围')).toContain('〔手机号〕')
    expect(await clerk('批准 T1')).toBeNull()
    expect(await approver('驳回 T1 说的不是一回事')).toContain('T1 已驳回')
    expect(await approver('批准 T1')).toContain('没有通过')
    expect(await approver('批准 T7')).toBe('没有T7。')
  }, 120_000)

  async function again() {
    const database = await openDatabase(engine.options())
    opened.push(database)
    return database
  }
})
