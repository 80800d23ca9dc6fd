/** 科室与电话: the printed numbers and the checked ones; a checked one stands in for the printed one everywhere at once. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { OfficeLine } from '../../../app/desk/offices.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import { type DeskEnv, one, type Session } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { sureView } from '../view/fields.ts'
import { deed, type Html, moment } from '../view/html.ts'
import { tableView } from '../view/table.ts'

export function officeRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell

  app.get('/offices', async (c) => {
    const lines = await uses.offices.list()
    const rows = lines.map((line, i) => [
      html`${line.name}${line.issuer === null ? '' : html`<br /><small>${line.issuer}</small>`}`,
      html`${line.printed}${line.verified ? '' : line.cautions.map((caution) => html`<br /><small>${caution}</small>`)}`,
      html`${line.verified ? html`<b>${line.verified.phone}</b><br /><small>${w('office.by', { name: line.verified.by, when: moment(line.verified.at, uses.hours) })}</small>` : w('office.not-verified')}`,
      html`${w('office.policies', { count: line.policies })}`,
      mayAct(c.var.session.staff.role, 'editor') ? changeView(shell, line, i, c.var.session) : html`—`,
    ])
    const columns = ['name', 'printed', 'verified', 'policies', 'deeds'].map((key) => w(`office.column-${key}`))
    const main = html`<h1>${w('nav.offices')}</h1><p class="meta">${w('office.about')}</p>${tableView({ caption: w('nav.offices'), columns, rows })}`
    return shell.page(c, { title: w('nav.offices'), here: 'offices', main })
  })

  app.post('/offices/:deed{verify|forget}', async (c) => {
    shell.expectRole(c, 'editor')
    const { staff } = c.var.session
    const id = one(c.var.fields, 'office')
    const office = uses.content.office.get(id)?.name ?? id
    switch (c.req.param('deed')) {
      case 'verify': {
        const fault = await uses.offices.verify(id, one(c.var.fields, 'phone'), staff, uses.now())
        return fault
          ? shell.refused(c, 'offices', w(`office.${fault}`))
          : shell.done(c, 'offices', w('office.verified', { office }))
      }
      case 'forget':
        await uses.offices.forget(id, staff, uses.now())
        return shell.done(c, 'offices', w('office.forgotten', { office }))
      default:
        throw new DeskRefusal(w('problem.not-found'))
    }
  })
}

function changeView({ w }: Shell, { id, name, printed, verified }: OfficeLine, i: number, { token }: Session): Html {
  return html`<details class="inline-fold"><summary>${w('office.change')}</summary><form method="post" action="/desk/offices/verify">${deed(token)}
    <input type="hidden" name="office" value="${id}" /><label for="phone-${i}">${w('office.phone')}</label>
    <input id="phone-${i}" name="phone" type="tel" maxlength="24" required value="${verified?.phone ?? printed}" aria-describedby="phone-hint-${i}" /><p class="hint" id="phone-hint-${i}">${w('office.hint')}</p>
    <button class="primary">${w('office.save')}</button></form>
    ${verified ? sureView({ action: '/desk/offices/forget', token, label: w('office.forget'), name: 'office', value: id, question: w('office.forget-sure', { name, printed, verified: verified.phone }) }) : ''}</details>`
}
