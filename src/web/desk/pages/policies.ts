/** 政策: one page a programme: its own words, who answers for it, what staff have written and taught about it, and what was asked. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { localDate } from '../../../domain/desk/office-hours.ts'
import { officeNames } from '../../../domain/library/content.ts'
import { isPast } from '../../../domain/library/past.ts'
import type { Policy } from '../../../domain/library/policy.ts'
import { onOneLine } from '../../../domain/talk/display-name.ts'
import type { DeskEnv } from '../session.ts'
import { Refusal, type Shell } from '../shell.ts'
import { ago, type Html, NOTHING } from '../view/html.ts'
import { searchView, tableView } from '../view/table.ts'
import { countInWords, MOST_COUNTED } from './asked.ts'

const MOST_ASKED = 15
const MOST_TAUGHT = 500

export function policyRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const stateOf = (policy: Policy) => {
    const past = isPast(policy, localDate(uses.now(), uses.hours))
    return past ? w('policy.past', { year: policy.validity.year }) : w('policy.in-force')
  }
  const listOf = ({ id }: Policy) => uses.content.lists.find((list) => id.startsWith(`${list.id}-`))?.shortTitle ?? ''

  app.get('/policies', async (c) => {
    const word = (c.req.query('q') ?? '').trim().slice(0, 50)
    const found = uses.content.policies.filter(
      ({ title, text, aliases }) => word === '' || [title, text, ...aliases].some((words) => words.includes(word)),
    )
    const rows = found.map((policy) => [
      html`<a href="/desk/policies/${policy.id}">${policy.title}</a>`,
      html`${listOf(policy)}`,
      html`${officeNames(uses.content, policy.offices)}`,
      html`${stateOf(policy)}`,
    ])
    const main = html`<div class="tools"><h1>${w('nav.policies')}</h1>${searchView({ action: '/desk/policies', word, hidden: {}, w })}</div>
      ${rows.length === 0 ? html`<p class="empty">${w('table.nothing-found')}</p>` : tableView({ caption: w('nav.policies'), columns: ['title', 'list', 'offices', 'state'].map((key) => w(`policy.column-${key}`)), rows })}`
    return shell.page(c, { title: w('nav.policies'), here: 'policies', main })
  })

  app.get('/policies/:id', async (c) => {
    const policy = uses.content.policy.get(c.req.param('id'))
    if (!policy) throw new Refusal(w('problem.not-found'))
    return shell.page(c, {
      title: policy.title,
      here: 'policies',
      main: await policyView(shell, policy, `${listOf(policy)} · ${stateOf(policy)}`),
    })
  })
}

async function policyView({ uses, w }: Shell, policy: Policy, heading: string): Promise<Html> {
  const entries = await uses.entries.list({ states: ['draft', 'live'], policy: policy.id })
  const taught = (await uses.teachings.list(MOST_TAUGHT)).filter(
    ({ meaning, state }) => meaning === policy.id && (state === 'live' || state === 'draft'),
  )
  const wanted = { from: '', to: '', place: 'all' as const, policy: policy.id, kind: '', word: '', before: null }
  const { lines } = await uses.asked.page(wanted, MOST_ASKED)
  const count = await uses.asked.count(wanted, MOST_COUNTED)
  const aliases =
    policy.aliases.length === 0
      ? NOTHING
      : html`<p class="meta">${w('policy.aliases', { names: policy.aliases.join('、') })}</p>`
  return html`<p class="back"><a href="/desk/policies">${w('policy.back')}</a></p><h1>${policy.title}</h1><p class="meta">${heading}</p>${aliases}
    <div class="two"><section aria-labelledby="text"><h2 id="text">${w('policy.text')}</h2><blockquote class="source">${policy.text}</blockquote>
      <h2>${w('policy.entries')}</h2>${entries.length === 0 ? html`<p class="empty">${w('policy.no-entries')}</p>` : html`<ul class="plain">${entries.map(({ topic, text, state }) => html`<li><b>${topic}</b>：${text} <span class="state">${w(`entry.state-${state}`)}</span></li>`)}</ul>`}
      <h2>${w('policy.taught')}</h2>${taught.length === 0 ? html`<p class="empty">${w('policy.no-taught')}</p>` : html`<ul class="plain">${taught.map(({ text, state }) => html`<li>“${onOneLine(text)}” <span class="state">${w(`teach.state-${state}`)}</span></li>`)}</ul>`}
    </section><section aria-labelledby="seen"><h2 id="seen">${w('policy.preview')}</h2><div class="phone" tabindex="0"><div class="bubble theirs">${uses.questions.replyAbout(policy, uses.now())}</div></div>
      <h2>${w('policy.asked', { count: countInWords(count) })}</h2>${
        lines.length === 0
          ? html`<p class="empty">${w('policy.not-asked')}</p>`
          : html`<ul class="plain">${lines.map(({ question, at }) => html`<li>${onOneLine(question)} <small>${ago(at, uses.now(), { w, zone: uses.hours })}</small></li>`)}</ul><p><a href="/desk/asked?policy=${policy.id}">${w('policy.all-asked')}</a></p>`
      }</section></div>`
}
