/** Marks that do not pair up: brackets of a document's number, quotes that nobody closes. */
import type { DocumentFinding, ReadItem } from '../../../domain/library/document.ts'
import { finding, type Looked, textsOf } from './finding-context.ts'

export function markFindings(look: Looked): DocumentFinding[] {
  return [...numbers(look), ...look.items.flatMap((item) => quotes(look, item))]
}

const NUMBER = /[\p{Script=Han}]{1,12}([〔[（(【〈［])\s*(?:19|20)\d{2}\s*([〕\]）)】〉］])\s*第?\s*\d{1,4}\s*号/gu

/** A document that writes all of them alike in other brackets was typed so: one finding says it. */
function numbers(look: Looked): DocumentFinding[] {
  const places: { item: ReadItem | null; text: string }[] = [
    ...[look.list.title ?? '', ...look.said].map((text) => ({ item: null, text })),
    ...look.items.flatMap((item) => textsOf(item).map((text) => ({ item, text }))),
  ]
  const all = places.flatMap(({ item, text }) =>
    [...text.matchAll(NUMBER)].map((m) => ({ item, span: m[0], pair: `${m[1]}${m[2]}` })),
  )
  const odd = all.filter(
    ({ pair }, i) => pair !== '〔〕' && all.findIndex((other) => other.span === all[i]!.span) === i,
  )
  const alike =
    odd.length > 1 && odd.length === new Set(all.map((n) => n.span)).size && new Set(odd.map((n) => n.pair)).size === 1
  return (alike ? odd.slice(0, 1) : odd).map(({ item, span }) => finding(look, 'document-number', item, span))
}

const PAIRS: Record<string, string> = { '“': '”', '‘': '’', '《': '》', '「': '」', '『': '』', '（': '）', '【': '】' }
const CLOSING = new Set(Object.values(PAIRS))

function quotes(look: Looked, item: ReadItem): DocumentFinding[] {
  const text = item.text.replaceAll('(', '（').replaceAll(')', '）')
  const open: { mark: string; at: number }[] = []
  for (const [at, c] of [...text].entries())
    if (c in PAIRS) open.push({ mark: c, at })
    else if (CLOSING.has(c)) {
      const last = open.findLastIndex(({ mark }) => PAIRS[mark] === c)
      if (last >= 0) open.splice(last, 1)
    }
  return open.map(({ at, mark }) =>
    finding(look, 'unclosed-quote', item, [...item.text].slice(at, at + 12).join(''), { open: mark }),
  )
}
