/** 措辞: what the bot says, changed by one and approved by another, seen before as a citizen would see it. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { ApprovedText } from '../../../app/desk/approved-texts.ts'
import { blanksIn, type SentenceLine, WORDING_GROUPS } from '../../../app/desk/wordings.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import { type DeskContext, type DeskEnv, one, type Session } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { decided, draftView, versionsView } from '../view/approved-text.ts'
import { sureView } from '../view/fields.ts'
import { deed, type Html, NOTHING } from '../view/html.ts'
import { moreView, partOf, wordIn } from '../view/pages.ts'
import { searchView, tableView } from '../view/table.ts'

const DONE = { approve: 'wording.approved', reject: 'wording.rejected', withdraw: 'wording.withdrawn' }

export function wordingRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const { wordings } = uses
  const groupOf = (key: string) =>
    w(`wording.group-${WORDING_GROUPS.find((group) => key.startsWith(`${group}.`)) ?? 'talk'}`)

  app.get('/wordings', async (c) => {
    const word = wordIn(c)
    const lines = await wordings.list(word)
    // What waits for somebody comes first.
    const sorted = [...lines.filter(({ draft }) => draft), ...lines.filter(({ draft }) => !draft)]
    const { rows: shown, next } = partOf(c, sorted)
    const rows = shown.map(({ key, now, draft, live }) => [
      html`<a href="/desk/wordings/${key}">${now}</a>`,
      html`${groupOf(key)}`,
      html`${draft ? html`<span class="state draft">${w('wording.state-draft')}</span>` : live ? w('wording.state-live') : w('wording.state-checked')}`,
    ])
    const main = html`<h1>${w('nav.wordings')}</h1><div class="tools"><p class="meta">${w('wording.about')}</p>${searchView({ action: '/desk/wordings', word, hidden: {}, w })}</div>
      ${rows.length === 0 ? html`<p class="empty">${w('table.nothing-found')}</p>` : tableView({ caption: w('nav.wordings'), columns: ['now', 'group', 'state'].map((name) => w(`wording.column-${name}`)), rows })}
      ${next === null ? NOTHING : moreView('/desk/wordings', { q: word, from: next }, w)}`
    return shell.page(c, { title: w('nav.wordings'), here: 'wordings', main })
  })

  app.get('/wordings/:key', (c) => show(c))

  // Fetched while somebody writes: as a citizen would see it, and nothing is kept.
  app.get('/wordings/:key/preview', (c) =>
    c.html(previewOf(c.req.param('key'), (c.req.query('text') ?? '').replace(/\r\n?/g, '\n').trim())),
  )

  function previewOf(key: string, text: string): Html {
    const fault = wordings.faultIn(key, text)
    const why = fault === null || fault === 'same' ? NOTHING : html`<p class="bad">${w(`wording.fault-${fault}`)}</p>`
    return html`${why}<div class="phone"><div class="bubble theirs">${text}</div></div>`
  }

  async function show(c: DeskContext, problem = '', written = ''): Promise<Response> {
    const line = await wordings.read(c.req.param('key') ?? '')
    if (!line) throw new DeskRefusal(w('problem.not-found'))
    const versions = await wordings.versions(line.key)
    const from = versions.find(({ number }) => String(number) === c.req.query('from'))
    const main = lineView(shell, line, c.var.session, { problem, written: written || from?.text || '', versions })
    return shell.page(c, { title: w('nav.wordings'), here: 'wordings', main, status: problem === '' ? 200 : 400 })
  }

  app.post('/wordings/:key/:deed{draft|approve|reject|withdraw}', async (c) => {
    const key = c.req.param('key')
    const path = `wordings/${key}`
    const { staff } = c.var.session
    const what = c.req.param('deed')
    shell.expectRole(c, what === 'draft' ? 'editor' : 'approver')
    switch (what) {
      case 'draft': {
        const text = one(c.var.fields, 'text')
        const fault = await wordings.draft(key, text, staff, uses.now())
        return fault ? show(c, w(`wording.fault-${fault}`), text) : shell.done(c, path, w('wording.drafted'))
      }
      case 'approve':
      case 'reject':
      case 'withdraw':
        return decided(c, shell, {
          ...{ what, decide: wordings.decide, path, done: DONE },
          withdraw: () => wordings.withdraw(key, staff, uses.now()),
        })
      default:
        throw new DeskRefusal(w('problem.not-found'))
    }
  })
}

type LineParts = { problem: string; written: string; versions: readonly ApprovedText[] }

function lineView(shell: Shell, line: SentenceLine, session: Session, { problem, written, versions }: LineParts): Html {
  const { w } = shell
  const { staff, token } = session
  const { key, now, checked, draft, live } = line
  const to = (what: string) => `/desk/wordings/${key}/${what}`
  const blanks = blanksIn(checked)
  const may = mayAct(staff.role, 'editor')
  const bubble = (text: string) => html`<div class="phone"><div class="bubble theirs">${text}</div></div>`
  const begun = written || draft?.text || now
  return html`<p class="back"><a href="/desk/wordings">${w('wording.back')}</a></p><h1>${w('wording.heading')}</h1>
    ${problem === '' ? NOTHING : html`<p class="bad" role="alert">${problem}</p>`}
    <div class="two"><section aria-labelledby="now"><h2 id="now">${w('wording.now')}</h2>${bubble(now)}
      ${live ? html`<p class="meta">${w('wording.checked', { text: checked })}</p>${mayAct(staff.role, 'approver') ? sureView({ action: to('withdraw'), token, label: w('wording.withdraw'), question: w('wording.withdraw-sure') }) : NOTHING}` : NOTHING}
      ${versionsView(shell, { versions, shown: (text) => text, path: `/desk/wordings/${key}`, may })}</section>
    <section aria-labelledby="change"><h2 id="change">${w('wording.change')}</h2>
      ${draft ? draftView(shell, { draft, session, to, shown: bubble(draft.text) }) : NOTHING}
      ${
        may
          ? html`<form method="post" action="${to('draft')}" data-preview="${to('preview')}">${deed(token)}<label for="text">${w('wording.text')}</label>
        ${blanks.length > 0 ? html`<p class="hint" id="blanks">${w('wording.blanks', { blanks: blanks.join(' ') })}</p>` : NOTHING}
        <textarea id="text" name="text" rows="5" maxlength="500" required data-keep="wording-${key}"${blanks.length > 0 ? html` aria-describedby="blanks"` : NOTHING}>${begun}</textarea><button class="primary">${w('entry.submit')}</button></form><h3>${w('wording.preview')}</h3><div id="preview" aria-live="polite">${bubble(begun)}</div>`
          : NOTHING
      }</section></div>`
}
