/** 记录: who did what and when, before and after; filtered, and as a table for Excel. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { DEED_KINDS, type DeedLine, type DeedsWanted } from '../../../app/desk/deeds.ts'
import type { DeskContext, DeskEnv } from '../session.ts'
import type { Shell } from '../shell.ts'
import { csv, pagesOf } from '../view/csv.ts'
import { deedWords } from '../view/deed-words.ts'
import { choicesView, dateIn } from '../view/fields.ts'
import { type Html, moment, NOTHING } from '../view/html.ts'
import { tableView } from '../view/table.ts'

const PAGE = 50
/** Of a file, which is written so many at a time. */
const AT_ONCE = 100

function wantedIn(c: DeskContext): DeedsWanted {
  const kind = DEED_KINDS.find((known) => known === c.req.query('kind')) ?? null
  const before = /^[\da-f]{16,40}$/.test(c.req.query('before') ?? '') ? c.req.query('before')! : null
  return {
    kind,
    actor: (c.req.query('actor') ?? '').trim().slice(0, 20),
    from: dateIn(c.req.query('from')),
    to: dateIn(c.req.query('to')),
    before,
  }
}

export function deedRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell

  const { nameOf, changeOf, moreOf, detailOf } = deedWords(uses.content, w)

  app.get('/deeds', async (c) => {
    const wanted = wantedIn(c)
    const { lines, more } = await uses.deeds.page(wanted, PAGE)
    const rows = lines.map((line) => [
      html`${moment(line.at, uses.hours)}`,
      html`${line.actor}`,
      html`${nameOf(line)}`,
      html`${detailOf(line)}`,
    ])
    const columns = ['when', 'who', 'what', 'detail'].map((key) => w(`deeds.column-${key}`))
    const main = html`<h1>${w('nav.deeds')}</h1>${filterView(w, wanted)}
      ${rows.length === 0 ? html`<p class="empty">${w('deeds.none')}</p>` : tableView({ caption: w('nav.deeds'), columns, rows })}
      ${more ? html`<p><a class="button" href="/desk/deeds?${addressOf({ ...wanted, before: lines.at(-1)?.id ?? null })}">${w('table.more')}</a></p>` : NOTHING}`
    return shell.page(c, { title: w('nav.deeds'), here: 'deeds', main })
  })

  app.get('/deeds.csv', (c) => {
    const wanted = wantedIn(c)
    const row = (line: DeedLine) => [
      moment(line.at, uses.hours),
      line.actor,
      nameOf(line),
      changeOf(line).before,
      changeOf(line).after,
      moreOf(line),
    ]
    async function* rows() {
      for await (const lines of pagesOf((before) => uses.deeds.page({ ...wanted, before }, AT_ONCE)))
        yield lines.map(row)
    }
    const heading = ['when', 'who', 'what', 'before', 'after', 'detail'].map((key) => w(`deeds.column-${key}`))
    return csv(c, w('deeds.file'), heading, rows())
  })
}

function addressOf({ kind, actor, from, to, before }: DeedsWanted): string {
  const all = { kind: kind ?? '', actor, from, to, before: before ?? '' }
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString()
}

function filterView(w: Shell['w'], wanted: DeedsWanted): Html {
  const { kind, actor, from, to } = wanted
  return html`<form class="filters" action="/desk/deeds"><span><label for="kind">${w('deeds.kind')}</label><select id="kind" name="kind"><option value="">${w('deeds.every')}</option>${choicesView(DEED_KINDS, kind ?? '', (one) => w(`deeds.kind-${one}`))}</select></span>
    <span><label for="actor">${w('deeds.actor')}</label><input id="actor" name="actor" value="${actor}" maxlength="20" /></span>
    <span><label for="from">${w('deeds.from')}</label><input id="from" name="from" type="date" value="${from}" /></span>
    <span><label for="to">${w('deeds.to')}</label><input id="to" name="to" type="date" value="${to}" /></span>
    <span class="row"><button>${w('deeds.filter')}</button><a class="button" href="/desk/deeds.csv?${addressOf({ ...wanted, before: null })}">${w('deeds.export')}</a></span></form>`
}
