import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { saltedHash } from '../../src/storage/engine/talker-hash.ts'
import { bindStaff, inviteStaff } from '../../src/storage/staff/staff-codes.ts'
import { onEachEngine } from '../support/databases.ts'
import type { DeedProcess } from '../support/deed-process.ts'
import { OPEN } from '../support/office.ts'
import { runScript } from '../support/run-script.ts'

type Message = DeedProcess['messages'][number]
type Said = { who: string; text: string; group?: boolean }
type Deed = {
  what: string
  /** Said before all kills, so that there is something to do. */
  before?: Said[]
  /** Said in the same process right before, for what is asked back. */
  first?: string
  /** As it is said the nth time, from 1 on. */
  said: (n: number, codes: string[]) => Said
  journaled: string
}

const ACCOUNT = 'bot'
const SALT = 'a salt for these tests'
/** Long enough for what a kill cut off to be given up, and not too long for a message to be answered. */
const BETWEEN_MS = 70_000
const EDITOR = '王科长'
const APPROVER = '李处长'
/** Each is killed before one statement in eight, and before others than the next deed. */
const STRIDE = 8
const KILLS = 3
const times = <T>(make: (n: number) => T): T[] => Array.from({ length: KILLS }, (_, n) => make(n + 1))

const wrote = times((n): Said => ({ who: EDITOR, text: `问答 c08 时间${n} | 每年${n}月` }))
const taught = times((n): Said => ({ who: EDITOR, text: `教 “第${n}句谁也不会这么问的话” c08` }))
const asked = times((n): Said => ({ who: `企业${n}`, text: `厂房${'东西南'[n - 1]}墙漏水归谁管` }))
/** Two halves, side by side, each on a database of its own. */
const HALVES: Deed[][] = [
  [
    { what: 'an entry', said: (n) => wrote[n - 1]!, journaled: 'entry.drafted' },
    {
      what: 'an answer',
      before: asked,
      said: (n) => of(EDITOR, `答 ${n} 请找物业`),
      journaled: 'staff.ticket-answered',
    },
    { what: 'a code', said: (n, codes) => of(`新人${n}`, `绑定 ${codes[n - 1]}`), journaled: 'staff.bound' },
    { what: 'off duty', said: (n) => of(EDITOR, n % 2 === 1 ? '下班' : '值班'), journaled: 'staff.duty' },
    {
      what: 'a teaching that goes live',
      before: taught,
      said: (n) => of(APPROVER, `批准 T${n}`),
      journaled: 'teaching.live',
    },
  ],
  [
    {
      what: 'an end',
      before: times((n) => of(`老板${n}`, '转人工')),
      said: (n) => of(EDITOR, `结束 ${n}`),
      journaled: 'handoff.ended',
    },
    { what: 'a teaching', said: (n) => taught[n - 1]!, journaled: 'teaching.drafted' },
    { what: 'an approval', before: wrote, said: (n) => of(APPROVER, `批准 Q${n}`), journaled: 'entry.approved' },
    {
      what: 'the staff room',
      said: (n) => ({ ...of(APPROVER, n % 2 === 1 ? '设为工作群' : '取消工作群'), group: true }),
      journaled: 'staff.room',
    },
  ],
]
function of(who: string, text: string): Said {
  return { who, text }
}

onEachEngine('a bot killed while it does what staff say', (engine) => {
  it('has done each deed once in the end, and told it once', async () => {
    await Promise.all(HALVES.map(killedWhile))
  })

  async function killedWhile(half: Deed[]): Promise<void> {
    const options = (await engine.create()) as DeedProcess['options']
    let startsAt = OPEN
    const job = { options, account: ACCOUNT, salt: SALT, sentFile: join(options.dataDir, 'sent.txt') }
    const run = (messages: Message[], crashAt?: number) => {
      const order: DeedProcess = { ...job, startsAt, messages, ...(crashAt !== undefined && { crashAt }) }
      startsAt += BETWEEN_MS
      return runScript('deed-process.ts', order)
    }
    let ids = 0
    const message = (said: Said): Message => ({ ...said, id: `m${++ids}`, at: startsAt })
    const codes = await hire(options)
    const { signal } = await run(half.flatMap(({ before = [] }) => before).map(message))
    expect(signal).toBeNull()
    const start = await journaled(options)

    let last: Message[] = []
    for (const [place, deed] of half.entries())
      for (let n = 1; n <= KILLS; n++) {
        const next = message(deed.said(n, codes))
        const killed = await run([...last, next], 1 + place + (n - 1) * STRIDE)
        expect({ what: deed.what, n, signal: killed.signal }).toEqual({ what: deed.what, n, signal: 'SIGKILL' })
        // WeChat may deliver it once more, under its id and under another.
        last = [next, { ...next, id: `again ${next.id}` }]
      }
    await run(last)

    const done = (await journaled(options)).slice(start.length)
    const deeds = half.map(({ what, journaled: kind }) => [what, done.filter((one) => one === kind).length])
    expect(Object.fromEntries(deeds)).toEqual(Object.fromEntries(half.map(({ what }) => [what, KILLS])))
    const sent = existsSync(job.sentFile) ? readFileSync(job.sentFile, 'utf8').trim().split('\n') : []
    const numbered = sent.filter((line) => /\d/u.test(line))
    expect(numbered.filter((line, at) => numbered.indexOf(line) !== at)).toEqual([])
    expect(sent.join('\n')).not.toMatch(/已经绑定|用过|没有待批准|已经处理过|没有\d+号/u)
  }

  /** The codes that nobody has said yet. */
  async function hire(options: DeedProcess['options']): Promise<string[]> {
    const database = await openDatabase(options)
    const hash = saltedHash(SALT)
    const at = OPEN
    const invite = (name: string, role: 'editor' | 'approver') =>
      database.transaction((tx) => inviteStaff(tx, hash, { name, role, by: 'test', at }))
    for (const [name, role] of [
      [EDITOR, 'editor'],
      [APPROVER, 'approver'],
    ] as const) {
      const code = await invite(name, role)
      await database.transaction((tx) => bindStaff(tx, hash, { account: ACCOUNT, code, contactId: name, at }))
    }
    const codes = []
    for (let n = 1; n <= KILLS; n++) codes.push(await invite(`新人${n}`, 'editor'))
    await database.close()
    return codes
  }

  async function journaled(options: DeedProcess['options']): Promise<string[]> {
    const database = await openDatabase(options)
    const lines = await readJournal(database.db, { most: 10_000 })
    await database.close()
    return lines.map(({ kind }) => kind)
  }
})
