import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type OpenOptions, openDatabase } from '../../src/storage/engine/database.ts'
import { onEachEngine } from '../support/databases.ts'
import { killAll, startProcess } from '../support/running.ts'

afterEach(killAll)

/** `npm start` as it is, its terminal piped. */
const startBot = ({ url, dataDir }: OpenOptions) =>
  startProcess(['src/start.mjs', 'main'], { HUIQI_DATA_DIR: dataDir, DATABASE_URL: url ?? '' })

/** A text cut off in the middle of its sending holds its conversation until the lease ends: that is `crash.test.ts`, not this. */
async function nothingUnderWay(options: OpenOptions) {
  const { db, close } = await openDatabase(options)
  let left = 1
  while (left > 0) {
    const open = await db.selectFrom('outbox').select('id').where('state', 'in', ['pending', 'sending']).execute()
    left = open.length
  }
  await close()
}

onEachEngine('the whole bot', (engine) => {
  it('killed in the middle of an eligibility dialog goes on with it when it is started again', async () => {
    const options = await engine.create()
    const first = startBot(options)
    await first.says('我想测一测技改补贴', '规模以上制造业企业吗')
    await first.says('是', '记下了')
    await nothingUnderWay(options)
    await first.end('SIGKILL')
    const second = startBot(options)
    await second.says('600万', '96万元')
    expect(second.printed()).not.toContain('以编号代替姓名')
    expect(await second.end('SIGTERM')).toBe(0)
    expect(second.complained()).toBe('')
  })

  it('keeps what a group subscribed to over a restart', async () => {
    const options = await engine.create()
    const first = startBot(options)
    await first.says('/room 企业服务群', '进了 企业服务群')
    await first.says('@惠企政策助手 订阅 人才', '已订阅“人才”')
    await nothingUnderWay(options)
    await first.end('SIGKILL')
    const second = startBot(options)
    await second.says('/room 企业服务群', '进了 企业服务群')
    await second.says('@惠企政策助手 订阅列表', '已订阅：人才')
    await second.says('@惠企政策助手 退订', '退订')
    await second.end('SIGTERM')
  })
})

it.each([
  [
    'a file where the data folder should be',
    'HUIQI_DATA_DIR',
    (dataDir: string) => ({ dataDir: join(dataDir, 'file') }),
  ],
  ['no PostgreSQL there', 'DATABASE_URL', (dataDir: string) => ({ dataDir, url: 'postgres://bot@127.0.0.1:1/none' })],
])('%s ends the start with one clear error', async (_, named, options) => {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-restart-'))
  writeFileSync(join(folder, 'file'), '')
  const started = startBot(options(folder))
  expect(await started.ended()).toBe(1)
  expect(started.complained()).toContain(named)
  expect(started.complained().trim().split('\n')).toHaveLength(1)
  rmSync(folder, { recursive: true, force: true })
})
