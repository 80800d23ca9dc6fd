import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareLists } from '../../../src/content/import/compare/diff.ts'
import { pastLists } from '../../../src/content/load/past-lists.ts'
import { content } from '../../support/content.ts'
import { norm, read, SOURCE_2023, utf8 } from '../../support/documents/expect.ts'
import { INVENTED } from '../../support/documents/invented.ts'
import { PROSE_LAYOUTS, type ProseLayout, proseSheet } from '../../support/documents/prose.ts'
import { toDocx } from '../../support/documents/sheet.ts'

const past = pastLists(content)
const source = readFileSync(SOURCE_2023, 'utf8')

/** The first list with some of its words replaced, held against the first list; new items by their part and serial. */
async function next(...changes: [from: string, to: string][]) {
  const text = changes.reduce((all, [from, to]) => {
    expect(all).toContain(from)
    return all.replaceAll(from, to)
  }, source)
  const { items } = await read(['清单.txt', utf8(text)])
  const name = new Map(items.map((i) => [i.id, `${i.part} ${i.serial}`]))
  const diff = compareLists(items, past)
  return {
    ...diff,
    changed: diff.changed.map((c) => ({ ...c, new: c.new.map((id) => name.get(id)) })),
    new: diff.new.map((id) => name.get(id)),
  }
}

describe('the first list, read by the reader of documents', () => {
  it('has every policy as it is in data/, character by character, and both misprints', async () => {
    const { list, items, findings, unplaced } = await read(['2023-1.txt', utf8(source)])
    const phones = new Map(content.offices.map((office) => [office.name, office.phone]))
    expect(
      items.map(({ part, section, serial, text, contacts }) => ({ part, section, serial, text, contacts })),
    ).toEqual(
      content.policies.map(({ part, section, serial, text, offices }) => ({
        part,
        section,
        serial,
        text,
        contacts: offices.map((office) => ({ office, phones: [phones.get(office)] })),
      })),
    )
    expect(list.title).toBe(content.lists[0]!.title)
    expect(list.parts).toEqual(
      content.lists[0]!.parts.map(({ part, heading, name, count }) => ({ part, heading, name, count })),
    )
    expect(findings.map(({ kind, span }) => ({ kind, span }))).toEqual(
      content.offices.flatMap((office) => office.findings.map(({ kind, span }) => ({ kind, span }))),
    )
    expect(unplaced.map((u) => u.text)).toEqual(['附件：'])
  })

  it('differs from itself in nothing', async () => {
    const diff = await next()
    expect(diff).toMatchObject({ against: '2023-1', changed: [], new: [], gone: [] })
    expect(diff.unchanged).toHaveLength(27)
  })
})

describe('the next list against the one before', () => {
  it('says which figures changed', async () => {
    const { changed } = await next(['不超过16%的比例', '不超过20%的比例'], ['总额不超过600万元', '总额不超过800万元'])
    expect(changed).toEqual([
      {
        old: '2023-1-c08',
        new: ['continued 8'],
        figures: [
          { from: '16%', to: '20%' },
          { from: '600万元', to: '800万元' },
        ],
        contacts: [],
      },
    ])
  })

  it('says which numbers of offices changed', async () => {
    const { changed } = await next(['0352-85161772', '0532-85161772'])
    const contact = { office: '成果转化与创新孵化科', from: '0352-85161772', to: '0532-85161772' }
    expect(changed.map(({ old, contacts }) => ({ old, contacts }))).toEqual([
      { old: '2023-1-n03', contacts: [contact] },
      { old: '2023-1-c21', contacts: [contact] },
    ])
  })

  it('knows an item again that was put in other words, under another number', async () => {
    const { changed, gone } = await next(
      [
        '组织创建省级生态环境科技成果转移转化基地，对获批建设的基地，统筹省财政给予最高50万元资金奖补。',
        '对获批建设的省级生态环境科技成果转移转化基地，给予最高80万元资金奖励。',
      ],
      [
        '促进信息消费，支持企业、高校、社会组织建设虚拟现实公共应用体验中心，推动制造',
        '支持建设虚拟现实公共应用体验中心，促进制造',
      ],
    )
    expect(changed.map((c) => `${c.old} ${c.new}`)).toEqual(['2023-1-n03 new 3', '2023-1-c18 continued 18'])
    expect(gone).toEqual([])
  })

  it('tells a split item, a new one and one that is gone', async () => {
    const {
      changed,
      new: fresh,
      gone,
    } = await next(
      [
        '奖励；对市级重点实验室绩效评估优秀的，给予最高50万元补助经费支持，用于项目攻关、设备购置、人才引进、科技交流与合作等。\n\t科技项目科\n高新技术科\n\t0532-85162339\n0532-85161795',
        '奖励。\n\t高新技术科\n\t0532-85161795\n\n\t22\n\t对市级重点实验室绩效评估优秀的，给予最高60万元补助经费支持，用于项目攻关、设备购置等。\n\t科技项目科\n\t0532-85162339',
      ],
      [
        '每年组织实施六批青岛市企业技术创新重点项目计划，引导企业开展技术创新活动。',
        '对新认定的市级中试平台，按研发投入给予最高200万元补助。',
      ],
    )
    expect(changed.map((c) => `${c.old} ${c.new.join(' and ')}`)).toEqual(['2023-1-c14 continued 14 and continued 22'])
    expect(fresh).toEqual(['continued 12'])
    expect(gone).toEqual(['2023-1-c12'])
  })

  it('a list of another issuer is all new, against nothing', async () => {
    const layout = Object.fromEntries(Object.entries(PROSE_LAYOUTS).map(([key, from]) => [key, from[0]])) as ProseLayout
    for (const list of INVENTED) {
      const { items } = await read(['清单.docx', toDocx(proseSheet(list, layout))])
      expect(compareLists(items, past)).toEqual({
        against: null,
        unchanged: [],
        changed: [],
        new: items.map((i) => i.id),
        gone: [],
      })
      expect(new Set(items.map((i) => i.id)).size).toBe(items.length)
      expect(norm(items[0]!.text)).toBe(norm(`${list.items[0]!.text}`))
    }
  })
})
