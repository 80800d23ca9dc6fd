/** Teaching while people write: how soon what was approved is answered by another process, and how long anybody waits meanwhile. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Role } from '../../src/domain/desk/staff.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { saltedHash } from '../../src/storage/engine/talker-hash.ts'
import { inviteStaff } from '../../src/storage/staff/staff-codes.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { figure, type Row, type Section } from './report.ts'
import { median, percentile } from './statistics.ts'
import { rightTeachings } from './teaching-seeds.ts'
import { type Said, TwoBots } from './two-bots.ts'

const TEACHINGS = 5
export const A_SECOND = 5
const WARM_UP_MS = 15_000
const QUIET_MS = 30_000
/** How exactly it is known when the other process has learnt. */
const PROBE_MS = 25
/** What the last messages may still take. */
const SETTLE_MS = 5000
export const LATE_MS = 200
const [HERE, THERE] = [0, 1]

export async function benchTeachLive(content: Content): Promise<Section[]> {
  const url = process.env.BENCH_DATABASE_URL
  // On one SQLite file the second bot refuses to start.
  if (!url) return [{ title: 'teach-live: two bots need BENCH_DATABASE_URL', ratios: [], rows: [], notes: [] }]
  return [await measure(content, url)]
}

async function measure(content: Content, url: string): Promise<Section> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
  const salt = randomBytes(16).toString('hex')
  const codes = await invited({ url, dataDir }, salt)
  const bots = await TwoBots.start(() => ({ HUIQI_DATA_DIR: dataDir, HUIQI_SALT: salt, DATABASE_URL: url }))
  try {
    const { quiet, teaching, stream, ...times } = await live(bots, codes, content)
    return {
      title: `teach-live: ${TEACHINGS} teachings approved and one taken back, two processes on one PostgreSQL, ${A_SECOND} messages a second to each`,
      ratios: [],
      rows: [
        ['seconds', 'median', 'max'],
        row('approved: from said to answered', times.approving),
        row('… until the other process answers as taught', times.following),
        row('… both together', times.together),
        row('taken back: from said to answered', times.withdrawing),
        row('… until the other process answers as before', times.unlearning),
        [],
        ['messages, ms', 'p50', 'p99', 'max', `over ${LATE_MS}`],
        ...['where it is approved', 'the other'].flatMap((where, bot) => [
          waits(`${where}, nobody teaching`, quiet, bot),
          waits(`${where}, meanwhile`, teaching, bot),
        ]),
        [],
        ['said', String(stream.length)],
        ['lost', String(stream.filter(({ texts }) => texts.length === 0).length)],
        ['answered more than once', String(stream.filter(({ texts }) => texts.length > 1).length)],
      ],
      notes: ['goals: 3 s from approved to live in every process; nobody waits 200 ms longer; none lost, none twice'],
    }
  } finally {
    await bots.end()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Codes = Record<'clerk' | 'approver', string>

export async function invited(options: { url: string | undefined; dataDir: string }, salt: string): Promise<Codes> {
  const database = await openDatabase(options)
  try {
    if ((await databaseTeachings(database).version()) > 0)
      throw new Error('BENCH_DATABASE_URL: somebody has taught there already; name an empty database')
    const invite = (name: string, role: Role) =>
      database.transaction((tx) => inviteStaff(tx, saltedHash(salt), { name, role, by: 'bench', at: Date.now() }))
    return { clerk: await invite('clerk', 'editor'), approver: await invite('approver', 'approver') }
  } finally {
    await database.close()
  }
}

async function live(bots: TwoBots, codes: Codes, content: Content) {
  const bound = async (code: string) => {
    const person = bots.newcomer()
    await bots.ask(HERE, `绑定 ${code}`, { person })
    return (text: string) => bots.ask(HERE, text, { person, wanted: /^T\d/ })
  }
  const clerk = await bound(codes.clerk)
  const approver = await bound(codes.approver)
  const stream = bots.stream(A_SECOND, (n) => question(n, content))
  await sleep(WARM_UP_MS)
  const quietFrom = performance.now()
  await sleep(QUIET_MS)
  const teachFrom = performance.now()

  const [approving, following, together, withdrawing, unlearning]: number[][] = [[], [], [], [], []]
  const answeredAsTaught = async ({ q, meaning }: { q: string; meaning: string }) =>
    (await bots.ask(THERE, q)).text.includes(`【${content.policy.get(meaning)!.title}】`)
  let last: { number: string; q: string; meaning: string } | null = null
  for (const seed of rightTeachings().filter(({ meaning }) => content.policy.has(meaning))) {
    if (approving!.length === TEACHINGS) break
    if (await answeredAsTaught(seed)) continue
    const number = /^T\d+/.exec((await clerk(`教 “${seed.q}” ${seed.meaning}`)).text)![0]
    const from = performance.now()
    const approved = await approver(`批准 ${number}`)
    process.stderr.write(`${approved.text}\n`)
    if (!approved.text.includes('已生效')) continue
    const committed = performance.now()
    while (!(await answeredAsTaught(seed))) await sleep(PROBE_MS)
    approving!.push(approved.ms)
    following!.push(performance.now() - committed)
    together!.push(performance.now() - from)
    last = { number, ...seed }
  }
  if (last === null) throw new Error('test/teachings/right.jsonl: not one was accepted')
  withdrawing!.push((await approver(`撤回 ${last.number}`)).ms)
  const committed = performance.now()
  while (await answeredAsTaught(last)) await sleep(PROBE_MS)
  unlearning!.push(performance.now() - committed)

  stream.stop()
  await sleep(SETTLE_MS)
  const between = (from: number, to: number) => stream.said.filter(({ at }) => at >= from && at < to)
  const teaching = between(teachFrom, Number.POSITIVE_INFINITY)
  return {
    ...{ approving, following, together, withdrawing, unlearning, teaching },
    quiet: between(quietFrom, teachFrom),
    stream: stream.said,
  }
}

/** Never the same twice, so that nothing is answered from memory, and answered by one text. */
export function question(n: number, { offices }: Content): string {
  const character = (i: number) => String.fromCodePoint(0x4e00 + ((i * 7919) % 5000))
  return `我是${character(n)}${character(n + 1)}公司的，请问${offices[n % offices.length]!.name}电话`
}

export const row = (name: string, ms: number[] = []): Row => [
  name,
  ...[median(ms), Math.max(...ms)].map((one) => figure(one / 1000)),
]

export function waits(name: string, said: Said[], bot: number): Row {
  const ms = said.flatMap((one) => (one.bot === bot && one.ms !== null ? [one.ms] : []))
  const shares = [0.5, 0.99, 1].map((share) => figure(percentile(ms, share)))
  return [name, ...shares, String(ms.filter((one) => one > LATE_MS).length)]
}
