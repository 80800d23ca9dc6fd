/** One notice: word for word what goes out and to whom, how far it has come, what is in doubt, and what can be done with it now. */
import { html } from 'hono/html'
import type { Mishap } from '../../../app/broadcasts/broadcast-store.ts'
import type { Broadcast } from '../../../domain/broadcasts/broadcast.ts'
import { roomName } from '../../../domain/broadcasts/choose-rooms.ts'
import { troubleInWords } from '../../../domain/broadcasts/trouble.ts'
import { timeInWords } from '../../../domain/desk/office-hours.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import { displayName } from '../../../domain/talk/display-name.ts'
import type { Session } from '../session.ts'
import type { Shell } from '../shell.ts'
import { sureView } from '../view/fields.ts'
import { button, deed, type Html, moment, NOTHING } from '../view/html.ts'
import { moreView } from '../view/pages.ts'
import { tableView } from '../view/table.ts'
import { previewView, stateView, whomView } from './notice-parts.ts'
import { countsInWords } from './notices-list.ts'

const MOST_GROUPS = 50

/** @param after the last group of the page before */
export async function noticeView(
  shell: Shell,
  broadcast: Broadcast,
  { session, after }: { session: Session; after: number | null },
): Promise<Html> {
  const { uses, w } = shell
  const { rooms, notes } = await uses.notices.preview(broadcast.id)
  const report = await uses.notices.report(broadcast.id)
  const history = await uses.notices.history(broadcast.id)
  const { title, author, approver, scheduledAt, body } = broadcast
  return html`<p class="back"><a href="/desk/notices">${w('notice.back')}</a></p><h1>${title}</h1>
    <p class="meta">${stateView(broadcast, uses.content)} ${w('notice.by', { author })}${approver === null ? '' : `，${w('notice.by-approver', { approver })}`}${
      scheduledAt === null ? '' : `，${w('notice.at', { when: timeInWords(scheduledAt, uses.now(), uses.hours) })}`
    }</p>
    <div class="two"><section aria-labelledby="stands"><h2 id="stands">${w('notice.stands')}</h2>
      <div id="progress" data-live="notices"><p>${countsInWords(report.counts, w)}</p>${mishapsView(shell, broadcast, report.mishaps, session)}</div>
      ${await groupsView(shell, broadcast, after)}
      ${notes.map((note) => html`<p class="bad">${note}</p>`)}
      ${rooms.length === 0 && notes.length > 0 ? NOTHING : whomView(rooms, w)}
      ${deedsView(shell, broadcast, session)}
      ${history.length === 0 ? NOTHING : html`<h2>${w('notice.history')}</h2><ul class="plain">${history.map((one) => html`<li>${uses.noticeWords.deed(one)}</li>`)}</ul>`}
    </section><section aria-labelledby="seen"><h2 id="seen">${w('notice.preview')}</h2>${previewView(body.messages, w)}</section></div>`
}

/** Each group by itself, once it goes out. */
async function groupsView({ uses, w }: Shell, { id, number }: Broadcast, after: number | null): Promise<Html> {
  const all = await uses.notices.progress(id, after, MOST_GROUPS + 1)
  if (all.length === 0) return NOTHING
  const shown = all.slice(0, MOST_GROUPS)
  const rows = shown.map(({ topic, state }) => [
    html`${topic === null ? w('notice.unknown-group') : displayName(topic) || w('notice.unnamed')}`,
    html`<span class="state ${state}">${w(`notice.group-${state}`)}</span>`,
  ])
  const columns = ['group', 'progress'].map((key) => w(`notice.column-${key}`))
  return html`<details class="fold"${after === null ? NOTHING : html` open`}><summary>${w('notice.each')}</summary><div id="groups" data-live="notices">${tableView({ caption: w('notice.each'), columns, rows })}</div>
    ${all.length > MOST_GROUPS ? moreView(`/desk/notices/${number}`, { after: shown.at(-1)!.seq }, w) : NOTHING}</details>`
}

function deedsView({ uses, w }: Shell, { number, state, authorId }: Broadcast, { staff, token }: Session): Html {
  const to = (what: string) => `/desk/notices/${number}/${what}`
  const plain = (what: string, label: string, kind = '') => button({ action: to(what), token, label: w(label), kind })
  const cancel = sureView({
    ...{ action: to('cancel'), token, label: w('notice.cancel'), question: w('notice.cancel-sure') },
  })
  const editor = mayAct(staff.role, 'editor')
  const correct = editor ? html`<a class="button" href="${to('correct')}">${w('notice.correct')}</a>` : NOTHING
  switch (state) {
    case 'draft':
      return html`${
        !mayAct(staff.role, 'approver')
          ? html`<p class="empty">${w('notice.waits-approver')}</p>`
          : authorId === staff.id
            ? html`<p class="empty">${w('notice.own')}</p>`
            : html`<form method="post" action="${to('approve')}" class="row">${deed(token)}<button class="primary" name="also" value="send">${w('notice.approve-send')}</button><button>${w('notice.approve')}</button></form>
      <details class="fold"><summary>${w('notice.reject')}</summary><form method="post" action="${to('reject')}">${deed(token)}
        <label for="reason">${w('notice.reason')}</label><textarea id="reason" name="reason" rows="2" maxlength="200" required></textarea><button>${w('notice.reject')}</button></form></details>`
      }${editor ? html`<div class="row">${cancel}</div>` : NOTHING}`
    case 'approved':
      return editor
        ? html`<div class="row">${plain('send', 'notice.send', 'primary')}${cancel}</div>
      <details class="fold"><summary>${w('notice.later')}</summary><form method="post" action="${to('later')}">${deed(token)}
        <label for="at">${w('notice.later-at')}</label><input id="at" name="at" type="datetime-local" required min="${moment(uses.now(), uses.hours).replace(' ', 'T')}" /><div class="row"><button>${w('notice.later-go')}</button></div></form></details>`
        : NOTHING
    case 'planned':
    case 'sending':
      return html`<div class="row">${plain('stop', 'notice.stop', 'danger')}${correct}</div>`
    case 'stopped':
      return editor
        ? html`<div class="row">${plain('send', 'notice.resume', 'primary')}${cancel}${correct}</div>`
        : NOTHING
    default:
      return html`<div class="row">${correct}</div>`
  }
}

/** Each doubt is settled by itself: only somebody who looks into the group knows. */
function mishapsView(
  { uses, w }: Shell,
  { number }: Broadcast,
  mishaps: readonly Mishap[],
  { staff, token }: Session,
): Html {
  if (mishaps.length === 0) return NOTHING
  const may = mayAct(staff.role, 'editor')
  return html`<ul class="doubts">${mishaps.map(({ room, state, reason }) => {
    const name = room ? displayName(room.topic) || roomName(room) : w('notice.unknown-group')
    const settle = (as: string, label: string) => html`<button name="as" value="${as}">${w(label)}</button>`
    return html`<li><b>${name}</b> ${w(state === 'uncertain' ? 'notice.uncertain' : 'notice.failed', { reason: troubleInWords(reason, uses.content.sentences) })}${
      state === 'uncertain' && room && may
        ? html`<form method="post" action="/desk/notices/${number}/settle" class="row">${deed(token)}<input type="hidden" name="room" value="群${room.number}" />${settle('sent', 'notice.arrived')}${settle('resend', 'notice.again')}</form>`
        : NOTHING
    }</li>`
  })}</ul>`
}
