/** What broadcast tests share: groups, an approved broadcast, a pace without waiting, and real worker processes to be killed. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import type { BroadcastStore, NewBroadcast } from '../../src/app/broadcasts/broadcast-store.ts'
import type { StaffMember } from '../../src/app/staff/staff-command.ts'
import { type Pace, Pacing } from '../../src/domain/broadcasts/pacing.ts'
import type { OpenOptions } from '../../src/storage/engine/database.ts'
import { bundled } from './run-script.ts'

export const AT = Date.UTC(2026, 10, 23, 2)
export const ACCOUNT = 'bot-1'

/** Two of the staff who may all, and one who may not approve. */
export const WANG: StaffMember = { id: 's-wang', name: '王', role: 'approver' }
export const LI: StaffMember = { id: 's-li', name: '李', role: 'approver' }
export const ZHAO: StaffMember = { id: 's-zhao', name: '赵', role: 'editor' }
/** Nobody listens. */
export const tell = async () => {}

export const NO_PACE: Pace = {
  pacing: Pacing.parse({
    gapMs: [0, 0],
    mostPerMinute: 1_000_000,
    mostPerDay: 10_000_000,
    hours: [['00:00', '23:59']],
    workdaysOnly: false,
    // So that it is noon whenever the test runs.
    utcOffsetMinutes: Math.round((12 * 3_600_000 - (Date.now() % 86_400_000)) / 60_000),
  }),
  isWorkday: () => true,
}

export const roomsOf = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `r${n}@chatroom`, topic: `企业群${n}`, members: [`m${n}`, 'bot'] }))

export const NOTICE: NewBroadcast = {
  title: '通知',
  body: { messages: ['周五停电检修。\n来源：办公室'], policies: [] },
  source: { type: 'text', text: '周五停电检修。', source: '办公室' },
  audience: { type: 'all' },
  author: WANG.name,
  authorId: WANG.id,
  corrects: null,
}

/** Known groups and a broadcast to them that is approved; its id. */
export async function approved(
  store: BroadcastStore,
  count: number,
  notice: Partial<NewBroadcast> = {},
  now = AT,
): Promise<string> {
  await store.syncRooms(roomsOf(count), now)
  const { id } = await store.add({ ...NOTICE, ...notice }, now)
  await store.approve(id, LI, now)
  return id
}

/** Where a worker process dies, by itself, as by kill -9. */
export type KillPoint = {
  point:
    | 'claim:before'
    | 'claim:after'
    | 'send:before'
    | 'send:after'
    | 'settle:before'
    | 'settle:after'
    | 'finish:before'
    | 'finish:after'
    | 'plan:middle'
    | 'plan:after'
  /** The how-manieth time that it is passed in this process, from 1. */
  nth: number
}

export type WorkerOrder = {
  options: OpenOptions
  broadcast: string
  /** The file that stands for WeChat: a line for each message that a group got. */
  world: string
  kill?: KillPoint
  sendMs?: number
  plan?: boolean
}

export type WorkerProcess = {
  /** Rejects when it failed for any reason but a kill. */
  ended: Promise<'killed' | 'done'>
  kill(): void
}

export async function workerProcess(order: WorkerOrder): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [await bundled('broadcast-process.ts'), JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let trouble = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    trouble += text
  })
  const ended = new Promise<'killed' | 'done'>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed')
      else if (code === 0) resolve('done')
      else reject(new Error(`the worker process ended with ${code ?? signal}: ${trouble}`))
    })
  })
  return { ended, kill: () => void child.kill('SIGKILL') }
}

/** How many messages each group got. */
export function received(world: string): Map<string, number> {
  const counts = new Map<string, number>()
  if (!existsSync(world)) return counts
  for (const room of readFileSync(world, 'utf8')
    .split('\n')
    .filter((line) => line !== ''))
    counts.set(room, (counts.get(room) ?? 0) + 1)
  return counts
}
