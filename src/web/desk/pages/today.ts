/** 今天: what waits and for whom, and how the last two weeks went. */

import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type Days, DRAFT_KINDS, type Waiting } from '../../../app/desk/waiting.ts'
import { localDate, startOfDay } from '../../../domain/desk/office-hours.ts'
import { soonPast } from '../../../domain/library/past.ts'
import { DAY_MS } from '../../../domain/time.ts'
import type { DeskEnv } from '../session.ts'
import type { Shell } from '../shell.ts'
import { columnsView, rowsView } from '../view/chart.ts'
import { type Html, NOTHING } from '../view/html.ts'
import { countsInWords } from './notices-list.ts'

const SPAN = 14
const MOST_RUNNING = 10

export function todayRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  function lately(): Promise<Days> {
    const to = startOfDay(uses.now(), uses.hours) + DAY_MS
    return uses.waiting.days({ from: to - SPAN * DAY_MS, to })
  }

  app.get('/', async (c) => {
    const { staff } = c.var.session
    const waiting = await uses.waiting.count(staff, uses.now())
    const day = localDate(uses.now(), uses.hours)
    const soon = uses.content.policies.filter((policy) => soonPast(policy, day)).length
    const main = html`<h1>${w('today.heading')}</h1>
      <section aria-labelledby="waits"><h2 id="waits">${w('today.waits')}</h2><div id="waiting" data-live>${waitingView(shell, waiting, soon)}</div><div id="running" data-live="notices">${waiting.sending === 0 ? NOTHING : await runningView(shell)}</div></section>
      <section aria-labelledby="lately"><h2 id="lately">${w('today.lately')}</h2><p><a class="button" href="/desk/report.xlsx">${w('asked.last-week')}</a></p>${latelyView(shell, await lately())}</section>`
    return shell.page(c, { title: w('nav.today'), here: 'today', main })
  })
}

/** How far each notice has come that is going out. */
async function runningView({ uses, w }: Shell): Promise<Html> {
  const running = await uses.notices.list(MOST_RUNNING, { states: ['planned', 'sending'], word: '', before: null })
  return html`<ul class="plain">${running.map(({ broadcast: { number, title }, counts }) => html`<li><a href="/desk/notices/${number}">${title}</a> ${countsInWords(counts, w)}</li>`)}</ul>`
}

function waitingView({ w }: Shell, { open, called, held, drafts, sending, doubts }: Waiting, soon: number): Html {
  const own = {
    count: DRAFT_KINDS.reduce((sum, kind) => sum + drafts[kind].own, 0),
    to: `/desk/${DRAFT_KINDS.find((kind) => drafts[kind].own > 0) ?? 'notices'}`,
  }
  const cards = [
    { key: 'open', count: open, to: '/desk/questions' },
    { key: 'called', count: called, to: '/desk/chats' },
    { key: 'held', count: held, to: '/desk/chats' },
    ...DRAFT_KINDS.map((kind) => ({ key: `drafts-${kind}`, count: drafts[kind].others, to: `/desk/${kind}` })),
    { key: 'own', ...own },
    { key: 'sending', count: sending, to: '/desk/notices' },
    { key: 'doubts', count: doubts, to: '/desk/notices' },
    { key: 'soon', count: soon, to: '/desk/policies?tab=soon' },
  ].filter(({ key, count }) => count > 0 || key === 'open')
  const nothing = cards.every(({ count }) => count === 0)
  return html`${
    nothing
      ? html`<p class="empty">${w('today.nothing')}</p>`
      : html`<ul class="cards">${cards.map(
          ({ key, count, to }) =>
            html`<li${count > 0 ? html` class="due"` : NOTHING}><a href="${to}"><b>${count}</b><span>${w(`today.card-${key}`)}</span></a></li>`,
        )}</ul>`
  }`
}

function latelyView({ uses, w }: Shell, { days, policies }: Days): Html {
  const questions = days.reduce((sum, day) => sum + day.questions, 0)
  const answered = days.reduce((sum, day) => sum + day.answered, 0)
  if (questions === 0) return html`<p class="empty">${w('today.nobody')}</p>`
  const [today] = days.slice(-1)
  const share = Math.round((100 * answered) / questions)
  const title = (policy: string) => uses.content.policy.get(policy)?.title ?? policy
  return html`<div class="charts">${columnsView({
    title: w('today.days'),
    sentence: w('today.days-said', { count: questions, today: today?.questions ?? 0, share }),
    columns: [w('today.day'), w('today.questions'), w('today.answered')],
    bars: days.map((day) => ({
      label: day.day.slice(5).replace('-', '/'),
      value: day.questions,
      strong: day.answered,
    })),
    w,
  })}${rowsView({
    title: w('today.policies'),
    sentence: policies[0]
      ? w('today.policies-said', { title: title(policies[0].policy), times: policies[0].times })
      : w('today.no-policies'),
    columns: [w('today.policy'), w('today.questions')],
    bars: policies.map(({ policy, times }) => ({ label: title(policy), value: times })),
    w,
  })}</div>`
}
