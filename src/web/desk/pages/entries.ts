/** 问答: what staff have written down beside the policies; one writes, another approves, either takes it down. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Listed } from '../../../app/desk/listed.ts'
import type { DecidedState } from '../../../domain/desk/decided.ts'
import { type Entry, isShown, LONGEST_ENTRY } from '../../../domain/desk/entry.ts'
import { localDate } from '../../../domain/desk/office-hours.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import { type DeskContext, type DeskEnv, type Fields, one, type Session } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { policyOptions, reasonView, sureView } from '../view/fields.ts'
import { ago, button, deed, type Html, NOTHING } from '../view/html.ts'
import { moreView, pageOf } from '../view/pages.ts'
import { searchView, tableView } from '../view/table.ts'

export function entryRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell

  async function show(c: DeskContext, given: Fields = {}, problem = ''): Promise<Response> {
    const all = c.req.query('all') !== undefined
    const others = all ? (['live', 'rejected', 'withdrawn'] as const) : (['live'] as const)
    const page = await pageOf(c, { waits: ['draft'], others }, (most, wanted: Listed<DecidedState>) =>
      uses.entries.list({ ...wanted, most }),
    )
    const { word, rows, more } = page
    const hidden: Record<string, string> = all ? { all: 'yes' } : {}
    const main = html`<h1>${w('nav.entries')}</h1><div class="tools"><p class="meta">${w('entry.about')}</p>${searchView({ action: '/desk/entries', word, hidden, w })}</div>
      ${mayAct(c.var.session.staff.role, 'editor') ? formView(shell, c.var.session, given, problem) : NOTHING}
      <div id="list" data-live>${rows.length === 0 && word !== '' ? html`<p class="empty">${w('table.nothing-found')}</p>` : listView(shell, rows, c.var.session)}</div>
      ${more ? moreView('/desk/entries', { ...hidden, q: word, before: more.number }, w) : NOTHING}
      ${all ? NOTHING : html`<p><a href="/desk/entries?all=yes">${w('entry.all')}</a></p>`}`
    return shell.page(c, { title: w('nav.entries'), here: 'entries', main, status: problem === '' ? 200 : 400 })
  }

  app.get('/entries', (c) => show(c))

  app.post('/entries', async (c) => {
    shell.expectRole(c, 'editor')
    const { fields } = c.var
    const draft = {
      ...{ policy: one(fields, 'policy'), topic: one(fields, 'topic'), text: one(fields, 'text') },
      validUntil: one(fields, 'until') || null,
    }
    if (!uses.content.policy.has(draft.policy)) return show(c, fields, w('entry.no-policy'))
    const { staff } = c.var.session
    const made = await uses.within(() => uses.entries.draft(draft, { staff, at: uses.now() }))
    if (made.type === 'fault') return show(c, fields, w(`entry.fault-${made.fault}`, { most: LONGEST_ENTRY }))
    return shell.done(c, 'entries', w('entry.drafted'))
  })

  app.post('/entries/:number{[0-9]+}/:deed{approve|reject|withdraw}', async (c) => {
    const what = c.req.param('deed')
    shell.expectRole(c, what === 'withdraw' ? 'editor' : 'approver')
    const number = Number(c.req.param('number'))
    const by = { staff: c.var.session.staff, at: uses.now() }
    if (what === 'withdraw') {
      const done = await uses.within(() => uses.entries.withdraw(number, by))
      return done ? shell.done(c, 'entries', w('entry.withdrawn')) : shell.refused(c, 'entries', w('entry.late'))
    }
    if (what !== 'approve' && what !== 'reject') throw new DeskRefusal(w('problem.not-found'))
    const reason = what === 'reject' ? one(c.var.fields, 'reason').slice(0, 200) || null : null
    const decided = await uses.within(() =>
      uses.entries.decide(number, what === 'approve' ? 'live' : 'rejected', { ...by, reason }),
    )
    if (decided.type === 'done')
      return shell.done(c, 'entries', w(what === 'approve' ? 'entry.approved' : 'entry.rejected'))
    return shell.refused(
      c,
      'entries',
      w(decided.type === 'own' ? 'entry.own' : decided.type === 'no-reason' ? 'entry.no-reason' : 'entry.late'),
    )
  })
}

function formView({ uses, w }: Shell, { token }: Session, given: Fields, problem: string): Html {
  const filled = problem !== ''
  return html`<details class="fold"${filled ? html` open` : NOTHING}><summary>${w('entry.new')}</summary><form method="post" action="/desk/entries">${deed(token)}
    ${filled ? html`<p class="bad" role="alert">${problem}</p>` : NOTHING}
    <label for="policy">${w('entry.policy')}</label><select id="policy" name="policy" required>${policyOptions(uses.content, one(given, 'policy'), w)}</select>
    <label for="topic">${w('entry.topic')}</label><p class="hint" id="topic-hint">${w('entry.topic-hint')}</p><input id="topic" name="topic" maxlength="12" required aria-describedby="topic-hint" data-keep="entry-topic" value="${one(given, 'topic')}" />
    <label for="text">${w('entry.text')}</label><textarea id="text" name="text" rows="3" maxlength="${LONGEST_ENTRY}" required data-keep="entry-text">${one(given, 'text')}</textarea>
    <label for="until">${w('entry.until')}</label><p class="hint" id="until-hint">${w('entry.until-hint')}</p><input id="until" name="until" type="date" aria-describedby="until-hint" value="${one(given, 'until')}" />
    <div class="row"><button class="primary">${w('entry.submit')}</button></div></form></details>`
}

function listView(shell: Shell, entries: readonly Entry[], session: Session): Html {
  const { uses, w } = shell
  if (entries.length === 0) return html`<p class="empty">${w('entry.none')}</p>`
  const today = localDate(uses.now(), uses.hours)
  const state = (entry: Entry) => (entry.state === 'live' && !isShown(entry, today) ? 'expired' : entry.state)
  const rows = entries.map((entry) => [
    html`<b>${entry.topic}</b>：${entry.text}`,
    html`${uses.content.policy.get(entry.policy)?.title ?? w('entry.gone')}`,
    html`<span class="state ${state(entry)}">${w(`entry.state-${state(entry)}`)}</span>${entry.validUntil === null ? NOTHING : html`<br /><small>${w('entry.valid', { date: entry.validUntil })}</small>`}`,
    html`${entry.author.name} ${ago(entry.createdAt, uses.now(), { w, zone: uses.hours })}`,
    deedsView(w, entry, session),
  ])
  return tableView({
    caption: w('nav.entries'),
    columns: ['what', 'policy', 'state', 'who', 'deeds'].map((key) => w(`entry.column-${key}`)),
    rows,
  })
}

function deedsView(w: Shell['w'], { number, state, author }: Entry, { staff, token }: Session): Html {
  const to = (what: string) => `/desk/entries/${number}/${what}`
  if (state === 'live' && mayAct(staff.role, 'editor'))
    return sureView({ action: to('withdraw'), token, label: w('entry.withdraw'), question: w('entry.withdraw-sure') })
  if (state !== 'draft') return html`—`
  if (author.id === staff.id || !mayAct(staff.role, 'approver')) return html`${w('entry.waits')}`
  return html`${button({ action: to('approve'), token, label: w('entry.approve'), kind: 'primary' })}${reasonView({ action: to('reject'), token, label: w('entry.reject'), w, id: `reason-${number}` })}`
}
