import { describe, expect, it } from 'vitest'
import type { DocumentReading } from '../../../src/domain/library/document.ts'
import { norm, read, utf8 } from '../../support/documents/expect.ts'
import { toPdf } from '../../support/documents/pdf.ts'
import { cell, docxOf, toHtml, wordParagraph, wordRun, wordTable, xlsxOf } from '../../support/documents/sheet.ts'

const says = ({ items }: DocumentReading) =>
  items.map(
    (i) => `${i.serial ?? '-'} ${norm(i.text)} ${i.contacts.map((c) => `${c.office}${c.phones.join('/')}`).join('+')}`,
  )
const loose = ({ unplaced }: DocumentReading) => unplaced.map((u) => u.text).join('\n')
const line = (text: string) => wordParagraph(wordRun(text))
const docx = (body: string, numbering = '') => read(['清单.docx', docxOf(body, numbering)])
const txt = (lines: string[]) => read(['清单.txt', utf8(lines.join('\n'))])
const html = (body: string, head = '') =>
  read([
    '清单.html',
    utf8(`<!doctype html><html><head><meta charset="utf-8"><title>页</title>${head}</head><body>${body}</body></html>`),
  ])

describe('Word', () => {
  const numbering = ['1', '2']
    .map(
      (id) =>
        `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${id === '2' ? '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' : ''}</w:num>`,
    )
    .join('')
  const rules = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>${numbering}`
  const number = (id: number) => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`

  it('drops struck-out revisions and hidden words, and keeps what was put in', async () => {
    const deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>20</w:delText></w:r></w:del>'
    const inserted = `<w:ins w:id="2" w:author="a">${wordRun('25')}</w:ins>`
    const text =
      wordRun('购置工业软件的，按') +
      deleted +
      inserted +
      wordRun('%补助，最高') +
      wordRun('50', '<w:strike/>') +
      wordRun('60') +
      wordRun('万元。') +
      wordRun('内部掌握', '<w:vanish/>')
    const reading = await docx(
      `${line('临溪区惠企政策清单')}${wordParagraph(wordRun('1．') + text)}${line('责任科室：信息化科　电话：0532-83311201')}${line('2．新建智能工厂的，给予一次性奖励80万元。')}${line('责任科室：信息化科　电话：0532-83311201')}`,
    )
    expect(says(reading)[0]).toBe('1 购置工业软件的,按25%补助,最高60万元。 信息化科0532-83311201')
  })

  it('spells the numbers Word draws itself, in a column of serials and anew in the second part, which has no header', async () => {
    const row = (id: number, text: string, office: string, phone: string) =>
      `<w:tr><w:tc>${wordParagraph('', number(id))}</w:tc>${[text, office, phone].map((t) => `<w:tc>${line(t)}</w:tc>`).join('')}</w:tr>`
    const header = `<w:tr>${['序号', '政策内容', '牵头单位', '联系电话'].map((t) => `<w:tc>${line(t)}</w:tc>`).join('')}</w:tr>`
    const table = (rows: string) => `<w:tbl><w:tblGrid/>${rows}</w:tbl>`
    const body = [
      line('一、新实施政策（共2项）'),
      table(
        header +
          row(1, '新建5G工厂，给予一次性奖励80万元。', '信息化科', '83311201') +
          row(1, '购置工业软件的，按25%补助。', '信息化科', '83311201'),
      ),
      line('二、延续实施政策（共1项）'),
      table(row(2, '绿色化改造，按节能量每吨标准煤奖励200元。', '节能科', '83311202')),
    ]
    const reading = await docx(line('临溪区惠企政策清单') + body.join(''), rules)
    expect(reading.items.map((i) => `${i.part} ${i.serial}`)).toEqual(['new 1', 'new 2', 'continued 1'])
    expect(reading.findings).toEqual([])
  })

  it('reads text boxes', async () => {
    const box = `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${line('执行期限：2025年1月1日至2025年12月31日')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`
    const table = wordTable([
      ['政策内容', '责任科室', '电话'].map((t) => cell(t)),
      ['对新获批的企业技术中心，奖励30万元。', '技术科', '83311203'].map((t) => cell(t)),
    ])
    const reading = await docx(line('临溪区惠企政策清单') + box + table)
    expect(reading.items[0]).toMatchObject({ validFrom: '2025-01-01', validUntil: '2025-12-31' })
  })
})

describe('workbooks', () => {
  it('a header of two rows below a title, merged numbers, dates that are dates, phones that are numbers, a sheet of notes', async () => {
    const top = ['序号', '政策名称', '文号', '适用对象', '补贴标准'].map((t) => cell(t, { rows: 2 }))
    const text = [
      '招用高校毕业生的小微企业，按单位缴费部分给予最长1年的社保补贴。',
      '组织岗前培训不少于40课时的企业，按每人500元给予补贴。',
    ]
    const rows = [
      [cell('云山县人社领域惠企政策汇编（2025年）', { cols: 8 })],
      [...top, cell('受理渠道', { cols: 2 }), cell('有效期', { rows: 2 })],
      [cell('受理科室'), cell('联系电话')],
      [
        cell('1'),
        cell('社保补贴'),
        cell('云人社发〔2025〕3号', { rows: 2 }),
        cell('小微企业'),
        cell(text[0]!),
        cell('就业服务科'),
        cell('x'),
        cell('x'),
      ],
      [cell('2'), cell('培训补贴'), cell('各类企业'), cell(text[1]!), cell('培训科'), cell('x'), cell('x')],
    ]
    const raw = new Map([
      ['G4', 5363221101],
      ['G5', 5363221102],
      ['H4', 46387],
      ['H5', 46752],
    ])
    const styles = new Map([
      ['G4', 1],
      ['G5', 1],
      ['H4', 2],
      ['H5', 2],
    ])
    const pages = [
      { name: '明细', rows, raw, styles },
      { name: '填表说明', rows: [[cell('说明：电话请填座机。')]] },
      { name: '字典', rows: [[cell('小微企业')]], hidden: true },
    ]
    const reading = await read(['汇编.xlsx', xlsxOf(pages, ['0000"-"0000000', 'yyyy"年"m"月"d"日"'])])
    expect(says(reading)).toEqual([
      `1 ${norm(text[0]!)} 就业服务科0536-3221101`,
      `2 ${norm(text[1]!)} 培训科0536-3221102`,
    ])
    expect(reading.items.map((i) => i.validUntil)).toEqual(['2026-12-31', '2027-12-31'])
    expect(reading.items[1]!.fields).toMatchObject({ 文号: '云人社发〔2025〕3号', 适用对象: '各类企业' })
    expect(loose(reading)).toContain('电话请填座机')
    expect(loose(reading)).toContain('隐藏的工作表“字典”')
    expect(reading.findings).toEqual([])
  })
})

describe('pages', () => {
  const table = `<table border="1"><tr><td rowspan="2">序号</td><td rowspan="2">扶持项目</td><td rowspan="2">扶持内容</td><td colspan="2">咨询方式</td></tr><tr><td>科室</td><td>电话</td></tr>
    <tr><td>1</td><td>床位<br>建设补助</td><td>新建养老机构，每张床位补助9000元；<br>改建的每张补助<s>4000</s>5000元。<table><tr><td>新建</td><td>9000元</td></tr></table></td><td rowspan="2">养老服务科</td><td rowspan="2">0532-<br>8888<br>1111</td></tr>
    <tr><td>2</td><td>运营补助</td><td>收住失能老人的，每人每月补助300元。</td></tr>
    <tr><td>3</td><td>家庭床位</td><td>给予一次性建床补助3000元。</td><td>养老服务科<br>社会救助科</td><td>88881111<br>88882222</td></tr><tr><td colspan="5">备注：按季度发放。</td></tr></table>`
  const page = `<table><tr><td><a>首页</a> | <a>政务公开</a></td></tr></table><table><tr><td><ul><li>机构概况</li></ul><p>网站电话：0532-88880000</p></td><td>
    <table border="1"><tr><td>索引号</td><td>003720</td><td>发文机关</td><td>临溪区民政局</td></tr><tr><td>发文字号</td><td>临民发〔2025〕17号</td><td>成文日期</td><td>2025-03-12</td></tr></table>
    <h1>临溪区民政局2025年养老服务<br>扶持政策一览</h1><p class="dy">打印时间：2025-04-01 值班电话 0532-88887777</p>${table}<p>本政策自印发之日起施行，有效期三年。</p><p align="right">临溪区民政局</p></td></tr></table>
    <div class="footer">网管电话：0532-88889999</div>`

  it('reads the article out of its layout tables; the webmaster is no office, a hidden line is not there, small tables stand beside the text', async () => {
    const reading = await html(page, '<style>.dy{display:none}@media print{.dy{display:block}}</style>')
    expect(says(reading)).toEqual([
      '1 新建养老机构,每张床位补助9000元;改建的每张补助5000元。 养老服务科0532-88881111',
      '2 收住失能老人的,每人每月补助300元。 养老服务科0532-88881111',
      '3 给予一次性建床补助3000元。 养老服务科88881111+社会救助科88882222',
    ])
    expect(reading.list).toMatchObject({
      title: '临溪区民政局2025年养老服务扶持政策一览',
      issuer: '临溪区民政局',
      number: '临民发〔2025〕17号',
      year: 2025,
    })
    expect(reading.items[0]).toMatchObject({
      validFrom: '2025-03-12',
      validUntil: '2028-03-11',
      fields: { 附表: '新建 | 9000元' },
    })
    expect(loose(reading)).toContain('网管电话：0532-88889999')
    expect(loose(reading)).not.toContain('88887777')
  })

  it('is the same in GB18030, whatever the page says of itself', async () => {
    const gb = new Uint8Array([...'<html><head><meta charset="utf-8"></head><body><p>'].map((c) => c.charCodeAt(0)))
    const words = new Uint8Array([
      0xb6, 0xd4, 0xc6, 0xf3, 0xd2, 0xb5, 0xb2, 0xb9, 0xd6, 0xfa, 0x31, 0x30, 0xcd, 0xf2, 0xd4, 0xaa, 0xa1, 0xa3,
    ])
    const mark = (n: string) => new TextEncoder().encode(`</p><p>${n}.`)
    const reading = await read([
      '页.htm',
      new Uint8Array([...gb, ...mark('1'), ...words, ...mark('2'), ...words, ...words]),
    ])
    expect(says(reading)[0]).toBe('1 对企业补助10万元。 ')
  })

  it('reads a pasted pdf, its lines broken hard, its serials in the middle of their cells', async () => {
    const lines = [
      '序号',
      '政策内容',
      '责任科室',
      '联系电话',
      '对新引进的品牌首店，签订两',
      '1',
      '年以上租约的，补助40万元。',
      '流通业发',
      '展科',
      '0532-',
      '8331',
      '0021',
      '自建海外仓的，按租赁费用的',
      '2',
      '30%给予支持。',
      '对外贸易科',
      '0532-8331',
      '0042',
    ]
    const reading = await html(`<div class="nav">首页</div>${lines.map((l) => `<p>${l}</p>`).join('')}`)
    expect(says(reading)).toEqual([
      '1 对新引进的品牌首店,签订两年以上租约的,补助40万元。 流通业发展科0532-83310021',
      '2 自建海外仓的,按租赁费用的30%给予支持。 对外贸易科0532-83310042',
    ])
  })

  it('reads an article with two wordings of the contact line', async () => {
    const article =
      '<h1>惠企政策来了！临溪区支持小微企业发展措施</h1><p>临溪发布 2025-05-06</p><p><strong>一、减免房租</strong></p><p>对承租国有房屋的小微企业，减免三个月租金。</p><p>▶咨询：国资监管科，电话83310101</p><p><strong>二、贷款贴息</strong></p><p>新增首贷的小微企业，按利息的30%给予贴息，</p><p>单户最高5万元。</p><p>▶ 联系科室：金融科、创业科（83310103转8012、83310104）</p><p>来源：临溪区政府办公室 编辑：张三</p>'
    const reading = await html(article)
    expect(says(reading)).toEqual([
      '1 对承租国有房屋的小微企业,减免三个月租金。 国资监管科83310101',
      '2 新增首贷的小微企业,按利息的30%给予贴息,单户最高5万元。 金融科83310103转8012+创业科83310104',
    ])
    expect(reading.items.map((i) => i.title)).toEqual(['减免房租', '贷款贴息'])
  })
})

describe('text', () => {
  it('takes numbers from the table at the end, keeps an item of two paragraphs whole, and sets general clauses apart', async () => {
    const reading = await txt([
      '云山县支持制造业高质量发展若干措施',
      '一、支持技术改造',
      '第一条　对技术改造项目，按设备投资额的8%给予补助。（牵头单位：县工信局；配合单位：县财政局）',
      '第二条　对智能工厂、数字化车间，',
      '分别给予50万元、20万元奖励。',
      '上述奖励可叠加享受。〔牵头单位：县工信局〕',
      '二、附则',
      '第三条　同一企业同一事项按就高不重复原则执行。',
      '第四条　本措施自2025年1月1日起施行，有效期至2027年12月31日。',
      '附件：责任单位联系方式',
      '单位\t科室\t联系电话',
      '县工信局\t企业发展科\t0536-3221101',
      '县财政局\t企业科\t0536-3221102',
    ])
    expect(says(reading)).toEqual([
      '1 对技术改造项目,按设备投资额的8%给予补助。 县工信局0536-3221101+县财政局0536-3221102',
      '2 对智能工厂、数字化车间,分别给予50万元、20万元奖励。上述奖励可叠加享受。 县工信局0536-3221101',
    ])
    expect(reading.items.map((i) => i.validUntil)).toEqual(['2027-12-31', '2027-12-31'])
    expect(loose(reading)).toContain('第三条　同一企业同一事项按就高不重复原则执行。')
    expect(reading.findings).toEqual([])
  })

  it('a limit in a paragraph of its own belongs to the item that only there says who answers', async () => {
    const reading = await txt([
      '云山县支持餐饮业若干措施',
      '第一条　对新评定的五星级饭店，给予100万元一次性奖励。（责任单位：县文旅局；电话：0536-3221105）',
      '同一企业只享受一次。',
      '第二条　对年营业额增速超过15%的餐饮企业，给予10万元奖励。',
      '同一企业同一年度只享受一次。（责任单位：县商务局；电话：0536-3221106）',
      '第三条　对新开业的品牌首店，给予5万元奖励。（责任单位：县商务局；电话：0536-3221106）',
    ])
    expect(says(reading)).toEqual([
      '1 对新评定的五星级饭店,给予100万元一次性奖励。 县文旅局0536-3221105',
      '2 对年营业额增速超过15%的餐饮企业,给予10万元奖励。同一企业同一年度只享受一次。 县商务局0536-3221106',
      '3 对新开业的品牌首店,给予5万元奖励。 县商务局0536-3221106',
    ])
    expect(loose(reading)).toContain('同一企业只享受一次。')
  })
})

describe('pdf', () => {
  it('reads a table without any heading of its own by what stands in it', async () => {
    const rows = [
      ['1', '对新引进的品牌首店，按年度租金的15%给予补助。', '流通科', '0532-83310021'],
      ['2', '自建海外仓的，按租赁费用的30%给予支持。', '外贸科', '0532-83310042'],
    ]
    const reading = await read([
      '清单.pdf',
      toPdf({
        blocks: [
          { kind: 'p', text: '惠企政策清单', heading: 1 },
          { kind: 'table', rows: rows.map((row) => row.map((t) => cell(t))) },
        ],
      }),
    ])
    expect(says(reading)).toEqual([
      '1 对新引进的品牌首店,按年度租金的15%给予补助。 流通科0532-83310021',
      '2 自建海外仓的,按租赁费用的30%给予支持。 外贸科0532-83310042',
    ])
  })
})

it('shows everything that found no place', async () => {
  const blocks = [
    '惠企政策清单',
    '各有关单位：',
    '为支持企业，公布如下。',
    '1．对企业给予补助10万元。（责任单位：综合科，电话：83310001）',
    '2．对企业给予奖励20万元。（责任单位：综合科，电话：83310001）',
    '附件：申请表',
    '请于3月底前反馈意见。',
  ]
  const reading = await read(['清单.html', utf8(toHtml({ blocks: blocks.map((text) => ({ kind: 'p', text })) }))])
  const shown = norm(
    [reading.list.title, ...reading.items.map((i) => i.text), ...reading.unplaced.map((u) => u.text)].join(''),
  )
  for (const text of ['各有关单位', '公布如下', '附件:申请表', '3月底前反馈意见']) expect(shown).toContain(text)
})

describe('plain text of lines of one width', () => {
  it('is put together again, with numbers, dates and contacts that were broken', async () => {
    const paragraphs = [
      '                    云岭县水利局',
      '              2027年水利惠民措施清单',
      '　　为让农户和企业看得明白，我局把现行的水利惠民措施整理成下面三条，请先给责任科室打电话。',
      '【一】灌溉节水',
      '　　（1）新装滴灌、喷灌设备50亩以上的合作社，按设备投入的35%补助，每亩最高400元。（责任单位：农田水利科；电话：0532-82230011）',
      '　　（2）更换节水水表的用水户，每块补助80元，单个用水户最高800元，本条执行至2027年11月30日。（责任单位：供水管理科；电话：0532-82230022）',
      '【二】防汛',
      '　　（3）自建蓄水塘坝并通过验收的，一次性补助贰万元（20000元），三年内不得填平，填平的退回补助。（责任单位：防汛科；电话：0532-82230033）',
      '　　以上各条自2027年1月1日起执行，至2029年12月31日止。',
      '　　监督电话：0532-82230099',
    ]
    const reading = await txt(paragraphs.flatMap((text) => text.match(/.{1,34}/gu) ?? []))
    expect(
      reading.items.map((i) => [i.serial, i.section, norm(i.text), i.offices[0], i.phones[0], i.validUntil]),
    ).toEqual([
      [
        1,
        '灌溉节水',
        '新装滴灌、喷灌设备50亩以上的合作社,按设备投入的35%补助,每亩最高400元。',
        '农田水利科',
        '0532-82230011',
        '2029-12-31',
      ],
      [
        2,
        '灌溉节水',
        '更换节水水表的用水户,每块补助80元,单个用水户最高800元,本条执行至2027年11月30日。',
        '供水管理科',
        '0532-82230022',
        '2027-11-30',
      ],
      [
        3,
        '防汛',
        '自建蓄水塘坝并通过验收的,一次性补助贰万元(20000元),三年内不得填平,填平的退回补助。',
        '防汛科',
        '0532-82230033',
        '2029-12-31',
      ],
    ])
  })
})

describe('sentences and a table with one numbering', () => {
  it('are one list, and the table of contacts says by numbers who answers', async () => {
    const rows = (all: string[][]) =>
      `<table>${all.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`
    const reading = await html(
      [
        '<p>值班电话：0532-82230000</p><h1>云岭县体育局2027年体育消费措施清单</h1>',
        '<h3>一、场馆</h3><p>1、学校体育场向社会开放的，每处每年补助3万元。</p>',
        '<p>2、新建笼式足球场的，按造价的20%补助，最高15万元。</p>',
        '<h3>二、赛事</h3><p>承办赛事的补助见下表。</p>',
        rows([
          ['序号', '事项', '支持内容'],
          ['3', '路跑', '承办千人以上路跑的，每场补助8万元。'],
          ['4', '龙舟', '承办市级龙舟赛的，每场补助5万元。'],
        ]),
        '<h3>三、培训</h3><p>5、社会体育指导员参加培训的，免收培训费。</p><p>6、健身站点更新器材的，每处补助6000元。</p><p>咨询方式如下：</p>',
        rows([
          ['承办科室', '承办事项', '联系电话'],
          ['场馆科', '第1—2项', '0532-82230041'],
          ['赛事科', '第3、4项', '0532-82230042'],
          ['群体科', '第4—6项', '0532-82230043'],
        ]),
      ].join(''),
    )
    expect(
      reading.items.map((i) => `${i.serial} ${i.contacts.map((c) => `${c.office}${c.phones}`).join('+')}`),
    ).toEqual([
      '1 场馆科0532-82230041',
      '2 场馆科0532-82230041',
      '3 赛事科0532-82230042',
      '4 赛事科0532-82230042+群体科0532-82230043',
      '5 群体科0532-82230043',
      '6 群体科0532-82230043',
    ])
    expect(reading.items.map(({ section }) => section)).toEqual(['场馆', '场馆', '赛事', '赛事', '培训', '培训'])
  })

  it('and what stands behind the last of them is shown', async () => {
    const reading = await html(
      '<h1>云岭县体育局2027年措施清单</h1><p>1、学校体育场向社会开放的，每处每年补助3万元。</p><p>2、新建笼式足球场的，按造价的20%补助。</p><table><tr><td>序号</td><td>支持内容</td></tr><tr><td>3</td><td>承办路跑的，每场补助8万元。</td></tr><tr><td>4</td><td>承办龙舟赛的，每场补助5万元。</td></tr></table><p>逾期不再受理，材料不退。</p>',
    )
    expect(reading.items.map(({ serial }) => serial)).toEqual([1, 2, 3, 4])
    expect(loose(reading)).toContain('逾期不再受理')
  })

  it('the numbered notes under a table are none of its items', async () => {
    const { items } = await html(
      '<h1>云岭县体育局2027年措施清单</h1><table><tr><td>序号</td><td>支持内容</td></tr><tr><td>1</td><td>承办路跑的，每场补助8万元。</td></tr><tr><td>2</td><td>承办龙舟赛的，每场补助5万元。</td></tr></table><p>注：</p><p>1、申请补助的，每年9月底前提交材料。</p><p>2、同一场赛事不重复补助，按最高1项给予5万元。</p>',
    )
    expect(items.map(({ serial }) => serial)).toEqual([1, 2])
  })
})
