import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Knowledge } from '../../src/app/library/library.ts'
import { LiveLibrary } from '../../src/app/library/live-library.ts'
import { Assistant } from '../../src/app/turn/assistant.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { draftList } from '../../src/content/propose/draft-list.ts'
import { localDate } from '../../src/domain/desk/office-hours.ts'
import type { Drafted } from '../../src/domain/library/draft.ts'
import { isGone } from '../../src/domain/library/in-force.ts'
import { listIdOf } from '../../src/domain/library/policy.ts'
import { databaseLists } from '../../src/storage/library/lists.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { answersStorage } from '../../src/storage/turn/answers-storage.ts'
import { trainOnce } from '../support/assistant.ts'
import { onEachEngine } from '../support/databases.ts'
import { read, words } from '../support/documents/expect.ts'
import { COMMERCE } from '../support/documents/invented.ts'
import { nextList } from '../support/documents/next-list.ts'
import { PROSE_LAYOUTS, type ProseLayout, proseSheet } from '../support/documents/prose.ts'
import { toDocx } from '../support/documents/sheet.ts'
import { SALT } from '../support/office.ts'

const PLAIN = Object.fromEntries(Object.entries(PROSE_LAYOUTS).map(([key, from]) => [key, from[0]])) as ProseLayout
const START = new Date('2024-06-03T10:00:00+08:00').getTime()
const DAY_MS = 86_400_000

let knowledge: Knowledge
/** The list of the year after, which states most programmes again, and a neighbour's, which holds until the end of the next year. */
let documents: Drafted[]

beforeAll(async () => {
  knowledge = (await trainOnce()).knowledge
  const { name, bytes } = nextList()
  const sheet = toDocx(proseSheet(COMMERCE, PLAIN))
  const drafted = async (file: string, content: Uint8Array) =>
    draftList(await read([file, content]), knowledge.content, { words, source: file })
  documents = [await drafted(name, bytes), await drafted('商务.docx', sheet)]
})

const SAID = [
  ...[
    '技改有补贴吗',
    '智慧社区能补多少',
    '测一测',
    '5G基站有补贴吗',
    '老字号创新有什么奖励',
    '有哪些政策',
    '更多',
    '都有哪些科技的',
  ],
  ...[
    '1',
    '2',
    '第3个',
    '是',
    '不是',
    '设备投了3000万',
    '3000万',
    '规上制造业',
    '对',
    '不知道',
    '继续',
    '算了',
    '上一步',
  ],
  ...[
    '电话多少',
    '原文',
    '怎么申请',
    '还有效吗',
    '再说一遍',
    '上一个',
    '不是这个',
    '为什么',
    '2023年的技改政策呢',
    '企业体检',
    '技术改造科电话',
  ],
]
const TAUGHT = ['那个老铺子翻新的钱', '咱小区装智能的那笔', '基站那个事儿']
const CLERK = { id: 'clerk', name: '小王' }
const APPROVER = { id: 'approver', name: '王科长' }
const GOLDEN = { asked: 0, right: 0 }

const document = fc.nat(1)
const moment = fc.oneof(
  { weight: 2, arbitrary: fc.record({ publish: document }) },
  { weight: 2, arbitrary: fc.record({ withdraw: document }) },
  { weight: 1, arbitrary: fc.record({ days: fc.constantFrom(1, 40, 600) }) },
  { weight: 1, arbitrary: fc.record({ teach: fc.nat(200), of: document }) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
  { weight: 9, arbitrary: fc.record({ said: fc.constantFrom(...SAID, ...TAUGHT), group: fc.boolean() }) },
)

/** Answered from a list, and asked again once that is gone: the list before states it as well. */
const ASKED_AGAIN = [
  { publish: 0 },
  { said: '技改有补贴吗', group: false },
  { withdraw: 0 },
  { said: '技改有补贴吗', group: false },
]

onEachEngine('lists that come and go', (engine) => {
  it('whatever is published, taken back, taught, outlived and restarted while somebody talks, nothing throws, and what has gone is said to have', async () => {
    const database = engine.database()
    const [lists, teachings] = [databaseLists(database), databaseTeachings(database)]
    let now = START
    const today = () => localDate(now, knowledge.content.issuers[0]!.hours)
    const sender = { account: () => 'bot' }
    let talks = 0
    let messages = 0

    const start = async () => {
      // Stores of its own: they remember what they have read.
      const library = await LiveLibrary.start({ store: databaseTeachings(database), knowledge, today })
      const { turns } = answersStorage({ database, sender, salt: SALT, log: silentLog, now: () => now })
      const assistant = new Assistant({
        ...library.snapshot(),
        snapshot: library.snapshot,
        turns,
        now: () => now,
        log: silentLog,
      })
      return { library, assistant }
    }

    /** What went out for it: what has gone is said before the reply. */
    async function told(message: string): Promise<string> {
      const rows = await database.db.selectFrom('outbox').select('text').where('message_id', '=', message).execute()
      return rows.map(({ text }) => text).join('\n')
    }

    async function publish(which: number): Promise<void> {
      const draft = await lists.add(documents[which]!, { by: CLERK, at: now })
      await lists.submit(draft, { by: CLERK, at: now })
      await lists.goLive(draft, { base: await teachings.version(), golden: GOLDEN }, { by: APPROVER, at: now })
    }

    async function withdraw(which: number): Promise<void> {
      const id = documents[which]!.list.id
      const live = (await lists.list(1000)).find(({ state, drafted }) => state === 'live' && drafted.list.id === id)
      if (live) await lists.withdraw(live.number, '文件有误', { by: APPROVER, at: now })
    }

    async function teach(at: number, which: number): Promise<void> {
      const policies = [...knowledge.content.policies, ...documents[which]!.policies]
      const { id, programme = id } = policies[at % policies.length]!
      const text = TAUGHT[at % TAUGHT.length]!
      const { number } = await teachings.add({ text, meaning: programme, author: CLERK }, now)
      await teachings.beginTrial({ number, holder: 'test' }, now + 60_000, now)
      const made = { base: await teachings.version(), by: APPROVER, golden: GOLDEN }
      await teachings.goLive({ number, holder: 'test' }, made, now)
    }

    await fc.assert(
      fc.asyncProperty(fc.array(moment, { maxLength: 24 }), async (moments) => {
        talks += 1
        for (const table of ['lists', 'teachings', 'model_versions'] as const)
          await database.db.deleteFrom(table).execute()
        let { library, assistant } = await start()
        /** What was answered last where they talk, and when. */
        const last = new Map<boolean, { policy: string; at: number }>()
        for (const one of moments) {
          now += 20_000
          if (one === 'restart') ({ library, assistant } = await start())
          else if ('publish' in one) await publish(one.publish)
          else if ('withdraw' in one) await withdraw(one.withdraw)
          else if ('days' in one) now += one.days * DAY_MS
          else if ('teach' in one) await teach(one.teach, one.of)
          if (one === 'restart' || !('said' in one)) {
            await library.follow()
            continue
          }
          const room = one.group ? { room: { id: 'group', topic: '企业群' } } : {}
          const talker = { id: `wang ${talks}`, name: '王老板' }
          messages += 1
          const message = { id: `${messages}`, talker, text: one.said, kind: 'text' as const, ...room }
          const reply = await assistant.reply(message)
          const { content } = library.snapshot()
          const published = new Set(content.lists.map(({ id }) => id))
          const named = [
            ...reply.policies,
            ...reply.options,
            ...reply.parts.flatMap((part) => ('policy' in part ? part.policy : [])),
          ]
          for (const id of named) expect(published, `${one.said}: ${id}`).toContain(listIdOf(id))
          const before = last.get(one.group)
          if (before && now - before.at < 20 * 60_000 && isGone(content, before.policy)) {
            const { title } = content.policy.get(before.policy) ??
              knowledge.content.policy.get(before.policy) ?? { title: '' }
            expect(await told(message.id), one.said).toContain(`“${title}”`)
          }
          last.delete(one.group)
          if (reply.kind === 'answer' && reply.policies.length === 1)
            last.set(one.group, { policy: reply.policies[0]!, at: now })
        }
      }),
      { numRuns: 15, examples: [[ASKED_AGAIN]] },
    )
  })
})
