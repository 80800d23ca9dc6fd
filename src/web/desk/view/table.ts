/** Owns the desk's tables, which are cards on a phone, and the field that searches them. */
import { html } from 'hono/html'
import { type Html, NOTHING, type Words } from './html.ts'

type TableParts = {
  caption: string
  columns: readonly string[]
  /** Cells in the columns' order; the first names the thing and leads to it. */
  rows: readonly (readonly (Html | string)[])[]
}

export function tableView({ caption, columns, rows }: TableParts): Html {
  return html`<table class="list"><caption class="unseen">${caption}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (cells) =>
        html`<tr>${cells.map((cell, i) =>
          i === 0
            ? html`<th scope="row" data-column="${columns[i] ?? ''}">${cell}</th>`
            : html`<td data-column="${columns[i] ?? ''}">${cell}</td>`,
        )}</tr>`,
    )}</tbody></table>`
}

export function searchView({
  action,
  word,
  day,
  hidden,
  w,
}: {
  action: string
  word: string
  /** A local date, '' for any; no field for one where it is left out. */
  day?: string
  hidden: Record<string, string>
  w: Words
}): Html {
  return html`<form class="search" role="search" action="${action}">
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <label class="unseen" for="q">${w('table.search')}</label><input id="q" name="q" type="search" maxlength="50" value="${word}" placeholder="${w('table.search')}" />${
      day === undefined
        ? NOTHING
        : html`<label class="unseen" for="day">${w('table.day')}</label><input id="day" name="day" type="date" value="${day}" />`
    }<button>${w('table.go')}</button>
  </form>`
}
