/** 政策: the programmes by the page, those that end soon apart; and what staff say of one: that it is over, with somebody else's approval, or not after all. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { localDate } from '../../../domain/desk/office-hours.ts'
import { officeNames } from '../../../domain/library/content.ts'
import { currentOf } from '../../../domain/library/in-force.ts'
import { endsOn, isPast, SOON_DAYS, soonPast } from '../../../domain/library/past.ts'
import { listIdOf, type Policy } from '../../../domain/library/policy.ts'
import { type DeskContext, type DeskEnv, one } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { NOTHING } from '../view/html.ts'
import { moreView, partOf, wordIn } from '../view/pages.ts'
import { searchView, tableView } from '../view/table.ts'
import { policyView } from './policy.ts'

const TABS = ['all', 'soon'] as const

export function policyRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const today = () => localDate(uses.now(), uses.hours)
  const stateOf = (policy: Policy) => {
    const { validity, ended } = policy
    if (currentOf(uses.content, policy)?.id !== policy.id) return w('policy.item-before')
    const on = endsOn(policy)
    if (isPast(policy, today()))
      return ended || validity.until !== null ? w('policy.ended', { on }) : w('policy.past', { year: validity.year })
    return soonPast(policy, today())
      ? w(validity.until === null && !ended ? 'policy.soon-year' : 'policy.soon', { on })
      : w('policy.in-force')
  }
  const listOf = ({ id }: Policy) => uses.content.list.get(listIdOf(id))?.shortTitle ?? ''

  app.get('/policies', async (c) => {
    const tab = c.req.query('tab') === 'soon' ? 'soon' : 'all'
    const word = wordIn(c)
    const drafts = new Set(
      (await uses.endings.list()).flatMap(({ state, policy }) => (state === 'draft' ? [policy] : [])),
    )
    const list = uses.content.list.get(c.req.query('list') ?? '') ?? null
    // Of one list all items are shown, also those that a newer one states anew.
    const all = list
      ? [...uses.content.policy.values()].filter(({ id }) => listIdOf(id) === list.id)
      : uses.content.policies
    const found = all.filter(
      (policy) =>
        (tab === 'all' || soonPast(policy, today())) &&
        (word === '' || [policy.title, policy.text, ...policy.aliases].some((words) => words.includes(word))),
    )
    // What waits for somebody comes first.
    const sorted = [...found.filter(({ id }) => drafts.has(id)), ...found.filter(({ id }) => !drafts.has(id))]
    const { rows: shown, next } = partOf(c, sorted)
    const rows = shown.map((policy) => [
      html`<a href="/desk/policies/${policy.id}">${policy.title}</a>`,
      html`${listOf(policy)}`,
      html`${officeNames(uses.content, policy.offices)}`,
      drafts.has(policy.id)
        ? html`<span class="state draft">${w('policy.ending-waits')}</span>`
        : html`${stateOf(policy)}`,
    ])
    const hidden: Record<string, string> = { ...(tab !== 'all' && { tab }), ...(list && { list: list.id }) }
    const columns = ['title', 'list', 'offices', 'state'].map((key) => w(`policy.column-${key}`))
    const empty = word === '' ? w(`policy.empty-${tab}`, { days: SOON_DAYS }) : w('table.nothing-found')
    const main = html`<h1>${w('nav.policies')}</h1><div class="tools"><nav class="tabs" aria-label="${w('policy.tabs')}">${TABS.map(
      (known) =>
        html`<a href="/desk/policies?tab=${known}"${known === tab ? html` aria-current="page"` : NOTHING}>${w(`policy.tab-${known}`, { days: SOON_DAYS })}</a>`,
    )}</nav>${searchView({ action: '/desk/policies', word, hidden, w })}</div>${list ? html`<p><b>${w('policy.only-list', { list: list.title })}</b> <a href="/desk/policies">${w('policy.all-lists')}</a></p>` : NOTHING}
      ${rows.length === 0 ? html`<p class="empty">${empty}</p>` : tableView({ caption: w('nav.policies'), columns, rows })}
      ${next === null ? NOTHING : moreView('/desk/policies', { ...hidden, q: word, from: next }, w)}`
    return shell.page(c, { title: w('nav.policies'), here: 'policies', main })
  })

  app.get('/policies/:id', (c) => show(c))

  async function show(c: DeskContext, problem = ''): Promise<Response> {
    const policy = uses.content.policy.get(c.req.param('id') ?? '')
    if (!policy) throw new DeskRefusal(w('problem.not-found'))
    const { session, fields } = c.var
    const given = { problem, on: problem ? one(fields, 'on') : '', reason: problem ? one(fields, 'reason') : '' }
    const heading = `${listOf(policy)} · ${stateOf(policy)}`
    const main = await policyView(shell, { policy, heading, session, given })
    return shell.page(c, { title: policy.title, here: 'policies', main, status: problem === '' ? 200 : 400 })
  }

  app.post('/policies/:id/:deed{end|approve|reject|restore}', async (c) => {
    const what = c.req.param('deed')
    shell.expectRole(c, what === 'end' ? 'editor' : 'approver')
    const id = c.req.param('id')
    const path = `policies/${id}`
    const { staff } = c.var.session
    const { endings } = uses
    if (what === 'end') {
      const ending = { policy: id, on: one(c.var.fields, 'on'), reason: one(c.var.fields, 'reason') }
      const fault = await endings.draft(ending, staff, uses.now())
      return fault ? show(c, w(`policy.fault-${fault}`)) : shell.done(c, path, w('policy.ending-drafted'))
    }
    if (what === 'restore')
      return (await endings.withdraw(id, staff, uses.now()))
        ? shell.done(c, path, w('policy.restored'))
        : shell.refused(c, path, w('entry.late'))
    const number = Number(one(c.var.fields, 'number'))
    if (!Number.isSafeInteger(number)) throw new DeskRefusal(w('problem.not-found'))
    const decided = await endings.decide(number, what === 'approve' ? 'live' : 'rejected', staff, uses.now())
    if (decided !== 'done') return shell.refused(c, path, w(decided === 'own' ? 'entry.own' : 'entry.late'))
    return shell.done(c, path, w(what === 'approve' ? 'policy.ending-approved' : 'policy.ending-rejected'))
  })
}
