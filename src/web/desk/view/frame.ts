/** Owns the frame of the desk: where one is, what waits where, who one is; and what is wrong with the bot, in red above everything. */
import { html } from 'hono/html'
import type { SignedIn } from '../../../app/desk/sign-in.ts'
import type { Waiting } from '../../../app/desk/waiting.ts'
import { assetAddress, DESK_STYLES } from '../assets.ts'
import { marksOf } from '../live.ts'
import { deed, type Html, NOTHING, type Words } from './html.ts'

/** The pages in the order of the navigation; the address is the name. */
const PLACES = [
  ...(['today', 'questions', 'chats', 'notices', 'lists', 'policies', 'entries', 'teachings'] as const),
  ...(['asked', 'offices', 'wordings', 'people', 'settings', 'deeds'] as const),
] as const
export type Place = (typeof PLACES)[number]

/** `deed`: the form that it was done with, null where nothing was. */
export type PageNotice = { text: string; bad: boolean; deed: string | null }

type Inside = {
  staff: SignedIn
  token: string
  waiting: Waiting
  troubles: readonly { words: string; since: number }[]
}
type Outside = { staff: null }

type FrameParts = (Inside | Outside) & {
  title: string
  here: Place | null
  main: Html
  script?: string
  notice: PageNotice | null
  w: Words
}

export function frameView(parts: FrameParts): Html {
  const { title, main, notice, w } = parts
  const inside = parts.staff === null ? null : parts
  return html`<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${notice?.bad ? w('frame.error-title') : ''}${title} · ${w('frame.name')}</title>
    <link rel="icon" href="${assetAddress('icon.svg')}" type="image/svg+xml" />
    ${DESK_STYLES.map((name) => html`<link rel="stylesheet" href="${assetAddress(name)}" />`)}
    ${['desk.js', ...(parts.script ? [parts.script] : [])].map((name) => html`<script type="module" src="${assetAddress(name)}"></script>`)}
  </head>
  <body class="${inside ? 'inside' : 'outside'}"${inside ? html` data-broken="${w('frame.broken')}" data-marks="${JSON.stringify(marksOf(inside.waiting, inside.troubles))}"` : NOTHING}${notice?.deed ? html` data-done="${notice.deed}"` : NOTHING}>
    <a class="skip" href="#main">${w('frame.skip')}</a>
    ${inside ? html`<div class="desk">${sideView(inside, parts.here, w)}<div class="sheet">${troublesView(inside)}${sendingView(inside, w)}${bodyView(main, notice)}</div></div>` : bodyView(main, notice)}
  </body>
</html>`
}

function bodyView(main: Html, notice: PageNotice | null): Html {
  return html`<p class="broken" id="broken" role="status"></p>
    <main id="main" tabindex="-1">
      ${notice === null ? html`<p class="said" id="said" role="status"></p>` : html`<p class="said${notice.bad ? ' bad' : ''}" id="said" role="${notice.bad ? 'alert' : 'status'}" tabindex="-1">${notice.text}</p>`}
      ${main}
    </main>`
}

function troublesView({ troubles }: Inside): Html {
  return html`<div id="troubles" data-live>${
    troubles.length === 0
      ? NOTHING
      : html`<div class="troubles" role="alert">${troubles.map(({ words }) => html`<p>${words}</p>`)}</div>`
  }</div>`
}

/** Always in reach: what goes out wrongly cannot be taken back. */
function sendingView({ waiting: { sending } }: Inside, w: Words): Html {
  return html`<div id="sending" data-live>${
    sending === 0
      ? NOTHING
      : html`<div class="sending"><p>${w('frame.sending', { count: sending })}</p><a class="button danger" href="/desk/notices/stop">${w('frame.stop')}</a></div>`
  }</div>`
}

function sideView({ staff, token, waiting }: Inside, here: Place | null, w: Words): Html {
  return html`<header class="side">
    <p class="brand"><span class="mark" aria-hidden="true">惠</span><span>${w('frame.name')}<small>${w('frame.product')}</small></span></p>
    <nav aria-label="${w('frame.nav')}"><ul id="nav" data-live>
      ${PLACES.map((place) => {
        const count = countOf(place, waiting)
        const current = place === here ? html` aria-current="page"` : NOTHING
        return html`<li><a href="${pathOf(place)}"${current}>${w(`nav.${place}`)}${
          count === 0
            ? NOTHING
            : html`<span class="count">${count > 999 ? '999+' : count}<span class="unseen">${w('frame.count')}</span></span>`
        }</a></li>`
      })}
    </ul></nav>
    <div class="me"><span><b>${staff.name}</b><small>${w(`role.${staff.role}`)}</small></span>
      <form method="post" action="/desk/out">${deed(token)}<button class="quiet">${w('frame.out')}</button></form></div>
  </header>`
}

const pathOf = (place: Place) => (place === 'today' ? '/desk/' : `/desk/${place}`)

/** What waits there for somebody: of drafts those that others have to decide about are not this one's to do. */
function countOf(place: Place, { open, called, doubts, drafts }: Waiting): number {
  const counts: Partial<Record<Place, number>> = {
    ...{ questions: open, chats: called, notices: drafts.notices.others + doubts },
    ...{ entries: drafts.entries.others, teachings: drafts.teachings.others, lists: drafts.lists.others },
    ...{ wordings: drafts.wordings.others, policies: drafts.policies.others, settings: drafts.settings.others },
  }
  return counts[place] ?? 0
}
