/** 人员: who of the bureau may do what; inviting somebody, another role, taking somebody's access away. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Invited, StaffListed } from '../../../app/desk/people.ts'
import { mayAct, ROLES, Role } from '../../../domain/desk/staff.ts'
import { type DeskEnv, one, type Session } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { choicesView } from '../view/fields.ts'
import { ago, button, deed, type Html, NOTHING, when } from '../view/html.ts'
import { tableView } from '../view/table.ts'

export function peopleRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const { people } = uses

  app.get('/people', async (c) => {
    const { session } = c.var
    const may = mayAct(session.staff.role, 'approver')
    const main = html`<h1>${w('nav.people')}</h1>${may ? inviteView(w, session.token) : html`<p class="meta">${w('people.may-not')}</p>`}
      ${listView(shell, await people.list(), session, may)}${invitedView(shell, await people.invited(uses.now()))}`
    return shell.page(c, { title: w('nav.people'), here: 'people', main })
  })

  app.post('/people', async (c) => {
    shell.expectRole(c, 'approver')
    const name = one(c.var.fields, 'name')
    const role = Role.safeParse(one(c.var.fields, 'role'))
    const fault = people.faultIn(name)
    if (fault !== null || !role.success) return shell.refused(c, 'people', w(`people.${fault ?? 'no-role'}`))
    const code = await people.invite({ name, role: role.data }, c.var.session.staff, uses.now())
    return shell.done(c, 'people', w('people.invited', { name, code }))
  })

  app.post('/people/:id/:deed{role|remove}', async (c) => {
    shell.expectRole(c, 'approver')
    const { staff } = c.var.session
    const person = (await people.list()).find(({ id }) => id === c.req.param('id'))
    if (!person) return shell.refused(c, 'people', w('people.gone'))
    // Whoever took their own right away could lock everybody out.
    if (person.id === staff.id) return shell.refused(c, 'people', w('people.own'))
    switch (c.req.param('deed')) {
      case 'role': {
        const role = Role.parse(one(c.var.fields, 'role'))
        await people.setRole(person.id, role, staff, uses.now())
        return shell.done(c, 'people', w('people.role-set', { name: person.name, role: w(`role.${role}`) }))
      }
      case 'remove':
        await people.remove(person.name, staff, uses.now())
        return shell.done(c, 'people', w('people.removed', { name: person.name }))
      default:
        throw new DeskRefusal(w('problem.not-found'))
    }
  })
}

const inviteView = (w: Shell['w'], token: string): Html =>
  html`<details class="fold"><summary>${w('people.add')}</summary><form method="post" action="/desk/people">${deed(token)}
    <label for="name">${w('people.name')}</label><input id="name" name="name" maxlength="20" required />
    <fieldset><legend>${w('people.role')}</legend>${ROLES.map((role) => html`<label><input type="radio" name="role" value="${role}"${role === 'editor' ? html` checked` : NOTHING} /> ${w(`role.${role}`)}<small>${w(`people.role-${role}`)}</small></label>`)}</fieldset>
    <button class="primary">${w('people.make-code')}</button></form></details>`

function listView({ uses, w }: Shell, all: readonly StaffListed[], { staff, token }: Session, may: boolean): Html {
  const rows = all.map((person) => [
    html`${person.name}`,
    html`${w(`role.${person.role}`)}`,
    html`${person.bound ? w(person.onDuty ? 'people.on-duty' : 'people.off-duty') : w('people.unbound')}`,
    ago(person.boundAt, uses.now(), { w, zone: uses.hours }),
    may && person.id !== staff.id
      ? html`<details class="inline-fold"><summary>${w('people.change')}</summary>
        <form method="post" action="/desk/people/${person.id}/role" class="row">${deed(token)}<label class="unseen" for="role-${person.id}">${w('people.role')}</label>
          <select id="role-${person.id}" name="role">${choicesView(ROLES, person.role, (role) => w(`role.${role}`))}</select><button>${w('people.set-role')}</button></form>
        <p>${w('people.remove-sure', { name: person.name })}</p>${button({ action: `/desk/people/${person.id}/remove`, token, label: w('people.remove'), kind: 'danger' })}</details>`
      : html`—`,
  ])
  return tableView({
    caption: w('nav.people'),
    columns: ['name', 'role', 'state', 'since', 'deeds'].map((key) => w(`people.column-${key}`)),
    rows,
  })
}

function invitedView({ uses, w }: Shell, all: readonly Invited[]): Html {
  if (all.length === 0) return NOTHING
  return html`<h2>${w('people.open-codes')}</h2><ul class="plain">${all.map(({ name, role, until }) => html`<li>${w('people.open-code', { name, role: w(`role.${role}`) })} ${when(until, uses.now(), uses.hours)}</li>`)}</ul>`
}
