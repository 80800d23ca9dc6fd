/** 设置: how the bot is set; changed by one and approved by another. What is set here goes before what the program was started with, and both are shown. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { SettingLine } from '../../../app/desk/settings.ts'
import { BOT_SETTINGS, SETTING_NAMES, type SettingName } from '../../../domain/desk/bot-settings.ts'
import { type DeskContext, type DeskEnv, one } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { decided } from '../view/approved-text.ts'
import { moment } from '../view/html.ts'
import { settingFrom, settingInWords, wordOf } from '../view/setting.ts'
import { tableView } from '../view/table.ts'
import { settingView } from './setting.ts'

const DONE = { approve: 'settings.approved', reject: 'settings.rejected', withdraw: 'settings.withdrawn' }

export function settingRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const { settings } = uses

  app.get('/settings', async (c) => {
    const lines = await settings.list()
    const rows = lines.map((line) => [
      html`<a href="/desk/settings/${line.name}">${w(`settings.${wordOf(line.name)}`)}</a>`,
      html`${settingInWords(line.name, line.now, w)}`,
      html`${whoseView(line)}`,
      html`${line.draft ? html`<span class="state draft">${w('wording.state-draft')}</span>` : '—'}`,
    ])
    const columns = ['what', 'now', 'who', 'state'].map((key) => w(`settings.column-${key}`))
    const main = html`<h1>${w('nav.settings')}</h1><p class="meta">${w('settings.about')}</p>${tableView({ caption: w('nav.settings'), columns, rows })}`
    return shell.page(c, { title: w('nav.settings'), here: 'settings', main })
  })

  const whoseView = ({ name, given, live }: SettingLine) =>
    live
      ? html`${w('settings.set-by', { author: live.author.name, approver: live.approver ?? '' })}<br /><small>${moment(live.decidedAt ?? live.createdAt, uses.hours)}，${w('settings.given', { value: settingInWords(name, given, w) })}</small>`
      : w('settings.by-start')

  app.get('/settings/:name', (c) => show(c))

  /** @param written as text, where it could not be handed in */
  async function show(c: DeskContext, problem = '', written: string | null = null): Promise<Response> {
    const line = await settings.read(c.req.param('name') ?? '')
    if (!line) throw new DeskRefusal(w('problem.not-found'))
    const versions = await settings.versions(line.name)
    const from = versions.find(({ number }) => String(number) === c.req.query('from'))
    const people = line.name === 'whoMaySubscribe' ? await settings.people() : []
    const main = settingView(shell, {
      ...{ line, versions, people, problem, session: c.var.session },
      text: written ?? from?.text ?? line.draft?.text ?? line.now,
    })
    return shell.page(c, {
      title: w(`settings.${wordOf(line.name)}`),
      here: 'settings',
      main,
      status: problem === '' ? 200 : 400,
    })
  }

  app.post('/settings/:name/:deed{draft|approve|reject|withdraw}', async (c) => {
    const what = c.req.param('deed')
    shell.expectRole(c, what === 'draft' ? 'editor' : 'approver')
    const name = SETTING_NAMES.find((known) => known === c.req.param('name'))
    if (!name) throw new DeskRefusal(w('problem.not-found'))
    switch (what) {
      case 'draft':
        return draft(c, name)
      case 'approve':
      case 'reject':
      case 'withdraw':
        return decided(c, shell, {
          ...{ what, decide: settings.decide, path: `settings/${name}`, done: DONE },
          withdraw: () => settings.withdraw(name, c.var.session.staff, uses.now()),
        })
      default:
        throw new DeskRefusal(w('problem.not-found'))
    }
  })

  async function draft(c: DeskContext, name: SettingName): Promise<Response> {
    const { fields, session } = c.var
    const line = await settings.read(name)
    const text = settingFrom(name, fields, line?.now ?? '')
    // Nobody ticked is not anybody: who wants that says so.
    if (name === 'whoMaySubscribe' && text === '' && one(fields, 'who') !== 'anyone')
      return show(c, w('settings.nobody-ticked'))
    const fault = await settings.draft(name, text, session.staff, uses.now())
    if (fault === null) return shell.done(c, `settings/${name}`, w('settings.drafted'))
    // What cannot be read cannot be shown in the fields again either; the browser keeps what was typed.
    const written = BOT_SETTINGS[name].safeParse(text).success ? text : null
    return show(c, fault.type === 'same' ? w('settings.same') : w('settings.wrong', { why: fault.why }), written)
  }
}
