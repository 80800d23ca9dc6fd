import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { Assistant } from '../../src/app/turn/assistant.ts'
import type { Knowing } from '../../src/app/turn/reading.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { draftList } from '../../src/content/propose/draft-list.ts'
import { listIn } from '../../src/domain/library/draft.ts'
import { listIdOf } from '../../src/domain/library/policy.ts'
import type { Published } from '../../src/domain/library/with-lists.ts'
import { memoryTurns } from '../../src/storage/turn/memory-turns.ts'
import { trainOnce } from '../support/assistant.ts'
import { read, words } from '../support/documents/expect.ts'
import { COMMERCE } from '../support/documents/invented.ts'
import { nextList } from '../support/documents/next-list.ts'
import { PROSE_LAYOUTS, type ProseLayout, proseSheet } from '../support/documents/prose.ts'
import { toDocx } from '../support/documents/sheet.ts'

const PLAIN = Object.fromEntries(Object.entries(PROSE_LAYOUTS).map(([key, from]) => [key, from[0]])) as ProseLayout

/** What is answered from, as lists come and go. */
let states: Knowing[]

beforeAll(async () => {
  const { knowledge } = await trainOnce()
  const { name, bytes } = nextList()
  const next = listIn(draftList(await read([name, bytes]), knowledge.content, { words, source: name }))
  const sheet = toDocx(proseSheet(COMMERCE, PLAIN))
  const commerce = listIn(
    draftList(await read(['商务.docx', sheet]), knowledge.content, { words, source: '商务.docx' }),
  )
  const published: Published[] = [
    { added: [], withdrawn: [] },
    { added: [next], withdrawn: [] },
    { added: [next], withdrawn: [next.list.id] },
    { added: [next, commerce], withdrawn: [] },
    { added: [next, commerce], withdrawn: [next.list.id] },
  ]
  states = []
  for (const one of published) {
    const { content, learn } = await knowledge.publishing(one, '2024-06-03')
    states.push({ content, understand: await learn([]) })
  }
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

it('whatever lists come and go while somebody talks, nothing throws, and what has gone is never answered as published', async () => {
  const moment = fc.oneof(
    { weight: 1, arbitrary: fc.record({ lists: fc.nat(4) }) },
    { weight: 3, arbitrary: fc.record({ said: fc.constantFrom(...SAID), group: fc.boolean() }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { maxLength: 25 }), async (moments) => {
      let state = states[0]!
      let now = new Date('2024-06-03T10:00:00+08:00').getTime()
      const turns = memoryTurns()
      const assistant = new Assistant({ ...state, snapshot: () => state, turns, now: () => now, log: silentLog })
      for (const one of moments) {
        now += 20_000
        if ('lists' in one) {
          state = states[one.lists]!
          continue
        }
        const room = one.group ? { room: { id: 'group', topic: '企业群' } } : {}
        const talker = { id: 'wang', name: '王老板' }
        const reply = await assistant.reply({ talker, text: one.said, kind: 'text', ...room })
        const lists = new Set(state.content.lists.map(({ id }) => id))
        for (const id of [...reply.policies, ...reply.options])
          expect(lists, `${one.said}: ${id}`).toContain(listIdOf(id))
      }
    }),
    { numRuns: 80 },
  )
})
