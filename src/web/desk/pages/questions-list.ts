/** The table of open questions: what was asked, how often, by whom, since when, and what the bot had said. */
import { html } from 'hono/html'
import { TABS, type Wanted } from '../../../app/tickets/questions.ts'
import type { Ticket } from '../../../app/tickets/ticket-store.ts'
import { latest, stateInWords } from '../../../app/tickets/ticket-words.ts'
import { onOneLine } from '../../../domain/talk/display-name.ts'
import type { Shell } from '../shell.ts'
import { ago, type Html, NOTHING } from '../view/html.ts'
import { searchView, tableView } from '../view/table.ts'

type QuestionsPage = { tickets: Ticket[]; whom: string[][]; more: boolean }

export function questionsView(shell: Shell, wanted: Wanted, { tickets, whom, more }: QuestionsPage): Html {
  const { uses, w } = shell
  const now = uses.now()
  const { tab, word } = wanted
  const address = (changed: Record<string, string>) => {
    const all = { ...(tab === 'open' ? {} : { tab }), ...(word === '' ? {} : { q: word }), ...changed }
    return `/desk/questions?${new URLSearchParams(all)}`
  }
  const rows = tickets.map((ticket, i) => {
    const { question } = latest(ticket)
    const names = whom[i] ?? []
    return [
      html`<a href="/desk/questions/${ticket.number}">${onOneLine(question) || w('question.unreadable')}</a>`,
      html`${w('questions.times-of', { count: ticket.askings.length })}`,
      html`${names.length === 0 ? w('questions.no-address') : names.slice(0, 2).join('、')}${names.length > 2 ? w('questions.and', { count: names.length - 2 }) : ''}`,
      ago(ticket.openedAt, now, { w, zone: uses.hours }),
      html`${tab === 'done' ? stateInWords(ticket, now, { content: uses.content, zone: uses.hours }) : w(`questions.because-${latest(ticket).reason}`)}`,
    ]
  })
  const columns = ['question', 'times', 'who', 'waits', tab === 'done' ? 'state' : 'because'].map((key) =>
    w(`questions.${key}`),
  )
  return html`<h1>${w('nav.questions')}</h1>
    <div class="tools"><nav class="tabs" aria-label="${w('questions.tabs')}">${TABS.map(
      (one) =>
        html`<a href="/desk/questions?tab=${one}"${one === tab ? html` aria-current="page"` : NOTHING}>${w(`questions.tab-${one}`)}</a>`,
    )}</nav>${searchView({ action: '/desk/questions', word, hidden: tab === 'open' ? {} : { tab }, w })}</div>
    <div id="list" data-live>${
      tickets.length === 0
        ? html`<p class="empty">${w(word === '' ? `questions.empty-${tab}` : 'table.nothing-found')}</p>`
        : tableView({ caption: w(`questions.tab-${tab}`), columns, rows })
    }</div>
    ${more ? html`<p><a class="button" href="${address({ after: String(tickets.at(-1)?.number) })}">${w('table.more')}</a></p>` : NOTHING}`
}
