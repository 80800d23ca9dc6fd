/** Layouts of a list as sentences: how they are numbered, where their contacts stand, what is written round them. */
import type { InventedItem, InventedList } from './invented.ts'
import { cell, type Sheet, type SheetBlock, type SheetCell } from './sheet.ts'

export type ProseLayout = {
  number: 'article' | 'digit' | 'digit-wide' | 'han' | 'han-bracket' | 'digit-bracket' | 'word' | 'none'
  section: 'none' | 'han' | 'chapter' | 'plain'
  title: 'none' | 'bold' | 'inline' | 'line' | 'colon'
  contact:
    | 'bracket'
    | 'square'
    | 'tail'
    | 'line'
    | 'two-lines'
    | 'bare'
    | 'table'
    | 'lead'
    | 'lines-after'
    | 'before-stop'
  twoParagraphs: boolean
  points: boolean
  purpose: boolean
  validity: 'none' | 'article' | 'closing' | 'years'
  signature: boolean
  attachment: boolean
}

export const PROSE_LAYOUTS: { [K in keyof ProseLayout]: readonly ProseLayout[K][] } = {
  number: ['article', 'digit', 'digit-wide', 'han', 'han-bracket', 'digit-bracket', 'word', 'none'],
  section: ['none', 'han', 'chapter', 'plain'],
  title: ['none', 'bold', 'inline', 'line', 'colon'],
  contact: ['bracket', 'square', 'tail', 'line', 'two-lines', 'bare', 'table', 'lead', 'lines-after', 'before-stop'],
  twoParagraphs: [false, false, true],
  points: [false, false, true],
  purpose: [false, true],
  validity: ['none', 'article', 'closing', 'years'],
  signature: [true, false],
  attachment: [false, true],
}

/** Some pieces exclude each other: a list is numbered apart from its sections, and a title without a number stands out. */
export function settled(layout: ProseLayout): ProseLayout {
  const own = { ...layout }
  if (own.number === 'han' && own.section === 'han') own.section = 'chapter'
  if (own.number === 'none') {
    own.title = 'line'
    own.contact = own.contact === 'table' || own.contact === 'lines-after' ? 'line' : own.contact
    own.section = own.section === 'plain' ? 'han' : own.section
    own.validity = own.validity === 'article' ? 'closing' : own.validity
    own.purpose = false
  }
  if (own.number === 'word') {
    own.validity = own.validity === 'article' ? 'closing' : own.validity
    own.purpose = false
  }
  if (own.points && own.number === 'digit') own.points = false
  return own
}

const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四']

function numbered(how: ProseLayout['number'], n: number): string {
  switch (how) {
    case 'article':
      return `第${HAN[n]}条　`
    case 'digit':
      return `${n}.`
    case 'digit-wide':
      return `${n}．`
    case 'han':
      return `${HAN[n]}、`
    case 'han-bracket':
      return `（${HAN[n]}）`
    case 'digit-bracket':
      return `（${n}）`
    default:
      return ''
  }
}

/** What the item's text is in this layout: a title in the same line is part of it. */
export function printedText(item: InventedItem, layout: ProseLayout): string {
  const lead =
    layout.title === 'bold' || layout.title === 'inline'
      ? `${item.title}。`
      : layout.title === 'colon'
        ? `${item.title}：`
        : ''
  const points = layout.points ? '申报材料包括：①申请表；②营业执照复印件。' : ''
  return lead + item.text + points
}

export function proseSheet(list: InventedList, layout: ProseLayout): Sheet {
  const blocks: SheetBlock[] = [
    { kind: 'p', text: list.title, heading: 1 },
    { kind: 'p', text: list.number },
    { kind: 'p', text: '各有关单位：' },
    { kind: 'p', text: '为进一步优化营商环境，助力企业稳定发展，现将有关政策公布如下，请认真贯彻执行。' },
  ]
  const by = layout.section === 'none' ? 'none' : layout.section
  let n = 0
  let section = 0
  if (layout.purpose && layout.number === 'article') {
    n += 1
    blocks.push({ kind: 'p', text: `${numbered(layout.number, n)}为贯彻落实上级部署，结合本地实际，制定本措施。` })
  }
  list.items.forEach((item, i) => {
    if (by !== 'none' && list.items[i - 1]?.section !== item.section) {
      section += 1
      const mark = by === 'han' ? `${HAN[section]}、` : by === 'chapter' ? `第${HAN[section]}章　` : ''
      blocks.push({ kind: 'p', text: mark + item.section, ...(by === 'plain' ? { heading: 3 } : {}) })
      if (layout.number === 'han-bracket') n = 0
    }
    n += 1
    blocks.push(...itemBlocks(item, numbered(layout.number, n), layout))
  })
  if (layout.contact === 'table')
    blocks.push({ kind: 'p', text: '附：咨询电话' }, { kind: 'table', rows: contactTable(list) })
  if (layout.contact === 'lines-after') {
    blocks.push({ kind: 'p', text: '各科室咨询电话如下：' })
    for (const [office, phone] of directory(list)) blocks.push({ kind: 'p', text: `${office}：${phone}` })
  }
  const [start, end] = [`${list.year}年3月1日`, `${list.year + 2}年2月${list.year + 2 === 2028 ? 29 : 28}日`]
  if (layout.validity === 'article')
    blocks.push({ kind: 'p', text: `${numbered(layout.number, n + 1)}本措施自${start}起施行，有效期至${end}。` })
  if (layout.validity === 'closing') blocks.push({ kind: 'p', text: `本通知自${start}起施行，有效期至${end}。` })
  if (layout.validity === 'years') blocks.push({ kind: 'p', text: `以上政策自${start}起执行，有效期2年。` })
  if (layout.attachment) blocks.push({ kind: 'p', text: '附件：1．申请表样式' })
  if (layout.signature) blocks.push({ kind: 'p', text: list.issuer }, { kind: 'p', text: `${list.year}年2月20日` })
  return { blocks }
}

export const directory = (list: InventedList) =>
  new Map(list.items.flatMap((item) => item.contacts.map((c) => [c.office, c.phone] as const)))

function contactTable(list: InventedList): SheetCell[][] {
  return [
    [cell('责任科室', { rows: 2 }), cell('联系方式', { cols: 2 })],
    [cell('办公室'), cell('咨询电话')],
    ...[...directory(list)].map(([office, phone], i) => [cell(office), cell(`${301 + i}室`), cell(phone)]),
  ]
}

function itemBlocks(item: InventedItem, mark: string, layout: ProseLayout): SheetBlock[] {
  const blocks: SheetBlock[] = []
  const word = layout.number === 'word' ? { numbered: true } : {}
  const [first, ...rest] = layout.twoParagraphs ? halves(item.text) : [item.text]
  if (layout.points) rest.push('申报材料包括：①申请表；②营业执照复印件。')
  if (layout.title === 'line')
    blocks.push(
      { kind: 'p', text: mark + item.title, ...(layout.number === 'none' ? { heading: 4 } : {}), ...word },
      { kind: 'p', text: first! },
    )
  else if (layout.title === 'bold') blocks.push({ kind: 'p', bold: `${mark}${item.title}。`, text: first!, ...word })
  else if (layout.title === 'inline') blocks.push({ kind: 'p', text: `${mark}${item.title}。${first}`, ...word })
  else if (layout.title === 'colon') blocks.push({ kind: 'p', text: `${mark}${item.title}：${first}`, ...word })
  else blocks.push({ kind: 'p', text: mark + first, ...word })
  blocks.push(...rest.map((text): SheetBlock => ({ kind: 'p', text })))
  const last = blocks.at(-1) as SheetBlock & { kind: 'p' }
  const names = item.contacts.map((c) => c.office).join('、')
  const phones = item.contacts.map((c) => c.phone).join('、')
  switch (layout.contact) {
    case 'bracket':
      last.text += `（责任单位：${names}；电话：${phones}）`
      break
    case 'square':
      last.text += `［牵头科室：${names}，联系电话：${phones}］`.replace('［', '[').replace('］', ']')
      break
    case 'before-stop':
      last.text = `${last.text.replace(/。$/u, '')}（责任科室：${names}，${phones}）。`
      break
    case 'tail':
      last.text += `责任科室：${names}；咨询电话：${phones}。`
      break
    case 'line':
      blocks.push({ kind: 'p', text: `咨询科室：${names}　电话：${phones}` })
      break
    case 'two-lines':
      blocks.push({ kind: 'p', text: `责任单位：${names}` }, { kind: 'p', text: `联系电话：${phones}` })
      break
    case 'bare':
      blocks.push({ kind: 'p', text: item.contacts.map((c) => `${c.office} ${c.phone}`).join('；') })
      break
    case 'lead':
      blocks.push({
        kind: 'p',
        text: `联系人：${item.person}，${item.contacts.map((c) => `${c.office}，${c.phone}`).join('；')}`,
      })
      break
    default:
      last.text += `（责任单位：${names}）`
  }
  return blocks
}

/** At a sentence's or clause's end nearest the middle. */
function halves(text: string): string[] {
  const at = [...text.matchAll(/[。；]/gu)].map((m) => m.index + 1).find((i) => i > 10 && i < text.length - 5)
  return at === undefined ? [text] : [text.slice(0, at), text.slice(at)]
}
