/** The table of notices: what, to how many groups, how it stands, who drafted and who approved it. */
import { html } from 'hono/html'
import type { DeliveryCounts } from '../../../app/broadcasts/broadcast-store.ts'
import type { SignedIn } from '../../../app/desk/sign-in.ts'
import type { Broadcast } from '../../../domain/broadcasts/broadcast.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import type { Shell } from '../shell.ts'
import { ago, type Html, NOTHING } from '../view/html.ts'
import { moreAfter, type PageOf } from '../view/pages.ts'
import { searchView, tableView } from '../view/table.ts'
import { stateView } from './notice-parts.ts'

export function noticesView(
  { uses, w }: Shell,
  page: PageOf<{ number: number; broadcast: Broadcast; counts: DeliveryCounts }>,
  staff: SignedIn,
): Html {
  const now = uses.now()
  const rows = page.rows.map(({ broadcast, counts }) => {
    const { number, title, author, authorId, approver, createdAt, state } = broadcast
    const waits = state === 'draft' ? (authorId === staff.id ? w('notice.waits-other') : w('notice.waits-you')) : ''
    return [
      html`<a href="/desk/notices/${number}">${title}</a>`,
      html`${stateView(broadcast, uses.content)}${waits === '' ? NOTHING : html`<br /><small>${waits}</small>`}`,
      html`${countsInWords(counts, w)}`,
      html`${w('notice.by', { author })}${approver === null ? NOTHING : html`<br />${w('notice.by-approver', { approver })}`}`,
      ago(createdAt, now, { w, zone: uses.hours }),
    ]
  })
  const columns = ['what', 'state', 'progress', 'who', 'when'].map((key) => w(`notice.column-${key}`))
  return html`<div class="tools"><h1>${w('nav.notices')}</h1>${
    mayAct(staff.role, 'editor')
      ? html`<a class="button primary" href="/desk/notices/new">${w('notice.draft')}</a>`
      : NOTHING
  }${searchView({ action: '/desk/notices', word: page.word, hidden: {}, w })}</div>
    <div id="list" data-live="notices">${rows.length === 0 ? html`<p class="empty">${w(page.word === '' ? 'notice.none' : 'table.nothing-found')}</p>` : tableView({ caption: w('nav.notices'), columns, rows })}</div>${moreAfter('/desk/notices', page, w)}`
}

export function countsInWords(
  { sent, failed, dead, uncertain, planned, sending }: DeliveryCounts,
  w: Shell['w'],
): string {
  if (sent + failed + dead + uncertain + planned + sending === 0) return w('notice.not-yet')
  return w('notice.counts', { sent, uncertain, failed: failed + dead, left: planned + sending })
}
