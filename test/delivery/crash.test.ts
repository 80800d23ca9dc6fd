import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { onEachEngine } from '../support/databases.ts'
import { runScript } from '../support/run-script.ts'
import type { TurnProcess } from '../support/turn-process.ts'

const runProcess = (job: TurnProcess) => runScript('turn-process.ts', job)

/** Before the reply is stored, after it and before the text leaves, and from there on. */
const BEFORE = ['noted', 'seen', 'answered', 'kept', 'queued', 'journaled']
const IN_FLIGHT = ['claimed', 'sending', 'delivered', 'sent']
const POINTS: { at: string; time: number; left: string[]; state: string[] }[] = [
  ...[...BEFORE, 'committed'].map((at) => ({ at, time: 1, left: ['2: 二 1', '2: 二 2'], state: ['sent', 'sent'] })),
  ...IN_FLIGHT.map((at) => ({
    at,
    time: 1,
    state: ['uncertain', 'dropped'],
    left: ['delivered', 'sent'].includes(at) ? ['2: 二 1'] : [],
  })),
  { at: 'settled', time: 1, left: ['2: 二 1', '2: 二 2'], state: ['sent', 'sent'] },
  ...IN_FLIGHT.map((at) => ({
    at,
    time: 2,
    state: ['sent', 'uncertain'],
    left: ['delivered', 'sent'].includes(at) ? ['2: 二 1', '2: 二 2'] : ['2: 二 1'],
  })),
  { at: 'settled', time: 2, left: ['2: 二 1', '2: 二 2'], state: ['sent', 'sent'] },
]

type Point = (typeof POINTS)[number]
const SIDE_BY_SIDE = 4

onEachEngine('a bot killed while it answers', (engine) => {
  it(`at any of ${POINTS.length} steps sends each text at most once, and the conversation goes on`, async () => {
    const waiting = [...POINTS]
    const work = async () => {
      for (let point = waiting.shift(); point; point = waiting.shift()) await killedAt(point)
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work))
  })

  async function killedAt(point: Point): Promise<void> {
    const options = await engine.create()
    const job = { options: options as TurnProcess['options'], sentFile: join(options.dataDir, 'sent.txt') }
    const said = (n: number, text: string) => ({ id: `m${n}`, text, at: Date.now() })
    const second = said(2, '二')
    const killed = await runProcess({ ...job, messages: [said(1, '一'), second], crash: point })
    // WeChat may deliver the message once more as well.
    await runProcess({ ...job, messages: [second, said(3, '三')] })
    const database = await openDatabase(options)
    const rows = await database.db.selectFrom('outbox').selectAll().orderBy('id').execute()
    const noted = await database.db.selectFrom('inbox').selectAll().execute()
    await database.close()
    expect({
      at: point.at,
      time: point.time,
      signal: killed.signal,
      noted,
      sent: readFileSync(job.sentFile, 'utf8').trim().split('\n'),
      state: rows.filter((row) => row.message_id === 'm2').map((row) => row.state),
      personal: rows.filter((row) => row.text !== '' || row.contact_id !== null),
    }).toEqual({
      at: point.at,
      time: point.time,
      signal: 'SIGKILL',
      noted: [],
      sent: ['1: 一 1', '1: 一 2', ...point.left, '3: 三 1', '3: 三 2'],
      state: point.state,
      personal: [],
    })
  }

  it('with a sentence of which it has only read the beginning: both parts are answered, as one', async () => {
    await Promise.all(
      [...BEFORE, 'committed'].map(async (at) => {
        const options = await engine.create()
        const job = { options: options as TurnProcess['options'], sentFile: join(options.dataDir, 'sent.txt') }
        const said = [
          { id: 'm1', text: '一…', at: Date.now() },
          { id: 'm2', text: '二', at: Date.now() },
        ]
        // The second time it is noted, both are.
        await runProcess({ ...job, messages: said, crash: { at, time: at === 'noted' ? 2 : 1 } })
        // WeChat delivers both once more.
        await runProcess({ ...job, messages: [...said, { id: 'm3', text: '三', at: Date.now() }] })
        const sent = readFileSync(job.sentFile, 'utf8').trim().split('\n')
        expect({ at, sent }).toEqual({ at, sent: ['1: 一…，二 1', '1: 一…，二 2', '2: 三 1', '2: 三 2'] })
      }),
    )
  })

  it('before it could note the message: answered when WeChat delivers it again', async () => {
    const options = await engine.create()
    const job = { options: options as TurnProcess['options'], sentFile: join(options.dataDir, 'sent.txt') }
    const message = { id: 'm1', text: '一', at: Date.now() }
    await runProcess({ ...job, messages: [message], crash: { at: 'read', time: 1 } })
    await runProcess({ ...job, messages: [message] })
    expect(readFileSync(job.sentFile, 'utf8')).toBe('1: 一 1\n1: 一 2\n')
  })
})
