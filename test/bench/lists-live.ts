/** Lists approved while people write: how soon each is answered by another process, and how long anybody waits meanwhile. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Content } from '../../src/domain/library/content.ts'
import type { Drafted } from '../../src/domain/library/draft.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { databaseLists } from '../../src/storage/library/lists.ts'
import type { Section } from './report.ts'
import { syntheticLists } from './synthetic-lists.ts'
import { A_SECOND, invited, LATE_MS, question, row, waits } from './teach-live.ts'
import { TwoBots } from './two-bots.ts'

const ITEMS = 26
/** Some are approved once both processes have learnt them ahead, the last as soon as it is handed in. */
const LISTS = 4
const WARM_UP_MS = 15_000
const QUIET_MS = 20_000
const PROBE_MS = 25
const SETTLE_MS = 5000
const [HERE, THERE] = [0, 1]

export async function benchListsLive(content: Content): Promise<Section[]> {
  const url = process.env.BENCH_DATABASE_URL
  if (!url) return [{ title: 'lists-live: two bots need BENCH_DATABASE_URL', ratios: [], rows: [], notes: [] }]
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
  const folders = [HERE, THERE].map((bot) => join(folder, String(bot)))
  const salt = randomBytes(16).toString('hex')
  const codes = await invited({ url, dataDir: folder }, salt)
  const bots = await TwoBots.start((bot) => ({ HUIQI_DATA_DIR: folders[bot]!, HUIQI_SALT: salt, DATABASE_URL: url }))
  try {
    return [await measure(bots, content, { url, folders, code: codes.approver })]
  } finally {
    await bots.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Where = { url: string; folders: string[]; code: string }

async function measure(bots: TwoBots, content: Content, { url, folders, code }: Where): Promise<Section> {
  const person = bots.newcomer()
  await bots.ask(HERE, `绑定 ${code}`, { person })
  const stream = bots.stream(A_SECOND, (n) => question(n, content))
  await sleep(WARM_UP_MS)
  const quietFrom = performance.now()
  await sleep(QUIET_MS)
  const from = performance.now()

  const database = await openDatabase({ url, dataDir: folders[HERE]! })
  const store = databaseLists(database)
  const times = {
    ahead: { said: [] as number[], there: [] as number[] },
    atOnce: { said: [] as number[], there: [] as number[] },
  }
  const deed = { by: { id: 'clerk', name: 'clerk' }, at: Date.now() }
  const answers = async ({ policies: [policy] }: Drafted) =>
    (await bots.ask(THERE, `${policy!.title}能给多少钱`)).text.includes(policy!.text)
  let [approvals, refused] = [0, 0]
  for (const drafted of syntheticLists(content, LISTS * 4, ITEMS)) {
    if (approvals === LISTS) break
    const before = folders.map(models)
    const draft = await store.add(drafted, deed)
    await store.submit(draft, deed)
    const isAtOnce = approvals === LISTS - 1
    while (!isAtOnce && folders.some((folder, bot) => models(folder) === before[bot])) await sleep(100)
    // Not that it has to be learnt first, which is said at once.
    const approved = await bots.ask(HERE, `批准 L${draft.number}`, { person, wanted: /^L\d+(?! 正在试算)\D/ })
    process.stderr.write(`${approved.text}\n`)
    if (!approved.text.includes('已生效')) {
      // Words put together at random may take a golden question over: the trial is right to refuse those.
      refused += 1
      await bots.ask(HERE, `驳回 L${draft.number} 试算没有通过`, { person, wanted: /^L\d/ })
      continue
    }
    approvals += 1
    const committed = performance.now()
    while (!(await answers(drafted))) await sleep(PROBE_MS)
    const { said, there } = isAtOnce ? times.atOnce : times.ahead
    said.push(approved.ms)
    there.push(performance.now() - committed)
  }
  if (approvals < LISTS) throw new Error(`only ${approvals} of the made-up lists passed the trial`)
  await database.close()

  stream.stop()
  await sleep(SETTLE_MS)
  const between = (a: number, b: number) => stream.said.filter(({ at }) => at >= a && at < b)
  const meanwhile = between(from, Number.POSITIVE_INFINITY)
  const quiet = between(quietFrom, from)
  return {
    title: `lists-live: ${LISTS} lists of ${ITEMS} items approved, two processes on one PostgreSQL, ${A_SECOND} messages a second to each`,
    ratios: [],
    rows: [
      ['seconds', 'median', 'max'],
      row('learnt ahead, approved: from said to answered (the trial)', times.ahead.said),
      row('… until the other process answers from it', times.ahead.there),
      row('approved as soon as handed in: from said to answered', times.atOnce.said),
      row('… until the other process answers from it', times.atOnce.there),
      [],
      ['messages, ms', 'p50', 'p99', 'max', `over ${LATE_MS}`],
      ...['where it is approved', 'the other'].flatMap((where, bot) => [
        waits(`${where}, nothing new`, quiet, bot),
        waits(`${where}, meanwhile`, meanwhile, bot),
      ]),
      [],
      ['lists that the trial refused', String(refused)],
      ['said', String(stream.said.length)],
      ['lost', String(stream.said.filter(({ texts }) => texts.length === 0).length)],
      ['answered more than once', String(stream.said.filter(({ texts }) => texts.length > 1).length)],
    ],
    notes: ['goals: 5 s from approved to live in every process; nobody waits 200 ms longer; none lost, none twice'],
  }
}

/** The files of models, by which it is seen that one was learnt. */
const models = (folder: string) => {
  try {
    return readdirSync(join(folder, 'kept'))
      .filter((file) => file.startsWith('model-') && file.endsWith('.kept'))
      .join()
  } catch {
    return ''
  }
}
