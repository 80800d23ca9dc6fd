import { describe, expect, it } from 'vitest'
import { readSubscriptionCommand } from '../../src/dialog/talk/subscription-command.ts'
import { backOffMs } from '../../src/domain/back-off.ts'
import type { BroadcastSource } from '../../src/domain/broadcasts/broadcast.ts'
import {
  expectMayApprove,
  expectMayBecome,
  isEchoOf,
  leavesDoubt,
  NEXT,
} from '../../src/domain/broadcasts/broadcast.ts'
import { daysInWords } from '../../src/domain/broadcasts/days.ts'
import { composeDigest, seenOf } from '../../src/domain/broadcasts/digest.ts'
import { matchRooms, sketchOf } from '../../src/domain/broadcasts/match-rooms.ts'
import { LONGEST_MESSAGE } from '../../src/domain/talk/reply.ts'
import { content } from '../support/content.ts'
import { saying } from '../support/refusals.ts'

const today = '2023-11-23'

describe('a digest', () => {
  it('of the whole list quotes every policy whole, with title, offices and phones, in messages that WeChat takes', () => {
    const { body } = composeDigest({ type: 'list', list: '2023-1', scope: { type: 'all' } }, content, { today })
    expect(body.policies).toEqual(content.policies.map(({ id }) => id))
    const said = body.messages.join('\n')
    expect(said).toContain(content.lists[0]!.title)
    for (const policy of content.policies) {
      expect(said).toContain(policy.text)
      for (const name of policy.offices) expect(said).toContain(`${name}，电话：${content.office.get(name)!.phone}`)
    }
    for (const { findings } of content.offices) for (const { caution } of findings) expect(said).toContain(caution)
    for (const message of body.messages) expect(message.length).toBeLessThanOrEqual(LONGEST_MESSAGE)
    expect(body.messages[0]).toMatch(new RegExp(`（1/${body.messages.length}）$`))
  })

  it('of the new ones is one message by section, without a number', () => {
    const { body } = composeDigest({ type: 'list', list: '2023-1', scope: { type: 'new' } }, content, { today })
    expect(body.policies).toHaveLength(6)
    expect(body.messages).toHaveLength(1)
    expect(body.messages[0]).toMatch(/【优供给扩需求】[\s\S]*【加快绿色低碳转型】[\s\S]*【创新要素支撑】/)
    expect(body.messages[0]).not.toMatch(/（1\/1）/)
  })

  it('says that its list’s year is past, as answers do, and only then', () => {
    const source = { type: 'policies' as const, policies: ['2023-1-c08', '2023-1-n01'] }
    const told = (today: string) => composeDigest(source, content, { today }).body.messages.join('\n')
    const caution = content.sentences['answer.year-past']!.replace('{year}', '2023')
    expect(told('2024-01-01').split(caution)).toHaveLength(2)
    expect(told('2023-12-31')).not.toContain(caution)
  })

  it('points a misprinted phone out in every message that prints it: one may be read without the others', () => {
    const { messages } = composeDigest({ type: 'list', list: '2023-1', scope: { type: 'all' } }, content, {
      today,
    }).body
    const misprinted = content.offices.filter(({ findings }) => findings.length > 0)
    for (const { name, phone, findings } of misprinted) {
      const printing = messages.filter((message) => message.includes(`${name}，电话：${phone}`))
      expect(printing.length).toBeGreaterThan(0)
      for (const message of printing) for (const { caution } of findings) expect(message).toContain(caution)
    }
  })

  it('is named by what a group sees first, a correction by what stands behind its opening', () => {
    const first = (source: BroadcastSource, corrects?: { seen: string; days: string }) =>
      seenOf(composeDigest(source, content, { today, ...(corrects && { corrects }) }).body.messages, content)
    const text = { type: 'text' as const, text: '周五停电检修。\n请各企业留意', source: '办公室' }
    expect(first(text)).toBe('周五停电检修')
    expect(first(text, { seen: '周四停电', days: '11月23日' })).toBe('周五停电检修')
    expect(first({ type: 'policies', policies: ['2023-1-c08'] })).toBe(`《${content.lists[0]!.title}》，本次通知1项`)
    expect(first({ ...text, text: '很长'.repeat(40) })).toMatch(/^(?:很长){25}…$/)
  })

  it('since a date takes lists of that year and later', () => {
    const since = (date: string) =>
      composeDigest({ type: 'list', list: '2023-1', scope: { type: 'since', date } }, content, { today }).body.policies
        .length
    expect(since('2023-06-01')).toBe(27)
    expect(saying(() => since('2024-01-01'))).toThrow(/没有可以群发的政策/)
  })

  it('of free text names its source, and is cut at sentences when it is long', () => {
    const long = composeDigest({ type: 'text', text: '本周五检修。'.repeat(700), source: '办公室' }, content, { today })
    expect(long.body.messages.length).toBe(3)
    for (const message of long.body.messages) {
      expect(message.length).toBeLessThanOrEqual(LONGEST_MESSAGE)
      expect(message.replace(/\n（\d\/\d）$/, '')).toMatch(/。$/)
    }
    expect(long.body.messages.at(-1)).toContain('来源：办公室')
  })

  it('refuses unknown policies and lists', () => {
    expect(saying(() => composeDigest({ type: 'policies', policies: ['2023-1-c99'] }, content, { today }))).toThrow(
      /2023-1-c99/,
    )
    expect(
      saying(() => composeDigest({ type: 'list', list: '2030-1', scope: { type: 'all' } }, content, { today })),
    ).toThrow(/2023-1/)
  })
})

describe('a broadcast', () => {
  it('is not approved by its author, however the name is written', () => {
    const draft = { number: 3, state: 'draft' as const, author: 'Wang 明', authorId: null }
    for (const name of ['Wang 明', 'wang明', 'ＷＡＮＧ 明 '])
      expect(saying(() => expectMayApprove(draft, { id: 's1', name }))).toThrow(/G3是.*另一位审批人员/)
    expect(() => expectMayApprove(draft, { id: 's1', name: '李' })).not.toThrow()
    // Who has been bound again under another name is the same person.
    expect(saying(() => expectMayApprove({ ...draft, authorId: 's1' }, { id: 's1', name: '李' }))).toThrow(
      /另一位审批人员/,
    )
  })

  it('goes only where its state leads, and says what can be done instead', () => {
    expect(saying(() => expectMayBecome({ number: 3, state: 'draft' }, 'planned'))).toThrow(/批准 G3/)
    expect(saying(() => expectMayBecome({ number: 3, state: 'done' }, 'sending'))).toThrow(/更正 G3/)
    for (const state of ['draft', 'approved', 'planned', 'sending', 'stopped'] as const)
      expect(NEXT[state]).toContain('cancelled')
  })

  it('waits longer after each failure, five minutes and a half of it at most', () => {
    expect([1, 2, 5, 8].map((attempts) => backOffMs(attempts, 5000, 0.5))).toEqual([10_000, 20_000, 160_000, 300_000])
    expect(backOffMs(8, 5000, 0.999)).toBeLessThan(450_000)
  })

  it('is in doubt after what may have gone out, not after a plain refusal', () => {
    for (const message of ['timed out', 'DEADLINE_EXCEEDED', 'read ECONNRESET', 'socket hang up', '14 UNAVAILABLE'])
      expect([message, leavesDoubt(new Error(message))]).toEqual([message, true])
    expect(leavesDoubt(new Error('not a member of this group'))).toBe(false)
  })

  it('is heard back by its last message', () => {
    expect(isEchoOf(['一（1/2）', '二\n（2/2）'], '二 （2/2）')).toBe(true)
    expect(isEchoOf(['一（1/2）', '二\n（2/2）'], '一（1/2）')).toBe(false)
  })
})

describe('days', () => {
  const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`)
  it.each([
    ['2026-11-23', '2026-11-23', '11月23日'],
    ['2026-11-23', '2026-11-25', '11月23日至25日'],
    ['2026-11-30', '2026-12-02', '11月30日至12月2日'],
    ['2025-12-31', '2026-01-04', '2025年12月31日至2026年1月4日'],
    ['2025-12-30', '2025-12-31', '2025年12月30日至31日'],
  ])('from %s to %s', (from, to, words) => {
    expect(daysInWords({ from: at(from), to: at(to) }, at('2026-12-05'), { utcOffsetMinutes: 480 })).toBe(words)
  })
})

describe('groups whose ids have changed', () => {
  const people = (from: number, count: number) => Array.from({ length: count }, (_, n) => `人${from + n}`)
  const known = (id: string, topic: string, members: string[]) => ({
    id,
    topic,
    memberCount: members.length,
    sketch: sketchOf(members),
  })

  it('are found again by topic and members', () => {
    const match = matchRooms(
      [known('a', '园区群', people(0, 40)), known('b', '街道群', people(50, 10))],
      [
        { id: 'a2', topic: '园区群', members: people(3, 40) },
        { id: 'b', topic: '街道办群', members: people(50, 10) },
      ],
    )
    expect(match.moved.map(({ from, to }) => [from, to.id])).toEqual([['a', 'a2']])
    expect(match.same.map(({ id }) => id)).toEqual(['b'])
    expect([match.added, match.gone, match.unclear]).toEqual([[], [], []])
  })

  it('are reported when two have one name, when the members differ, and when they are not told', () => {
    const twins = matchRooms(
      [known('a', '企业群', people(0, 9)), known('b', '企业群', people(20, 9))],
      [
        { id: 'a2', topic: '企业群', members: people(0, 9) },
        { id: 'b2', topic: '企业群', members: people(20, 9) },
      ],
    )
    expect(twins.moved).toEqual([])
    expect(twins.unclear).toEqual([{ topic: '企业群', known: ['a', 'b'], live: ['a2', 'b2'] }])
    const strangers = matchRooms([known('a', '群', people(0, 9))], [{ id: 'x', topic: '群', members: people(100, 9) }])
    expect(strangers.unclear).toHaveLength(1)
    expect(matchRooms([known('a', '群', [])], [{ id: 'x', topic: '群', members: [] }]).unclear).toHaveLength(1)
  })

  it('without a name are new', () => {
    const match = matchRooms([known('a', '', people(0, 9))], [{ id: 'x', topic: '', members: people(0, 9) }])
    expect([match.added.length, match.gone, match.unclear]).toEqual([1, ['a'], []])
  })
})

describe('in a group', () => {
  const read = (text: string) => {
    const command = readSubscriptionCommand(text, content)
    if (command === null) return null
    if ('interest' in command) return `${command.type} ${command.interest.kind} ${command.interest.name}`
    return [command.type, ...Object.values(command).slice(1)].join(' ').trim()
  }
  it.each([
    ['订阅 数字化', 'subscribe topic 数字经济'],
    ['订阅数字化', 'subscribe topic 数字经济'],
    ['我要订阅：技术改造科', 'subscribe office 技术改造科'],
    ['麻烦给我们群订阅一下人才', 'subscribe topic 人才'],
    ['订阅人才方面的政策通知吧', 'subscribe topic 人才'],
    ['退订 数字化', 'unsubscribe topic 数字经济'],
    ['取消订阅“数字化”。', 'unsubscribe topic 数字经济'],
    ['退订', 'unsubscribe-all false'],
    ['退订全部', 'unsubscribe-all false'],
    ['全部退订吧', 'unsubscribe-all false'],
    ['确认退订', 'unsubscribe-all true'],
    ['退订 火星移民', 'unsubscribe-other 火星移民'],
    ['订阅列表', 'list'],
    ['我们群订阅了什么？', 'list'],
    ['订阅', 'subscribe-other'],
    ['订阅 全部', 'subscribe-other'],
    ['订阅 5G', 'subscribe-other 5G'],
    ['订阅技改', 'subscribe-other 技改'],
    ['订阅 火星移民', 'subscribe-other 火星移民'],
    ['订阅费能补贴吗', null],
    ['订阅软件多少钱能报', null],
    ['技改有补贴吗', null],
    ['退税怎么办', null],
  ])('%s', (text, meant) => {
    expect(read(text)).toBe(meant)
  })
})
