/** A reading as a short text for people: what was read, what looks wrong, what changed, what found no place. */
import { type DocumentReading, type ListDiff, otherColumns, type ReadItem } from '../domain/library/document.ts'

const MOST = 20

export function printReading({ list, items, findings, unplaced }: DocumentReading, diff: ListDiff): string {
  const byId = new Map(items.map((item, i) => [item.id, `第${i + 1}条${item.title ? `（${item.title}）` : ''}`]))
  const name = (id: string | null) => (id === null ? '全文' : (byId.get(id) ?? id))
  const about = [list.issuer, list.number, list.year ? `${list.year}年` : null].filter(Boolean).join('，')
  const lines = [list.title ?? '（没有找到标题）', ...(about ? [about] : []), '', `读到${items.length}条：`]
  lines.push(...items.map((item, i) => `${i + 1}. ${summary(item)}`))
  lines.push('', findings.length > 0 ? `可能有误${findings.length}处（照原文保留）：` : '没有发现明显的错误。')
  for (const f of findings) lines.push(`- ${name(f.item)} ${f.span}：${f.note}`)
  lines.push('', ...differences(diff, name))
  const columns = otherColumns(items).map(([heading, count]) => `${heading}（${count}条）`)
  if (columns.length > 0) lines.push('', `其他的栏，照原样留着：${columns.join('、')}`)
  if (unplaced.length > 0) lines.push('', `没有归入条目的文字${unplaced.length}处：`)
  for (const { where, text } of unplaced.slice(0, MOST)) lines.push(`- ${where}：${short(text, 50)}`)
  if (unplaced.length > MOST) lines.push(`- 另有${unplaced.length - MOST}处，用 --json 看全部`)
  return `${lines.join('\n')}\n`
}

function summary(item: ReadItem): string {
  const contacts =
    item.contacts.map((c) => [c.office, ...c.phones].join(' ')).join('；') ||
    item.phones.join('、') ||
    '没有读到科室和电话'
  const valid = item.validUntil ? `，有效期至${item.validUntil}` : ''
  return `${item.title ? `${item.title}：` : ''}${short(item.text, 40)}（${contacts}${valid}）`
}

function differences(diff: ListDiff, name: (id: string | null) => string): string[] {
  if (diff.against === null) return ['与已有的清单都不相同，全部算新的。']
  const lines = [
    `与${diff.against}相比：不变${diff.unchanged.length}条，有改动${diff.changed.length}条，新增${diff.new.length}条，不再列入${diff.gone.length}条。`,
  ]
  for (const change of diff.changed) {
    const figures = change.figures.map(({ from, to }) => `${from ?? '（无）'}→${to ?? '（无）'}`)
    const contacts = change.contacts.map(({ office, from, to }) => `${office} ${from ?? '（无）'}→${to ?? '（无）'}`)
    const what = [...figures, ...contacts].join('，') || '文字有改动'
    lines.push(`- ${change.old} → ${change.new.map(name).join('、')}：${what}`)
  }
  if (diff.new.length > 0) lines.push(`- 新增：${diff.new.map(name).join('、')}`)
  if (diff.gone.length > 0) lines.push(`- 不再列入：${diff.gone.join('、')}`)
  return lines
}

function short(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ')
  return line.length > most ? `${line.slice(0, most)}…` : line
}
