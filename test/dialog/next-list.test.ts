import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localAsk } from '../../src/cli/local-assistant.ts'
import type { Ask } from '../../src/domain/library/labelled-question.ts'
import { content } from '../support/content.ts'
import { COMMERCE } from '../support/documents/invented.ts'
import { nextList } from '../support/documents/next-list.ts'
import { PROSE_LAYOUTS, type ProseLayout, proseSheet } from '../support/documents/prose.ts'
import { toDocx } from '../support/documents/sheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'huiqi-lists-'))
afterAll(() => rmSync(folder, { recursive: true }))

const JUNE_2024 = () => new Date('2024-06-03T10:00:00+08:00').getTime()

const PLAIN = Object.fromEntries(Object.entries(PROSE_LAYOUTS).map(([key, from]) => [key, from[0]])) as ProseLayout

function commerceList(): string {
  const file = join(folder, 'commerce.docx')
  writeFileSync(file, toDocx(proseSheet(COMMERCE, PLAIN)))
  return file
}

describe('the list of the year after', () => {
  let ask: Ask
  beforeAll(async () => {
    const { name, bytes } = nextList()
    writeFileSync(join(folder, name), bytes)
    ask = await localAsk({ files: [join(folder, name)], only: false }, JUNE_2024)
  })
  const said = async (text: string, conversation = text) => (await ask(text, { conversation, inRoom: false })).reply

  it('answers what it states again, with what has changed', async () => {
    const reply = await said('技改有补贴吗')
    expect(reply).toContain('不超过20%的比例')
    expect(reply).toContain('和2023年相比：16%改为20%。')
    expect(reply).toContain('出处：2024年政策清单（第一批）')
    expect(reply).not.toContain('是否仍执行')
  })

  it('is one answer, not two, to choose from', async () => {
    const { kind, policies } = await ask('智慧社区能补多少', { conversation: 'one', inRoom: false })
    expect(kind).toBe('answer')
    expect(policies).toHaveLength(1)
    expect(policies[0]).toMatch(/^2024-/)
  })

  it('leaves what was asked by its year to be read, said to be past', async () => {
    await said('技改有补贴吗', 'year')
    const reply = await said('2023年的技改政策呢', 'year')
    expect(reply).toContain('不超过16%的比例')
    expect(reply).toContain('现在以2024年政策清单（第一批）里的为准')
  })

  it('is said first where it no longer has an item', async () => {
    expect(await said('5G基站有补贴吗')).toMatch(
      /^注意：2024年政策清单（第一批）里已经没有这一条了[\s\S]*给予1万元补助/,
    )
  })

  it('carries the check over where the words it rests on still stand, and not where they do not', async () => {
    expect(await said('智慧社区能补多少', 'check')).toContain('测一测')
    const reply = await said('我们设备投了3000万，技改能补多少', 'no check')
    expect(reply).not.toContain('480万元')
    expect(reply).not.toContain('测一测')
    expect(reply).toContain('不超过20%的比例')
  })

  it('says when asked whether it still holds', async () => {
    expect(await said('技改现在还有效吗')).toContain('这一条出自2024年的清单，原文没有写截止日期。')
  })
})

describe('a neighbour’s list that nobody has written a sentence for', () => {
  let alone: Ask
  let beside: Ask
  beforeAll(async () => {
    const files = [commerceList()]
    alone = await localAsk({ files, only: true }, JUNE_2024)
    beside = await localAsk({ files, only: false }, JUNE_2024)
  })

  it('answers with its own words, its office and its phone', async () => {
    const { reply, policies } = await alone('新认定的老字号奖励多少', { conversation: 'a', inRoom: false })
    expect(reply).toContain('给予一次性奖励10万元')
    expect(reply).toContain('流通业发展科')
    expect(reply).toContain('0532-83310021')
    expect(policies).toHaveLength(1)
  })

  it('alone it knows nothing of the first list; beside it both answer', async () => {
    const ask = async (who: Ask, text: string) => (await who(text, { conversation: text, inRoom: false })).reply
    expect(await ask(alone, '智慧社区能补多少')).not.toContain('5万元/社区')
    expect(await ask(beside, '智慧社区能补多少')).toContain('5万元/社区')
    expect(await ask(beside, '新认定的老字号奖励多少')).toContain('给予一次性奖励10万元')
  })

  it('asks back what the whole list is about, and says whom to call where that is asked', async () => {
    const said = async (text: string) => alone(text, { conversation: text, inRoom: false })
    for (const vague of ['商务补贴', '外贸这块能照顾不']) {
      const { kind, options } = await said(vague)
      expect([vague, kind, options.length]).toEqual([vague, 'options', 4])
    }
    // What is said around it only asks whom to call.
    const { reply, kind } = await said('夜间经济街区的补助，该找哪个科，座机说一下')
    expect(kind).toBe('office')
    expect(reply).toContain('0532-83310035')
  })

  it('says of a topic of no list only what is so without the list that it stood beside', async () => {
    const ask = async (who: Ask) => (await who('5G工厂有奖励吗', { conversation: 'x', inRoom: false })).reply
    expect(await ask(beside)).toContain('政策清单只写了电信运营企业5G基站建设的补助')
    expect(await ask(alone)).not.toContain('只写了')
    for (const { beside: programme } of content.outOfScope.values())
      expect(programme === undefined || content.policy.has(programme)).toBe(true)
  })

  it('offers a few with whom to call, where it is not sure which is meant', async () => {
    const ask = await localAsk()
    const { kind, reply } = await ask('研发费用加计扣除问哪个部门，电话多少', { conversation: 'p', inRoom: false })
    expect(kind).toBe('options')
    expect(reply).toContain('高新技术科，电话：0532-85161795')
  })

  it('says in Chinese which file is not there', async () => {
    await expect(localAsk({ files: [join(folder, 'nothing.docx')], only: true })).rejects.toThrow(
      /找不到或打不开.*nothing/,
    )
  })

  it('needs a document to be the only one', async () => {
    const { runCommand } = await import('../support/command.ts')
    const ran = await runCommand(['ask', '--only', '技改'], folder)
    expect(ran.code).not.toBe(0)
    expect(ran.complained).toContain('--only 要和 --with 一起写')
  })
})
