/** Owns the desk's charts: bars as SVG drawn here, and the same figures as a table for who cannot see them. Colours and letters come from the style sheet. */
import { html } from 'hono/html'
import type { Html, Words } from './html.ts'

type Bar = {
  label: string
  value: number
  /** Of the value, the part that is drawn strong; all of it where it is left out. */
  strong?: number
}

type ChartParts = {
  title: string
  /** In words, what the picture shows: read first. */
  sentence: string
  /** Headings of the table: what is named, the value, its strong part. */
  columns: readonly string[]
  bars: readonly Bar[]
  w: Words
}

const [WIDTH, HEIGHT, BASE, TOP] = [560, 170, 140, 18]

/** One bar beside the other, as for days. */
export function columnsView(parts: ChartParts): Html {
  const { title, sentence, bars } = parts
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const step = WIDTH / Math.max(1, bars.length)
  const height = (value: number) => ((BASE - TOP) * value) / most
  /** Every other one where they would run into each other. */
  const every = bars.length > 8 ? 2 : 1
  return html`<figure class="chart"><figcaption><h3>${title}</h3><p>${sentence}</p></figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
      <line x1="0" x2="${WIDTH}" y1="${BASE}" y2="${BASE}" class="axis" />
      ${bars.map(({ label, value, strong = value }, i) => {
        const [x, wide] = [i * step + step * 0.18, step * 0.64]
        return html`<rect class="weak" x="${x.toFixed(1)}" y="${(BASE - height(value)).toFixed(1)}" width="${wide.toFixed(1)}" height="${height(value).toFixed(1)}" rx="2" />
          <rect class="strong" x="${x.toFixed(1)}" y="${(BASE - height(strong)).toFixed(1)}" width="${wide.toFixed(1)}" height="${height(strong).toFixed(1)}" rx="2" />
          ${value > 0 ? html`<text class="value" x="${(x + wide / 2).toFixed(1)}" y="${(BASE - height(value) - 5).toFixed(1)}">${value}</text>` : ''}
          ${(bars.length - 1 - i) % every === 0 ? html`<text class="label" x="${(x + wide / 2).toFixed(1)}" y="${BASE + 18}">${label}</text>` : ''}`
      })}
    </svg>
    ${tableView(parts)}</figure>`
}

/** One bar below the other, with room for long names. */
export function rowsView(parts: ChartParts): Html {
  const { title, sentence, bars } = parts
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return html`<figure class="chart"><figcaption><h3>${title}</h3><p>${sentence}</p></figcaption>
    <ul class="bars" aria-hidden="true">${bars.map(
      ({ label, value }) =>
        html`<li><span>${label}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="strong" x="0" y="0" width="${((100 * value) / most).toFixed(1)}" height="10" rx="1" /></svg><b>${value}</b></li>`,
    )}</ul>
    ${tableView(parts)}</figure>`
}

function tableView({ title, columns, bars, w }: ChartParts): Html {
  return html`<details class="figures"><summary>${w('chart.table')}</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
    <caption class="unseen">${title}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${bars.map(({ label, value, strong }) => html`<tr><th scope="row">${label}</th><td>${value}</td>${columns.length > 2 ? html`<td>${strong ?? value}</td>` : ''}</tr>`)}</tbody>
  </table></div></details>`
}
