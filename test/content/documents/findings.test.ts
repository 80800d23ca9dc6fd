import { describe, expect, it } from 'vitest'
import type { DocumentFinding } from '../../../src/domain/library/document.ts'
import { read, utf8 } from '../../support/documents/expect.ts'
import { INVENTED } from '../../support/documents/invented.ts'
import { PROSE_LAYOUTS, type ProseLayout, proseSheet } from '../../support/documents/prose.ts'
import { toDocx } from '../../support/documents/sheet.ts'

type Line = [text: string, office: string, phone: string]

const GOOD: Line[] = [
  ['对新认定的企业，给予一次性奖励10万元。', '企业科', '0532-83310021'],
  ['按设备投资额的8%给予补助，最高200万元。', '技术科', '0532-83310035'],
  ['每培训1人补助500元，单个企业年度最高20万元。', '人才科', '0532-83310042'],
]

/** A list of these lines, numbered from one unless the texts have their own numbers. */
async function find(
  lines: Line[],
  { title = '临溪区2025年惠企政策清单', serials = lines.map((_, i) => i + 1), after = '' } = {},
): Promise<DocumentFinding[]> {
  const rows = lines.map(([text, office, phone], i) => [serials[i], text, office, phone].join('\t'))
  return (await read(['清单.txt', utf8([title, '序号\t政策内容\t责任科室\t联系电话', ...rows, after].join('\n'))]))
    .findings
}

const told = (findings: DocumentFinding[]) => findings.map((f) => `${f.kind} ${f.span}`)
const withText = (text: string) => find([...GOOD, [text, '综合科', '0532-83310066']])
const withPhone = (phone: string, office = '综合科') => find([...GOOD, ['对企业给予补助5万元。', office, phone]])

describe('what is wrong in a document is found, with the words it is about', () => {
  it.each([
    ['0532-833100211', 'phone-length 0532-833100211'],
    ['0532-8331002', 'phone-length 0532-8331002'],
    ['0532－８３３１００２１１', 'phone-length 0532－８３３１００２１１'],
    ['400-811-12345', 'phone-length 400-811-12345'],
    ['0352-83310066', 'phone-area-code 0352-83310066'],
    ['0523－83310066', 'phone-area-code 0523－83310066'],
  ])('telephone %s', async (phone, expected) => {
    expect(told(await withPhone(phone))).toEqual([expected])
  })

  it('two numbers for one office: the one that it prints less often', async () => {
    const found = await find([
      ...GOOD,
      ['对企业给予补助5万元。', '企业科', '0532-83310021'],
      ['对企业给予补助6万元。', '企业科', '0532-83310012'],
    ])
    expect(told(found)).toEqual(['phone-conflict 0532-83310012'])
    expect(found[0]!.note).toContain('0532-83310021')
  })

  it("people of one office have numbers of their own, unless they share the office's", async () => {
    const people = async (...rows: string[]) => {
      const lines = rows.map((row, i) => `${i + 1}\t对企业给予补助${i + 1}万元，用于购买设备。\t企业科\t${row}`)
      return told(
        (
          await read([
            '清单.txt',
            utf8(['临溪区惠企政策清单', '序号\t政策条款\t责任科室\t联系人\t电话', ...lines].join('\n')),
          ])
        ).findings,
      )
    }
    expect(await people('王磊\t0532-83310021', '赵敏\t0532-83310022', '王磊\t0532-83310021')).toEqual([])
    expect(await people('王磊\t0532-83310021', '赵敏\t0532-83310021', '李青\t0532-83310012')).toEqual([
      'phone-conflict 0532-83310012',
    ])
  })

  it("a number in the table at the end that contradicts the item's", async () => {
    const text = [
      '若干措施',
      '第一条　对企业给予补助10万元。（责任单位：企业科，0532-83310021）',
      '第二条　对企业给予奖励20万元。（责任单位：企业科，0532-83310021）',
      '附：联系方式',
      '科室\t房间\t联系电话',
      '企业科\t301室\t0532-83310012',
    ]
    expect(told((await read(['措施.txt', utf8(text.join('\n'))])).findings)).toEqual(['phone-conflict 0532-83310012'])
  })

  it.each([
    [[1, 2, 2], 'serial-duplicate 2'],
    [[1, 2, 4], 'serial-missing 2、4'],
  ])('serials %j', async (serials, expected) => {
    expect(told(await find(GOOD, { serials }))).toEqual([expected])
  })

  it.each(['临溪区2025年惠企政策清单（共5项）', '临溪区惠企政策清单'])(
    '%s, of which three are printed',
    async (title) => {
      const after = title.includes('共') ? '' : '本清单共5项政策，请各单位抓好落实。'
      expect(told(await find(GOOD, { title, after }))).toEqual([expect.stringContaining('count-mismatch 共5项')])
    },
  )

  it.each([
    ['单张券每次抵扣5万元，单户年度最高2万元。', 'cap-below-unit 单张券每次抵扣5万元，单户年度最高2万元'],
    ['每引进1人奖励8000元，每家企业最高不超过5000元。', 'cap-below-unit 每引进1人奖励8000元，每家企业最高不超过5000元'],
    [
      '首次认定的，给予一次性奖励30万元，单个企业累计最高20万元。',
      'cap-below-unit 给予一次性奖励30万元，单个企业累计最高20万元',
    ],
    ['申报时间为2025年6月1日至2025年5月31日。', 'date-order 2025年6月1日至2025年5月31日'],
    ['执行期限2025.04.01—2025.03.31。', 'date-order 2025.04.01—2025.03.31'],
    ['请于2025年8月30日（星期二）前报送。', 'weekday-mismatch 2025年8月30日（星期二）'],
    ['最高补助伍拾万元（550000元）。', 'amount-words-digits 伍拾万元（550000元）'],
    ['一次性奖励30万元（大写：叁拾伍万元整）。', 'amount-words-digits 30万元（大写：叁拾伍万元整）'],
    ['按照临工信发[2025]3号执行，给予补助。', 'document-number 按照临工信发[2025]3号'],
    ['对认定为“专精特新的企业，给予奖励10万元。', 'unclosed-quote “专精特新的企业，给予奖'],
  ])('%s', async (text, expected) => {
    expect(told(await withText(text))).toEqual([expected])
  })

  it('an end before its beginning in the closing sentence', async () => {
    expect(told(await find(GOOD, { after: '以上政策自2025年7月1日起施行，有效期至2024年6月30日。' }))).toEqual([
      'date-order 自2025年7月1日起施行，有效期至2024年6月30日',
    ])
  })
})

describe('what is right is left alone', () => {
  it.each([
    '83310066',
    '12345',
    '400-811-1234',
    '0532-83310066转8012',
    '0532-83310066-802',
    '（0532）83310066',
    '0532 8331 0066',
    '13812345678',
    '0532-83310066、83310067',
    '053283310066',
  ])('telephone %s', async (phone) => {
    expect(await withPhone(phone)).toEqual([])
  })

  it('an office of the province keeps its own area code, and two offices may share a number', async () => {
    expect(
      await find([
        ...GOOD,
        ['对企业给予补助5万元。', '省科技厅高新处', '0531-66777001'],
        ['对企业给予补助6万元。', '综合科', '0532-83310042'],
      ]),
    ).toEqual([])
  })

  it.each([
    '每人每月补贴1000元，最长不超过36个月，单个企业最高30万元。',
    '分别奖励300万元、80万元，分两年拨付；按投入的20%补助，单个项目最高50万元。',
    '每个在用标准机架最高给予1000元支持，单个数据中心最高500万元。',
    '首次认定的奖励15万元；改造项目按设备投资额的10%补助，单个企业最高10万元。',
    '每场补助1,200元，年度最高15万元。',
    '2025年11月15日至2026年3月15日供热期内给予补助。',
    '冬季为2025年11月1日至3月31日，给予补助。',
    '请于2025年8月29日（星期五）前报送。',
    '最高补助伍拾万元（500000元），贴息二十万元（20万元）。',
    '按照临工信发〔2025〕3号执行，“小巨人”企业（含外资）奖励10万元。',
  ])('%s', async (text) => {
    expect(await withText(text)).toEqual([])
  })

  it('numbers that begin anew in each part, and a clause without a policy in the count', async () => {
    const { findings } = await read([
      '措施.txt',
      utf8(
        '临溪区若干措施\n第一条　为支持企业，制定本措施。\n第二条　对企业给予补助10万元。（责任单位：企业科，0532-83310021）\n第三条　对企业给予奖励20万元。（责任单位：企业科，0532-83310021）\n第四条　本措施自2025年1月1日起施行。',
      ),
    ])
    expect(findings).toEqual([])
  })

  it('lists without a slip', async () => {
    const layout = Object.fromEntries(Object.entries(PROSE_LAYOUTS).map(([key, from]) => [key, from[0]])) as ProseLayout
    for (const list of INVENTED)
      expect((await read(['清单.docx', toDocx(proseSheet(list, layout))])).findings).toEqual([])
  })
})
