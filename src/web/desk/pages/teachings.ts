/** 教: what the bot is taught about questions, with the approval of somebody else and behind the trial; and the versions that came of it. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { StaffAnswer } from '../../../app/staff/staff-command.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import { NOT_COVERED, TEACHING_STATES, type Teaching } from '../../../domain/desk/teaching.ts'
import { onOneLine } from '../../../domain/talk/display-name.ts'
import { type DeskEnv, one, type Session } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { policyOptions, reasonView, sureView } from '../view/fields.ts'
import { ago, button, deed, type Html, NOTHING } from '../view/html.ts'
import { moreAfter, pageOf } from '../view/pages.ts'
import { searchView, tableView } from '../view/table.ts'

/** Beside what waits. */
const DECIDED = TEACHING_STATES.filter((state) => state !== 'draft')

export function teachingRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const { teachings } = uses

  app.get('/teachings', async (c) => {
    const { session } = c.var
    const page = await pageOf(c, { waits: ['draft'], others: DECIDED }, teachings.list)
    const { word, rows } = page
    const main = html`<h1>${w('nav.teachings')}</h1><div class="tools"><p class="meta">${w('teach.about')}</p>${searchView({ action: '/desk/teachings', word, hidden: {}, w })}</div>
      ${mayAct(session.staff.role, 'editor') ? formView(shell, session.token, c.req.query('text') ?? '') : NOTHING}
      <div id="list" data-live>${rows.length === 0 && word !== '' ? html`<p class="empty">${w('table.nothing-found')}</p>` : listView(shell, rows, session)}</div>${moreAfter('/desk/teachings', page, w)}
      <h2>${w('teach.versions')}</h2><p class="lines">${await teachings.versions()}</p>`
    return shell.page(c, { title: w('nav.teachings'), here: 'teachings', main })
  })

  app.post('/teachings', async (c) => {
    shell.expectRole(c, 'editor')
    const number = one(c.var.fields, 'question')
    const text = one(c.var.fields, 'text')
    const meaning = one(c.var.fields, 'meaning')
    const back = number === '' ? 'teachings' : `questions/${number}`
    if (meaning === '') return shell.refused(c, back, w('teach.no-meaning'))
    const before = (await teachings.list(1))[0]?.number
    const told = await teachings.teach(number === '' ? text : Number(number), meaning, c.var.session.staff)
    const drafted = (await teachings.list(1))[0]?.number !== before
    return (drafted ? shell.done : shell.refused)(c, back, drafted ? w('teach.drafted') : told)
  })

  app.post('/teachings/:number{[0-9]+}/:deed{approve|reject|withdraw}', async (c) => {
    shell.expectRole(c, 'approver')
    const number = Number(c.req.param('number'))
    const { staff } = c.var.session
    const reason = one(c.var.fields, 'reason')
    switch (c.req.param('deed')) {
      case 'approve': {
        const decide = await teachings.tryOut(number, staff)
        return tell(await uses.within(decide))
      }
      case 'reject':
        if (reason === '') return shell.refused(c, 'teachings', w('entry.no-reason'))
        return tell(await uses.within(() => teachings.refuse(number, reason, staff)))
      case 'withdraw':
        return tell(await uses.within(() => teachings.withdraw(number, staff)))
      default:
        throw new DeskRefusal(w('problem.not-found'))
    }

    async function tell(answer: StaffAnswer): Promise<Response> {
      if (typeof answer === 'string') return shell.done(c, 'teachings', answer)
      await answer.after?.()
      return shell.done(c, 'teachings', answer.text)
    }
  })
}

function formView({ uses, w }: Shell, token: string, text: string): Html {
  return html`<details class="fold"${text === '' ? NOTHING : html` open`}><summary>${w('teach.new')}</summary><form method="post" action="/desk/teachings">${deed(token)}
    <label for="text">${w('teach.question')}</label><input id="text" name="text" maxlength="200" required value="${text}" data-keep="teach" />
    <label for="meaning">${w('teach.meaning')}</label>${meaningView(uses.content, w)}
    <div class="row"><button class="primary">${w('entry.submit')}</button></div></form></details>`
}

/** @param likely what the bot thinks likeliest comes first */
export const meaningView = (content: Shell['uses']['content'], w: Shell['w'], likely: readonly string[] = []): Html =>
  html`<select id="meaning" name="meaning" required>${policyOptions(content, '', w, likely)}<option value="不在范围">${w('teach.not-covered')}</option></select>`

function listView({ uses, w }: Shell, all: readonly Teaching[], session: Session): Html {
  if (all.length === 0) return html`<p class="empty">${w('teach.none')}</p>`
  const rows = all.map((one) => [
    html`“${onOneLine(one.text)}”`,
    html`${one.meaning === NOT_COVERED ? w('teach.not-covered') : (uses.content.policy.get(one.meaning)?.title ?? w('entry.gone'))}`,
    html`<span class="state ${one.state}">${w(`teach.state-${one.state}`)}</span>${one.reason === null ? NOTHING : html`<br /><small>${one.reason}</small>`}`,
    html`${one.author.name}${one.approver ? html`，${w('notice.by-approver', { approver: one.approver.name })}` : NOTHING} ${ago(one.createdAt, uses.now(), { w, zone: uses.hours })}`,
    deedsView(w, one, session),
  ])
  return tableView({
    caption: w('nav.teachings'),
    columns: ['question', 'meaning', 'state', 'who', 'deeds'].map((key) => w(`teach.column-${key}`)),
    rows,
  })
}

function deedsView(w: Shell['w'], { number, state, author }: Teaching, { staff, token }: Session): Html {
  const to = (what: string) => `/desk/teachings/${number}/${what}`
  const approver = mayAct(staff.role, 'approver')
  if (state === 'live' && approver)
    return sureView({ action: to('withdraw'), token, label: w('teach.withdraw'), question: w('teach.withdraw-sure') })
  if (state !== 'draft') return html`—`
  if (author.id === staff.id || !approver) return html`${w('entry.waits')}`
  return html`${button({ action: to('approve'), token, label: w('entry.approve'), kind: 'primary' })}${reasonView({ action: to('reject'), token, label: w('entry.reject'), w, id: `reason-${number}` })}`
}
