/** The desk with 100,000 questions kept, as a browser of the staff asks for its pages, and how long a message would wait meanwhile. On SQLite, or on DATABASE_URL, which has to be empty. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { silentLog } from '../../src/cli/local-assistant.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { evenWords } from '../../src/storage/desk/talks.ts'
import { type Database, openDatabase } from '../../src/storage/engine/database.ts'
import { newId } from '../../src/storage/engine/ids.ts'
import { startDesk } from '../../src/web/desk/start.ts'
import type { DeskUses } from '../../src/web/desk/uses.ts'
import type { Served } from '../../src/web/loopback.ts'
import { OPEN, openOffice } from '../support/office.ts'
import { mixedMessages } from './messages.ts'
import { figure, type Section } from './report.ts'
import { percentile } from './statistics.ts'

const KEPT = 100_000
const CHATS = 8000
const CHUNK = 500
const TIMES = 20

/** Words that many, few and no turns have. */
const WORDS = ['技改', '电话', '99999', '没有这个词', 'ABC', '技术改造设备投资奖补']
const PAGES = ['', 'questions', 'chats', 'asked', 'policies/2023-1-c08', 'deeds']

export async function benchDesk(content: Content): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
  const database = await openDatabase({ url: process.env.DATABASE_URL || undefined, dataDir: folder })
  const opened: { uses?: DeskUses } = {}
  let served: Served | undefined
  const door = {
    url: () => served?.url ?? null,
    troubles: async () => [],
    open: (uses: DeskUses) => void Object.assign(opened, { uses }),
  }
  const office = await openOffice(database, undefined, undefined, undefined, undefined, door)
  try {
    await fill(database, office.world.self.id, content)
    served = await startDesk({ uses: opened.uses!, port: 0, log: silentLog })
    await office.hire('刘科员', 'approver')
    const link = /http:\S+\/in\/[\w-]+/.exec(await office.says('刘科员', '登录'))![0]
    const origin = new URL(link).origin
    const entered = await fetch(link, { method: 'POST', headers: { origin }, redirect: 'manual' })
    const cookie = entered.headers.get('set-cookie')!.split(';')[0]!
    const rows: string[][] = []
    for (const page of [...PAGES, ...WORDS.map((word) => `chats?q=${encodeURIComponent(word)}`)])
      rows.push(await measure(served.url + page, cookie))
    return {
      title: `desk: pages with ${KEPT} turns of ${CHATS} talks kept, ${TIMES} times each, on ${database.engine}`,
      ratios: [],
      rows: [['page', 'p50 ms', 'p95 ms', 'longest hold-up ms'], ...rows],
      notes: ['the goal is 300 ms for a page at p95, and that no message waits more than 50 ms for one'],
    }
  } finally {
    await served?.close()
    await office.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(url: string, cookie: string): Promise<string[]> {
  const took: number[] = []
  const load = async () => {
    const answer = await fetch(url, { headers: { cookie } })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
  }
  await load()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  for (let i = 0; i < TIMES; i += 1) {
    const began = performance.now()
    await load()
    took.push(performance.now() - began)
  }
  delay.disable()
  const page = decodeURIComponent(url.slice(url.indexOf('/desk/')))
  return [page, figure(percentile(took, 0.5)), figure(percentile(took, 0.95)), figure(delay.max / 1e6)]
}

/** As many people ask over two months; what they were told is as long as it is. */
async function fill({ db }: Database, account: string, content: Content): Promise<void> {
  const messages = mixedMessages(content, 2000)
  for (let from = 0; from < KEPT; from += CHUNK) {
    const rows = Array.from({ length: CHUNK }, (_, i) => {
      const n = from + i
      const at = OPEN - (KEPT - n) * 50_000
      const { id, title, text } = content.policies[n % content.policies.length]!
      return {
        ...{
          id: newId(at),
          at,
          account,
          conversation_key: `${account} - talker${n % CHATS}`,
          contact_id: `c${n % CHATS}`,
        },
        ...{ room_id: null, said_masked: `${messages[n % messages.length]}${n}`, reply: `${title}\n${text}` },
        ...{ kind: 'answer', act: null, policies: [id], staff: null },
      }
    })
    await db.insertInto('talks').values(rows).execute()
    const words = rows.map(({ id, at, conversation_key, said_masked, policies }) => ({
      ...{ id, at, account, conversation_key, words: evenWords([said_masked, ...policies].join(' ')) },
    }))
    await db.insertInto('talk_words').values(words).execute()
  }
}
