/** The desk with 100,000 questions kept, as a browser of the staff asks for its pages, and how long a message would wait meanwhile. On SQLite, or on BENCH_DATABASE_URL, which has to be empty. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { DEFAULT_HOURS, localDate } from '../../src/domain/desk/office-hours.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { DAY_MS } from '../../src/domain/time.ts'
import { idFrom } from '../../src/storage/desk/waiting.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { tokenOf } from '../../src/web/desk/session.ts'
import { startDesk } from '../../src/web/desk/start.ts'
import type { DeskUses } from '../../src/web/desk/uses.ts'
import type { Served } from '../../src/web/loopback.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'
import { CHATS, fillDesk, KEPT } from './desk-filled.ts'
import { figure, type Section } from './report.ts'
import { percentile } from './statistics.ts'
import { type Stretch, watchStretches } from './stretch.ts'

const TIMES = 20
/** Of files, which take longer and are wanted once a week. */
const TIMES_FILE = 3
/** Longer than any page keeps what it has counted. */
const BETWEEN_MS = 20_000

/** Words that many, few and no turns have. */
const WORDS = ['技改', '电话', '99999', '没有这个词', 'ABC', '技术改造设备投资奖补']
const dayOf = (days: number) => localDate(OPEN - days * DAY_MS, DEFAULT_HOURS)
const PAGES = (account: string) => [
  ...['', 'questions', 'questions?tab=done', 'questions?q=没有这个词', 'questions/4990'],
  ...['chats', 'chats?tab=held', `chats?before=${idFrom(OPEN - 40 * DAY_MS)}`],
  `chats/${encodeURIComponent(`${account} - talker1`)}`,
  ...WORDS.map((word) => `chats?q=${word}`),
  ...[`chats?day=${dayOf(40)}`, `chats?day=${dayOf(40)}&q=技改`],
  ...['asked', `asked?from=${dayOf(13)}&to=${dayOf(7)}`, `asked?to=${dayOf(40)}`, 'asked?place=group'],
  ...[
    'asked?policy=2023-1-c08',
    'asked?kind=fallback',
    'asked?kind=handoff',
    'asked?act=phone',
    'asked?act=why',
    'asked?q=技改',
    'asked?q=没有这个词',
  ],
  ...['policies', 'policies/2023-1-c08', 'deeds', 'deeds?actor=没有这个人', 'deeds?kind=broadcast'],
  ...[
    'notices',
    'notices/new',
    'lists',
    'entries',
    'teachings',
    'offices',
    'wordings',
    'people',
    'settings',
    'settings/whoMaySubscribe',
  ],
]
const FILES = ['asked.csv', 'deeds.csv', 'report.xlsx']

export async function benchDesk(content: Content): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
  const database = await openDatabase({ url: process.env.BENCH_DATABASE_URL || undefined, dataDir: folder })
  const opened: { uses?: DeskUses } = {}
  let served: Served | undefined
  const door = {
    url: () => served?.url ?? null,
    troubles: async () => [],
    open: (uses: DeskUses) => void Object.assign(opened, { uses }),
  }
  const office = await openOffice(database, undefined, undefined, undefined, undefined, door)
  try {
    const account = office.world.self.id
    await fillDesk(database, account, content)
    served = await startDesk({ uses: opened.uses!, port: 0, log: silentLog })
    await office.hire('刘科员', 'approver')
    const link = /http:\S+\/in\/[\w-]+/.exec(await office.says('刘科员', '登录'))![0]
    const origin = new URL(link).origin
    const entered = await fetch(link, { method: 'POST', headers: { origin }, redirect: 'manual' })
    const cookie = entered.headers.get('set-cookie')!.split(';')[0]!
    const rows: string[][] = []
    for (const page of PAGES(account)) rows.push(await measure(served.url + page, cookie, office, TIMES))
    for (const file of FILES) rows.push(await measure(served.url + file, cookie, office, TIMES_FILE))
    rows.push(await measureDeed(served.url, cookie, office))
    return {
      title: `desk: pages with ${KEPT} turns of ${CHATS} talks kept, ${TIMES} times each, files ${TIMES_FILE} times, on ${database.engine}`,
      ratios: [],
      rows: [['page', 'p50 ms', 'p95 ms', 'hold-up p50 ms', 'own work, longest'], ...rows],
      notes: [
        'hold-up: the longest that the thread which answers messages was kept from it while one page was made, by the clock',
        'own work: the longest of all such stretches in the time the processor gave to it, whatever else ran on the machine',
        'the goal is 300 ms for a page at p95, 200 ms for a deed, and that no message waits more than 50 ms for one',
      ],
    }
  } finally {
    await served?.close()
    await office.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function measure(url: string, cookie: string, { clock }: Office, times: number): Promise<string[]> {
  const page = decodeURIComponent(url.slice(url.indexOf('/desk/'))).replace(/talker.*/, '…')
  return measured(page, times, async () => {
    clock.now += BETWEEN_MS
    const answer = await fetch(url, { headers: { cookie } })
    // Drained as it comes: what a browser does with it is not ours to measure.
    for await (const _ of answer.body!);
    if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
  })
}

/** Questions are answered one after the other, as a form sends it, up to where the browser is told which page to go to. */
async function measureDeed(url: string, cookie: string, { clock, tickets }: Office): Promise<string[]> {
  const numbers = (await tickets.open()).map(({ number }) => number).values()
  const [, session] = cookie.split('=')
  return measured('POST /desk/questions/*/answer', TIMES, async () => {
    clock.now += BETWEEN_MS
    const body = new URLSearchParams({ text: '请找物业。', _token: tokenOf(session!), _deed: randomUUID() })
    const headers = { cookie, origin: new URL(url).origin }
    const address = `${url}questions/${numbers.next().value}/answer`
    const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'manual' })
    if (answer.status !== 303) throw new Error(`${address}: ${answer.status}`)
  })
}

async function measured(what: string, times: number, load: () => Promise<void>): Promise<string[]> {
  const [took, held]: [number[], Stretch[]] = [[], []]
  await load()
  const thread = watchStretches()
  for (let i = 0; i < times; i += 1) {
    await rest()
    thread.longest()
    const began = performance.now()
    await load()
    took.push(performance.now() - began)
    // What is under way is counted when it has ended.
    await rest()
    held.push(thread.longest())
  }
  thread.end()
  const figures = [
    ...[percentile(took, 0.5), percentile(took, 0.95)],
    ...[
      percentile(
        held.map(({ clock }) => clock),
        0.5,
      ),
      Math.max(...held.map(({ own }) => own)),
    ],
  ]
  return [what, ...figures.map(figure)]
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 5))
