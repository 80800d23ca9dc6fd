import { afterEach, expect, it } from 'vitest'
import { onEachEngine } from '../support/databases.ts'
import { utf8 } from '../support/documents/expect.ts'
import { nextList } from '../support/documents/next-list.ts'
import { OPEN, openOffice } from '../support/office.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** The next list with the text of an item in place of that of another, found by some words of it. */
function withText(words: string, text: string, list = nextList()) {
  const lines = new TextDecoder().decode(list.bytes).split('\n')
  const at = lines.findIndex((line) => line.includes(words))
  lines[at] = `\t${text}`
  return { ...list, bytes: utf8(lines.join('\n')) }
}

onEachEngine('what a list is tried out with before it goes live', (engine) => {
  const withStaff = async () => {
    const office = await openOffice(engine.database(), OPEN)
    open.push(office)
    await office.hire('小王', 'editor')
    await office.hire('王科长', 'approver')
    return office
  }

  it('each item is asked for in its own words, and said where another is met', async () => {
    const { says, sendsFile } = await withStaff()
    await sendsFile('小王', nextList())
    expect(await says('小王', '试算 L1')).toMatch(/用条目原文里的(\d+)句话逐句问，\1句找得到它的条目/u)

    const alike = '切实抓好各方面相关工作。对实施改造的规模以上制造业企业，按照设备投资的一定比例给予奖补资金。'
    await sendsFile('小王', withText('网行天下', alike))
    expect(await says('小王', '试算 L2')).toMatch(
      /- 第14条（技术改造设备投资奖补）的“对实施技术改造并达到一定标准的规模以上制造业企业”(?:答成“.+”|找不到)/u,
    )
  })

  it('the golden dialogues are gone through; each turn that comes out otherwise is said and keeps it from going live', async () => {
    const { says, sendsFile } = await withStaff()
    await sendsFile('小王', withText('无证明城市', '对留下来的博士后给钱，按照竞争性项目的方式，最高能到100万元。'))
    await says('小王', '提交 L1')
    const refused = await says('王科长', '批准 L1')
    expect(refused).toContain('没有通过试算，没有生效')
    expect(refused).toMatch(/“博士后出站留下来给不给钱”，再说“.+”：人才周转编制与博士后聚青资助 → /u)
  })
})
