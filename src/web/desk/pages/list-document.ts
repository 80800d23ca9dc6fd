/** The document as it was read, beside what was made of it: where each item stands in it, and what in it looks wrong. */
import { html } from 'hono/html'
import type { DocumentBlock } from '../../../domain/library/document.ts'
import type { Drafted } from '../../../domain/library/draft.ts'
import { type Html, NOTHING, type Words } from '../view/html.ts'

/** An item is found in the document by so much of its beginning: its contact line may stand elsewhere. */
const BEGINNING = 16

const even = (text: string) => text.replaceAll(/\s/gu, '')

/** `placed`: the places of items, from 1 on, that are found in it. */
type DocumentLook = { view: Html; placed: ReadonlySet<number> }

export function documentLook({ document, policies, findings }: Drafted, w: Words): DocumentLook {
  if (!document) return { view: html`<p class="empty">${w('list.no-document')}</p>`, placed: new Set() }
  const placed = new Set<number>()
  const beginnings = policies.map(({ text }) => even(text).slice(0, BEGINNING))
  const spans = [...new Set(findings.map(({ span }) => span))].filter((span) => span !== '').sort(longestFirst)
  /** The first place that has an item's beginning is where it stands. */
  const idOf = (text: string): Html => {
    const plain = even(text)
    const place = 1 + beginnings.findIndex((beginning, i) => !placed.has(i + 1) && plain.includes(beginning))
    if (place === 0) return NOTHING
    placed.add(place)
    return html` id="from-${place}"`
  }
  const marked = (text: string) => markedView(text, spans, w)
  const blocks = document.map((block) => blockView(block, { idOf, marked, w }))
  return {
    view: html`<div class="document" tabindex="0" role="group" aria-labelledby="document">${blocks}</div>`,
    placed,
  }
}

type Showing = { idOf: (text: string) => Html; marked: (text: string) => Html; w: Words }

function blockView(block: DocumentBlock, { idOf, marked, w }: Showing): Html {
  if (block.kind === 'cut') return html`<p class="empty">${w('list.document-cut')}</p>`
  if (block.kind === 'aside') return html`<p class="aside">${block.text}</p>`
  if (block.kind === 'paragraph')
    return html`<p${block.heading ? html` class="heading"` : NOTHING}${idOf(block.text)}>${marked(block.text)}</p>`
  const rows = block.rows.map(
    (cells) =>
      html`<tr>${cells.map(
        ({ text, rows, cols }) =>
          html`<td${rows > 1 ? html` rowspan="${rows}"` : NOTHING}${cols > 1 ? html` colspan="${cols}"` : NOTHING}${idOf(text)}>${marked(text)}</td>`,
      )}</tr>`,
  )
  return html`<table><tbody>${rows}</tbody></table>`
}

/** What looks wrong, wherever it stands. */
function markedView(text: string, spans: readonly string[], w: Words): Html {
  const span = spans.find((one) => text.includes(one))
  if (span === undefined) return html`${text}`
  const at = text.indexOf(span)
  return html`${markedView(text.slice(0, at), spans, w)}<mark><span class="unseen">${w('list.doubtful')}</span>${span}</mark>${markedView(text.slice(at + span.length), spans, w)}`
}

const longestFirst = (a: string, b: string) => b.length - a.length
