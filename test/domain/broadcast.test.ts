import { describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadContent } from '../../src/content/load/load.ts'
import { readSubscriptionCommand } from '../../src/dialog/talk/subscription-command.ts'
import {
  backOffMs,
  expectMayApprove,
  expectMayBecome,
  isEchoOf,
  leavesDoubt,
  NEXT,
} from '../../src/domain/broadcasts/broadcast.ts'
import { composeDigest, MOST_CHARACTERS } from '../../src/domain/broadcasts/digest.ts'
import { matchRooms, sketchOf } from '../../src/domain/broadcasts/match-rooms.ts'

const content = loadContent(ROOT)

describe('a digest', () => {
  it('of the whole list quotes every policy whole, with title, offices and phones, in messages that WeChat takes', () => {
    const { body } = composeDigest({ type: 'list', list: '2023-1', scope: { type: 'all' } }, content)
    expect(body.policies).toEqual(content.policies.map(({ id }) => id))
    const said = body.messages.join('\n')
    expect(said).toContain(content.lists[0]!.title)
    for (const policy of content.policies) {
      expect(said).toContain(policy.text)
      for (const name of policy.offices) expect(said).toContain(`${name}，电话：${content.office.get(name)!.phone}`)
    }
    for (const { findings } of content.offices) for (const { caution } of findings) expect(said).toContain(caution)
    for (const message of body.messages) expect(message.length).toBeLessThanOrEqual(MOST_CHARACTERS)
    expect(body.messages[0]).toMatch(new RegExp(`（1/${body.messages.length}）$`))
  })

  it('of the new ones is one message by section, without a number', () => {
    const { body } = composeDigest({ type: 'list', list: '2023-1', scope: { type: 'new' } }, content)
    expect(body.policies).toHaveLength(6)
    expect(body.messages).toHaveLength(1)
    expect(body.messages[0]).toMatch(/【优供给扩需求】[\s\S]*【加快绿色低碳转型】[\s\S]*【创新要素支撑】/)
    expect(body.messages[0]).not.toMatch(/（1\/1）/)
  })

  it('since a date takes lists of that year and later', () => {
    const since = (date: string) =>
      composeDigest({ type: 'list', list: '2023-1', scope: { type: 'since', date } }, content).body.policies.length
    expect(since('2023-06-01')).toBe(27)
    expect(() => since('2024-01-01')).toThrow(/没有可以群发的政策/)
  })

  it('of free text names its source, and is cut at sentences when it is long', () => {
    const long = composeDigest({ type: 'text', text: '本周五检修。'.repeat(700), source: '办公室' }, content)
    expect(long.body.messages.length).toBe(3)
    for (const message of long.body.messages) {
      expect(message.length).toBeLessThanOrEqual(MOST_CHARACTERS)
      expect(message.replace(/\n（\d\/\d）$/, '')).toMatch(/。$/)
    }
    expect(long.body.messages.at(-1)).toContain('来源：办公室')
  })

  it('refuses unknown policies and lists', () => {
    expect(() => composeDigest({ type: 'policies', policies: ['2023-1-c99'] }, content)).toThrow(/2023-1-c99/)
    expect(() => composeDigest({ type: 'list', list: '2030-1', scope: { type: 'all' } }, content)).toThrow(/2023-1/)
  })
})

describe('a broadcast', () => {
  it('is not approved by its author, however the name is written', () => {
    const draft = { id: 'b', state: 'draft' as const, author: 'Wang 明' }
    for (const name of ['Wang 明', 'wang明', 'ＷＡＮＧ 明 '])
      expect(() => expectMayApprove(draft, name)).toThrow(/另一个人/)
    expect(() => expectMayApprove(draft, '李')).not.toThrow()
  })

  it('goes only where its state leads, and says what can be done instead', () => {
    expect(() => expectMayBecome({ id: 'b', state: 'draft' }, 'planned')).toThrow(/另一个人审核/)
    expect(() => expectMayBecome({ id: 'b', state: 'done' }, 'sending')).toThrow(/更正/)
    for (const state of ['draft', 'approved', 'planned', 'sending', 'stopped'] as const)
      expect(NEXT[state]).toContain('cancelled')
  })

  it('waits longer after each failure, five minutes and a half of it at most', () => {
    expect([1, 2, 5, 8].map((attempts) => backOffMs(attempts, 0.5))).toEqual([10_000, 20_000, 160_000, 300_000])
    expect(backOffMs(8, 0.999)).toBeLessThan(450_000)
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
  const read = (text: string) => readSubscriptionCommand(text, content)
  it.each([
    ['订阅 数字化', 'subscribe', 'topic'],
    ['订阅数字化', 'subscribe', 'topic'],
    ['我要订阅：技术改造科', 'subscribe', 'office'],
    ['退订 数字化', 'unsubscribe', 'topic'],
    ['取消订阅“数字化”。', 'unsubscribe', 'topic'],
    ['退订', 'unsubscribe', null],
    ['全部退订吧', null, null],
    ['订阅列表', 'list', null],
    ['我们群订阅了什么？', 'list', null],
    ['订阅 火星移民', 'unknown', null],
    ['订阅费能补贴吗', null, null],
    ['技改有补贴吗', null, null],
  ])('%s', (text, type, kind) => {
    const command = read(text)
    expect([command?.type ?? null, command?.kind ?? null]).toEqual([type, kind])
  })
})
