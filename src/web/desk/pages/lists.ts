/** 清单: the office's lists on their way: put in as a file, looked through, handed in, approved by another behind the trial, taken back. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { quoteBetween } from '../../../app/library/change-item.ts'
import type { StaffAnswer } from '../../../app/staff/staff-command.ts'
import { mayAct, type Role } from '../../../domain/desk/staff.ts'
import { type Draft, DraftState } from '../../../domain/library/draft.ts'
import { type DeskContext, type DeskEnv, one } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { ago, deed, type Html, NOTHING } from '../view/html.ts'
import { moreAfter, pageOf } from '../view/pages.ts'
import { searchView, tableView } from '../view/table.ts'
import { differencesInWords, listDraftView, ownFields } from './list.ts'
import { answeringView } from './lists-answering.ts'
import { openTrials } from './trials.ts'

/** Somebody has to do something about these. */
const WAITING = ['draft', 'submitted'] as const
const DECIDED = DraftState.filter((state) => !(WAITING as readonly string[]).includes(state))

/** Whoever may write may put one in and change its words; what makes it answer, or stop, takes the right to approve. */
const NEEDED: Record<string, Role> = { approve: 'approver', refuse: 'approver', withdraw: 'approver' }

export function listRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const { lists } = uses
  const trials = openTrials(lists.rehearse, w('list.trial-failed'))
  const found = async (c: DeskContext): Promise<Draft> => {
    const draft = await lists.get(Number(c.req.param('number')))
    if (!draft) throw new DeskRefusal(w('problem.not-found'))
    return draft
  }

  app.get('/lists', async (c) => {
    const { staff, token } = c.var.session
    const page = await pageOf(c, { waits: WAITING, others: DECIDED }, (most, wanted) => lists.list(most, wanted))
    const { word, rows } = page
    const first = word === '' && c.req.query('before') === undefined
    const main = html`<h1>${w('nav.lists')}</h1><div class="tools"><p class="meta">${w('list.about')}</p>${searchView({ action: '/desk/lists', word, hidden: {}, w })}</div>
      ${mayAct(staff.role, 'editor') ? uploadView(w, token) : NOTHING}
      <div id="list" data-live>${rows.length === 0 ? html`<p class="empty">${w(word === '' ? 'list.none' : 'table.nothing-found')}</p>` : draftsView(shell, rows)}</div>${moreAfter('/desk/lists', page, w)}${first ? answeringView(shell) : NOTHING}`
    return shell.page(c, { title: w('nav.lists'), here: 'lists', main })
  })

  app.post('/lists', async (c) => {
    shell.expectRole(c, 'editor')
    const { file } = await c.req.parseBody()
    if (!(file instanceof File) || file.size === 0) return shell.refused(c, 'lists', w('list.no-file'))
    const document = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
    const { text, draft } = await lists.add(document, c.var.session.staff)
    return draft ? shell.done(c, `lists/${draft.number}`, w('list.read')) : shell.refused(c, 'lists', text)
  })

  app.get('/lists/:number{[0-9]+}', async (c) => {
    const draft = await found(c)
    const main = listDraftView(shell, { draft, session: c.var.session, trial: trials.of(draft) })
    return shell.page(c, { title: draft.drafted.list.shortTitle, here: 'lists', main, script: 'pick.js' })
  })

  app.post('/lists/:number{[0-9]+}/:deed{change|submit|try|approve|refuse|withdraw}', async (c) => {
    const what = c.req.param('deed')
    shell.expectRole(c, NEEDED[what] ?? 'editor')
    const number = Number(c.req.param('number'))
    const { staff } = c.var.session
    const path = `lists/${number}`
    const reason = one(c.var.fields, 'reason').slice(0, 200)
    switch (what) {
      case 'change':
        return change(c, number)
      case 'submit':
        return shell.done(c, path, await lists.submit(number, staff))
      case 'try':
        trials.start(await found(c))
        return shell.done(c, `${path}#trial`, w('list.trial-begun'))
      case 'approve':
        return tell(c, path, await uses.within(await lists.approve(number, staff)))
      case 'refuse':
      case 'withdraw':
        if (reason === '') return shell.refused(c, path, w('entry.no-reason'))
        return tell(c, path, await uses.within<StaffAnswer>(() => lists[what](number, reason, staff)))
      default:
        throw new DeskRefusal(w('problem.not-found'))
    }
  })

  /** Only what was changed: each is a change of its own, and says what is wrong with it. */
  async function change(c: DeskContext, number: number): Promise<Response> {
    const draft = await lists.get(number)
    const place = Number(one(c.var.fields, 'place'))
    const policy = draft?.drafted.policies[place - 1]
    const path = `lists/${number}`
    if (!policy) return shell.refused(c, path, w('problem.not-found'))
    // What stands in the form is what this edition said: saved over another's, it would take theirs back.
    if (one(c.var.fields, 'edition') !== String(draft.edition))
      return shell.refused(c, `${path}#item-${place}`, w('list.overtaken'))
    const before = ownFields(policy, uses.content, draft.drafted.samples)
    const { fields } = c.var
    const [first, last] = [one(fields, 'pick-first'), one(fields, 'pick-last')]
    const quote = first === '' ? null : quoteBetween(policy, first, last || first)
    if (first !== '' && quote === null) return shell.refused(c, `${path}#item-${place}`, w('list.pick-not-there'))
    const sent: Record<string, string> = {
      ...Object.fromEntries(Object.keys(before).map((what) => [what, one(fields, what)])),
      有效期: `${one(fields, 'from')}至${one(fields, 'until')}`,
      ...(quote && {
        摘要: `${one(fields, '摘要')}\n${one(fields, 'pick-label') || w('list.pick-plain')}：${quote}`.trim(),
      }),
    }
    for (const [what, was] of Object.entries(before)) {
      const text = sent[what]!
      if (text === was) continue
      const told = await lists.change(number, place, what, text, c.var.session.staff)
      const now = (await lists.get(number))?.drafted
      const item = now?.policies[place - 1]
      const kept = item && ownFields(item, uses.content, now.samples)[what as keyof typeof before] !== was
      if (!kept) return shell.refused(c, `${path}#item-${place}`, told)
    }
    return shell.done(c, `${path}#item-${place}`, w('list.changed'))
  }

  async function tell(c: DeskContext, path: string, answer: StaffAnswer): Promise<Response> {
    if (typeof answer === 'string') return shell.done(c, path, answer)
    // To learn it takes some seconds, for which nobody need look at a page that does not come.
    void answer.after?.()
    return shell.done(c, path, answer.text)
  }
}

const uploadView = (w: Shell['w'], token: string): Html =>
  html`<details class="fold" open><summary>${w('list.put-in')}</summary><form method="post" action="/desk/lists" enctype="multipart/form-data">${deed(token)}
    <label for="file">${w('list.file')}</label><p class="hint" id="file-hint">${w('list.file-hint')}</p>
    <input id="file" name="file" type="file" required aria-describedby="file-hint" /><div class="row"><button class="primary">${w('list.read-it')}</button></div></form></details>`

function draftsView({ uses, w }: Shell, drafts: readonly Draft[]): Html {
  const rows = drafts.map((draft) => {
    const { number, drafted, state, author, createdAt } = draft
    return [
      html`<a href="/desk/lists/${number}">${drafted.list.shortTitle}</a>`,
      html`${drafted.issuer.name}，${drafted.list.year}`,
      html`${w('list.items', { count: drafted.policies.length })}${drafted.findings.length === 0 ? NOTHING : html`，${w('list.findings-count', { count: drafted.findings.length })}`}`,
      html`${differencesInWords(drafted, uses.content, w)}`,
      html`<span class="state ${state}">${w(uses.lists.approver(number) === null ? `list.state-${state}` : 'list.state-approving')}</span>`,
      html`${author.name} ${ago(createdAt, uses.now(), { w, zone: uses.hours })}`,
    ]
  })
  const columns = ['title', 'issuer', 'items', 'differences', 'state', 'who'].map((key) => w(`list.column-${key}`))
  return tableView({ caption: w('nav.lists'), columns, rows })
}
