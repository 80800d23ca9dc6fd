import { expect, it } from 'vitest'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { onEachEngine } from '../support/databases.ts'

const AT = Date.UTC(2026, 10, 23, 2)
const [clerk, approver] = [
  { id: 'clerk', name: '小王' },
  { id: 'approver', name: '王科长' },
]
const golden = { asked: 10, right: 10 }
const draft = (text: string) => ({ text, meaning: '2023-1-c08', author: clerk })

onEachEngine('teachings', (engine) => {
  const store = () => databaseTeachings(engine.database())
  const trialOf = (number: number, holder = 'one') => ({ number, holder })

  it('are numbered one after the other, whoever adds them at the same time', async () => {
    const added = await Promise.all(Array.from({ length: 8 }, (_, n) => store().add(draft(`第${n}个问题`), AT)))
    expect(added.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect((await store().live()).taught).toEqual([])
  })

  it('are tried out by one at a time, until the trial lapses', async () => {
    await store().add(draft('旧车间翻新'), AT)
    const begun = await Promise.all(
      ['one', 'two', 'three'].map((by) => store().beginTrial(trialOf(1, by), AT + 10, AT)),
    )
    expect(begun.filter(Boolean)).toHaveLength(1)
    expect(await store().beginTrial(trialOf(1, 'four'), AT + 30, AT + 10)).toBe(true)
    for (const late of ['one', 'two', 'three'])
      expect(await store().goLive(trialOf(1, late), { base: 0, by: approver, golden }, AT + 11)).toBeNull()
    expect(await store().goLive(trialOf(1, 'four'), { base: 0, by: approver, golden }, AT + 11)).toBe(1)
  })

  it('go live only on top of the version they were tried out on', async () => {
    for (const text of ['第一个问题', '第二个问题']) await store().add(draft(text), AT)
    for (const number of [1, 2]) await store().beginTrial(trialOf(number), AT + 10, AT)
    const live = (number: number, base: number) => store().goLive(trialOf(number), { base, by: approver, golden }, AT)
    const both = await Promise.all([live(1, 0), live(2, 0)])
    expect(both.filter((version) => version === null)).toHaveLength(1)
    expect(await live(both[0] === null ? 1 : 2, 1)).toBe(2)
    expect((await store().versions(5)).map(({ number, teachings }) => [number, teachings.length])).toEqual([
      [2, 2],
      [1, 1],
    ])
  })

  it('are taken back with a version of their own, and every step is journaled with who it was', async () => {
    await store().add(draft('旧车间翻新'), AT)
    await store().beginTrial(trialOf(1), AT + 10, AT)
    await store().goLive(trialOf(1), { base: 0, by: approver, golden }, AT)
    expect(await store().withdraw(1, approver, AT)).toBe(true)
    expect(await store().withdraw(1, approver, AT)).toBe(false)
    expect(await store().live()).toMatchObject({ version: 2, taught: [] })
    const steps = (await readJournal(engine.database().db)).map(({ kind, actor }) => [kind, actor])
    expect(steps).toEqual([
      ['teaching.drafted', 'clerk'],
      ['teaching.live', 'approver'],
      ['teaching.withdrawn', 'approver'],
    ])
  })

  it('that were refused stay so', async () => {
    await store().add(draft('旧车间翻新'), AT)
    expect(await store().refuse(1, { by: approver, reason: '不是一回事' }, AT)).toBe(true)
    expect(await store().refuse(1, { by: approver, reason: '不是一回事' }, AT)).toBe(false)
    expect(await store().beginTrial(trialOf(1), AT + 10, AT)).toBe(false)
    expect(await store().get(1)).toMatchObject({ state: 'refused', reason: '不是一回事', approver })
  })
})
