/** 对话: what is being said to citizens; a person takes one over, says something through the bot's account, and hands it back. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Chat, ChatsWanted } from '../../../app/desk/chats.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import { onOneLine } from '../../../domain/talk/display-name.ts'
import { type DeskContext, type DeskEnv, one, type Session } from '../session.ts'
import { DESK_ROOT, DeskRefusal, type Shell } from '../shell.ts'
import { dateIn, sureView } from '../view/fields.ts'
import { ago, button, deed, type Html, NOTHING, when } from '../view/html.ts'
import { wordIn } from '../view/pages.ts'
import { searchView, tableView } from '../view/table.ts'
import { turnsView } from '../view/talk.ts'

/** More are not counted to anybody. */
const MOST_UNREAD = 99

const TABS = ['all', 'called', 'held'] as const

const pathOf = (id: string) => `chats/${encodeURIComponent(id)}`

export function chatRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const { chats } = uses

  app.get('/chats', async (c) => {
    const only = TABS.find((tab) => tab === c.req.query('tab')) ?? 'all'
    const before = c.req.query('before') ?? null
    const day = dateIn(c.req.query('day'))
    const wanted: ChatsWanted = { only, word: wordIn(c), day, before }
    const { chats: found, more } = await chats.page(wanted, uses.now(), c.var.session.staff.id)
    const who = await Promise.all(found.map(chats.who))
    const next = new URLSearchParams({
      tab: only,
      ...(wanted.word && { q: wanted.word }),
      ...(day && { day }),
      before: found.at(-1)?.last.id ?? '',
    })
    const main = html`<h1>${w('nav.chats')}</h1>
      <div class="tools"><nav class="tabs" aria-label="${w('chats.tabs')}">${TABS.map(
        (tab) =>
          html`<a href="/desk/chats?tab=${tab}"${tab === only ? html` aria-current="page"` : NOTHING}>${w(`chats.tab-${tab}`)}</a>`,
      )}</nav>${searchView({ action: '/desk/chats', word: wanted.word, day, hidden: only === 'all' ? {} : { tab: only }, w })}</div>
      <div id="list" data-live="chats">${found.length === 0 ? html`<p class="empty">${w(wanted.word + day === '' ? 'chats.empty' : 'table.nothing-found')}</p>` : listView(shell, found, who)}</div>
      ${more ? html`<p><a class="button" href="/desk/chats?${next}">${w('table.more')}</a></p>` : NOTHING}`
    return shell.page(c, { title: w('nav.chats'), here: 'chats', main })
  })

  app.get('/chats/:id', (c) => show(c))

  async function show(c: DeskContext, problem = '', written = ''): Promise<Response> {
    const id = c.req.param('id') ?? ''
    const chat = await chats.read(id, uses.now(), c.var.session.staff.id)
    if (!chat) throw new DeskRefusal(w('chats.none'))
    const who = await chats.who(chat)
    const main = html`<p class="back"><a href="/desk/chats">${w('chats.back')}</a></p><h1>${who}</h1>
      <div id="talk" data-live="chats">${turnsView(await chats.turns(id), null, shell)}</div>
      ${problem === '' ? NOTHING : html`<p class="bad" role="alert">${problem}</p>`}
      <div id="hold" data-live="chats">${holdView(shell, chat, c.var.session)}</div>
      <div id="read" data-live="chats">${readView(w, chat, c.var.session.token)}</div>
      ${chat.held?.by?.id === c.var.session.staff.id ? composerView(shell, id, c.var.session.token, written) : written === '' ? NOTHING : html`<p>${w('chats.written')}</p><div class="bubble theirs">${written}</div>`}`
    return shell.page(c, { title: who, here: 'chats', main, status: problem === '' ? 200 : 409 })
  }

  app.post('/chats/:id/read', async (c) => {
    const id = c.req.param('id')
    await chats.markRead(id, one(c.var.fields, 'last').slice(0, 64), c.var.session.staff.id, uses.now())
    return c.redirect(`${DESK_ROOT}chats`, 303)
  })

  app.post('/chats/:id/:deed{take|say|end}', async (c) => {
    shell.expectRole(c, 'editor')
    const id = c.req.param('id')
    const { staff } = c.var.session
    switch (c.req.param('deed')) {
      case 'take': {
        const from = one(c.var.fields, 'from') || null
        const taken = await chats.take(id, staff, from, uses.now())
        return taken ? shell.done(c, pathOf(id), w('chats.taken')) : shell.refused(c, pathOf(id), w('chats.not-taken'))
      }
      case 'say': {
        const text = one(c.var.fields, 'text')
        const said = await chats.say(id, text, staff, uses.now())
        if (said !== 'done') return show(c, w(said === 'empty' ? 'chats.empty-text' : `chats.${said}`), text)
        await uses.sendNow()
        return shell.done(c, pathOf(id), '')
      }
      case 'end': {
        const ended = await chats.end(id, staff, uses.now())
        await uses.sendNow()
        return ended ? shell.done(c, pathOf(id), w('chats.ended')) : shell.refused(c, pathOf(id), w('chats.not-yours'))
      }
      default:
        throw new DeskRefusal(w('problem.not-found'))
    }
  })
}

function listView({ uses, w }: Shell, found: readonly Chat[], who: readonly string[]): Html {
  const rows = found.map((chat, i) => [
    html`<a href="/desk/${pathOf(chat.id)}">${who[i] ?? ''}</a>${chat.unread === 0 ? NOTHING : html` <span class="count">${chat.unread > MOST_UNREAD ? `${MOST_UNREAD}+` : chat.unread}<span class="unseen">${w('chats.unread')}</span></span>`}`,
    html`${onOneLine(chat.last.said || chat.last.reply).slice(0, 60)}`,
    html`${chat.held === null ? w('chats.bot') : chat.held.called ? w('chats.waiting') : (chat.held.by?.name ?? w('chats.phone'))}`,
    ago(chat.last.at, uses.now(), { w, zone: uses.hours }),
  ])
  return tableView({
    caption: w('nav.chats'),
    columns: ['who', 'last', 'held', 'when'].map((key) => w(`chats.column-${key}`)),
    rows,
  })
}

function holdView({ uses, w }: Shell, { id, held }: Chat, { staff, token }: Session): Html {
  const since = held ? when(held.since, uses.now(), uses.hours) : NOTHING
  const state =
    held === null
      ? w('chats.by-bot')
      : held.called
        ? w('chats.by-nobody')
        : w('chats.by', { name: held.by?.name ?? w('chats.phone') })
  const mine = held?.by?.id === staff.id
  const to = (what: string) => `/desk/${pathOf(id)}/${what}`
  return html`<div class="undo"><p>${state} ${since}</p>${
    !mayAct(staff.role, 'editor')
      ? NOTHING
      : mine
        ? button({ action: to('end'), token, label: w('chats.end') })
        : takeView(id, held, { token, w })
  }</div>`
}

/** From a colleague only on purpose: they may be in the middle of a sentence. */
function takeView(id: string, held: Chat['held'], { token, w }: { token: string; w: Shell['w'] }): Html {
  const take = { action: `/desk/${pathOf(id)}/take`, token, name: 'from', value: held?.by?.id ?? '' }
  return held?.by
    ? sureView({ ...take, label: w('chats.take-over'), question: w('chats.take-sure', { name: held.by.name }) })
    : button({ ...take, label: w('chats.take'), kind: 'primary' })
}

/** Looking changes nothing: the page's script sends it once the page is seen, without one whoever has read it does. */
const readView = (w: Shell['w'], { id, last, unread }: Chat, token: string): Html =>
  unread === 0
    ? NOTHING
    : html`<form method="post" action="/desk/${pathOf(id)}/read" data-read>${deed(token)}<button class="quiet" name="last" value="${last.id}">${w('chats.mark-read')}</button></form>`

const composerView = ({ w }: Shell, id: string, token: string, written: string): Html =>
  html`<form method="post" action="/desk/${pathOf(id)}/say">${deed(token)}<label for="text">${w('chats.text')}</label>
    <textarea id="text" name="text" rows="3" maxlength="1500" required data-keep="chat-${id}" data-send aria-describedby="send-hint">${written}</textarea>
    <div class="row"><button class="primary">${w('question.send')}</button><span class="meta" id="send-hint">${w('chats.keys')}</span></div></form>`
