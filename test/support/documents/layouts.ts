/** Layouts of a list as a table, chosen piece by piece: which columns in which order under which names, what is merged, where parts and sections stand. */
import type { InventedItem, InventedList } from './invented.ts'
import { cell, type Sheet, type SheetBlock, type SheetCell } from './sheet.ts'

export type TableLayout = {
  serial: 'none' | 'through' | 'by-section'
  section: 'none' | 'row' | 'row-numbered' | 'column' | 'column-merged'
  part: 'none' | 'row' | 'paragraph'
  title: boolean
  titleName: string
  textName: string
  contact: 'two' | 'one' | 'one-lines'
  officeName: string
  phoneName: string
  merge: boolean
  person: boolean
  remark: boolean
  validity: 'none' | 'range' | 'two' | 'sentence'
  header: 'one' | 'two' | 'repeated'
  titleRow: boolean
  blankRows: boolean
  note: boolean
  order: 'usual' | 'office-first' | 'phone-first'
  phones: 'plain' | 'full-width' | 'no-area' | 'brackets' | 'broken'
}

/** What may be chosen for each piece of a layout; what stands twice is met twice as often. */
export const TABLE_LAYOUTS: { [K in keyof TableLayout]: readonly TableLayout[K][] } = {
  serial: ['none', 'through', 'through', 'by-section'],
  section: ['none', 'row', 'row-numbered', 'column', 'column-merged'],
  part: ['none', 'none', 'row'],
  title: [true, true, false],
  titleName: ['政策名称', '事项', '项目名称', '政策事项', '项目', '扶持项目', '事项名称'],
  textName: [
    '政策内容',
    '主要内容',
    '扶持标准',
    '支持政策',
    '政策条款',
    '具体措施',
    '奖补政策',
    '政策要点',
    '补贴标准',
  ],
  contact: ['two', 'two', 'one', 'one-lines'],
  officeName: ['责任科室', '牵头科室', '受理科室', '主管科室', '责任单位', '业务科室', '经办机构'],
  phoneName: ['联系电话', '咨询电话', '电话', '联系方式', '咨询热线'],
  merge: [true, false],
  person: [false, false, true],
  remark: [false, true],
  validity: ['none', 'range', 'two', 'sentence'],
  header: ['one', 'one', 'two', 'repeated'],
  titleRow: [true, false],
  blankRows: [false, false, true],
  note: [true, false],
  order: ['usual', 'usual', 'office-first', 'phone-first'],
  phones: ['plain', 'plain', 'full-width', 'no-area', 'brackets', 'broken'],
}

type Column = { name: string; over?: string; of: (item: InventedItem, serial: number) => string[]; merges?: boolean }

export function printPhone(phone: string, how: TableLayout['phones']): string[] {
  const [area, number] = phone.includes('-') ? phone.split('-') : ['', phone]
  switch (how) {
    case 'full-width':
      return [phone.replace(/[\d-]/gu, (c) => (c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0)))]
    case 'no-area':
      return [number!]
    case 'brackets':
      return [area ? `（${area}）${number}` : number!]
    case 'broken':
      return area ? [`${area}-`, number!.slice(0, 4), number!.slice(4)] : [number!]
    default:
      return [phone]
  }
}

function columnsOf(layout: TableLayout): Column[] {
  const phoneLines = (item: InventedItem) => item.contacts.flatMap((c) => printPhone(c.phone, layout.phones))
  const serial: Column[] = layout.serial === 'none' ? [] : [{ name: '序号', of: (_, n) => [String(n)] }]
  const section: Column[] = layout.section.startsWith('column')
    ? [{ name: '类别', of: (i) => [i.section], merges: layout.section === 'column-merged' }]
    : []
  const title: Column[] = layout.title ? [{ name: layout.titleName, of: (i) => [i.title] }] : []
  const text: Column = { name: layout.textName, of: (i) => [i.text] }
  const over = layout.header === 'two' ? { over: '咨询方式' } : {}
  const office: Column = {
    name: layout.officeName,
    of: (i) => i.contacts.map((c) => c.office),
    merges: layout.merge,
    ...over,
  }
  const phone: Column = { name: layout.phoneName, of: phoneLines, merges: layout.merge, ...over }
  const both: Column = {
    name: `${layout.officeName}及电话`,
    of: (i) =>
      i.contacts.flatMap((c) =>
        layout.contact === 'one'
          ? [`${c.office}：${printPhone(c.phone, layout.phones).join('')}`]
          : [c.office, ...printPhone(c.phone, layout.phones)],
      ),
    merges: layout.merge,
  }
  const contact =
    layout.contact === 'two' ? (layout.order === 'phone-first' ? [phone, office] : [office, phone]) : [both]
  const person: Column[] = layout.person ? [{ name: '联系人', of: (i) => [i.person] }] : []
  const remark: Column[] = layout.remark ? [{ name: '备注', of: (i) => [i.remark].filter((t) => t !== '') }] : []
  const dots = (date: string) => date.replaceAll('-', '.')
  const validity: Column[] =
    layout.validity === 'range'
      ? [{ name: '执行期限', of: (i) => [`${dots(i.from)}-${dots(i.until)}`] }]
      : layout.validity === 'two'
        ? [
            { name: '生效日期', of: (i) => [i.from] },
            { name: '有效期至', of: (i) => [i.until] },
          ]
        : []
  return layout.order === 'office-first'
    ? [...serial, ...section, ...contact, ...title, text, ...validity, ...person, ...remark]
    : [...serial, ...section, ...title, text, ...contact, ...person, ...validity, ...remark]
}

const HAN = '一二三四五六七八九十'

export function tableSheet(list: InventedList, layout: TableLayout): Sheet {
  const columns = columnsOf(layout)
  const width = columns.length
  const blocks: SheetBlock[] = []
  const rows: SheetCell[][] = []
  if (layout.titleRow) rows.push([cell(list.title, { cols: width })])
  else blocks.push({ kind: 'p', text: list.title, heading: 1 })
  const header = headerRows(columns, layout)
  const partRow = (part: InventedItem['part']) => {
    const own = list.items.filter((i) => i.part === part)
    return part === 'new'
      ? `一、${list.year}年新出台的政策（共${own.length}项）`
      : `二、${list.year}年延续实施的政策（共${own.length}项）`
  }
  if (layout.part === 'row') rows.push([cell(partRow('new'), { cols: width })])
  rows.push(...header)
  let serial = 0
  let sections = 0
  list.items.forEach((item, i) => {
    const before = list.items[i - 1]
    if (layout.part === 'row' && before?.part === 'new' && item.part === 'continued') {
      rows.push([cell(partRow('continued'), { cols: width })])
      serial = 0
      sections = 0
    }
    const opens = before?.section !== item.section || (layout.part === 'row' && before?.part !== item.part)
    if (opens && layout.section.startsWith('row')) {
      rows.push([
        cell(layout.section === 'row-numbered' ? `（${HAN[sections]}）${item.section}` : item.section, { cols: width }),
      ])
      sections += 1
    }
    if (opens && layout.serial === 'by-section' && layout.section.startsWith('row')) serial = 0
    serial += 1
    rows.push(columns.map((column) => cell(column.of(item, serial))))
    if (layout.blankRows && i % 3 === 1) rows.push(columns.map(() => cell('')))
    if (layout.header === 'repeated' && i === Math.floor(list.items.length / 2)) rows.push(...header)
  })
  if (layout.note) rows.push([cell('注：本表所列资金以当年预算安排为准，同一事项不重复享受。', { cols: width })])
  if (layout.merge || layout.section === 'column-merged') mergeDown(rows, columns)
  blocks.push({ kind: 'table', rows })
  if (layout.validity === 'sentence')
    blocks.push({ kind: 'p', text: `以上政策自${list.year}年1月1日起执行，有效期至${list.year + 1}年12月31日。` })
  return { blocks }
}

function headerRows(columns: Column[], layout: TableLayout): SheetCell[][] {
  if (layout.header !== 'two' || !columns.some((c) => c.over))
    return [columns.map((c) => cell(c.name, { header: true }))]
  const first: SheetCell[] = []
  columns.forEach((column, i) => {
    if (!column.over) first.push(cell(column.name, { rows: 2, header: true }))
    else if (columns[i - 1]?.over !== column.over)
      first.push(cell(column.over, { cols: columns.filter((c) => c.over === column.over).length, header: true }))
  })
  return [first, columns.filter((c) => c.over).map((c) => cell(c.name, { header: true }))]
}

/** Equal cells one below the other become one, as clerks merge them. */
function mergeDown(rows: SheetCell[][], columns: Column[]): void {
  for (let r = rows.length - 1; r > 0; r -= 1) {
    const [row, above] = [rows[r]!, rows[r - 1]!]
    if (
      row.length !== columns.length ||
      above.length !== columns.length ||
      row.some((c) => c.header) ||
      above.some((c) => c.header)
    )
      continue
    columns.forEach((column, c) => {
      const [own, up] = [row[c]!, above[c]!]
      if (column.merges && own.lines.length > 0 && own.lines.join() === up.lines.join()) {
        up.rows = (own.rows ?? 1) + 1
        own.rows = 0
      }
    })
  }
  rows.forEach((row, r) => {
    rows[r] = row.filter((c) => c.rows !== 0)
  })
}
