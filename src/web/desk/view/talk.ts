/** Owns how a talk is shown: what citizens said on the left, what was said to them on the right, and by whom. */
import { html } from 'hono/html'
import type { TalkTurn } from '../../../app/tickets/questions.ts'
import type { Ticket } from '../../../app/tickets/ticket-store.ts'
import type { Shell } from '../shell.ts'
import { type Html, NOTHING, when } from './html.ts'

/** @param ticket what was asked, where nothing else of the talk is kept */
export function turnsView(turns: readonly TalkTurn[], ticket: Ticket | null, { uses, w }: Shell): Html {
  const now = uses.now()
  const shown =
    turns.length > 0 || ticket === null
      ? turns
      : ticket.askings.map(({ at, question }) => ({ id: '', at, said: question, reply: '', staff: null }))
  if (shown.length === 0) return html`<p class="empty">${w('talk.empty')}</p>`
  return html`<div class="talk" role="log" aria-label="${w('question.talk')}" tabindex="0">${shown.map(
    ({ at, said, reply, staff }) => html`<p class="at">${when(at, now, uses.hours)}</p>
      ${said === '' ? NOTHING : html`<div class="bubble theirs"><span class="unseen">${w('talk.citizen')}</span>${said}</div>`}
      ${reply === '' ? NOTHING : html`<div class="by">${staff ?? w('talk.bot')}</div><div class="bubble ours">${reply}</div>`}`,
  )}</div>`
}
