/** A notice being drafted: programmes or words of one's own, groups, and beside them what a group would see. The same form puts a wrong notice right. */
import { html } from 'hono/html'
import type { StoredRoom } from '../../../app/broadcasts/broadcast-store.ts'
import type { WantedAudience } from '../../../app/broadcasts/choose-audience.ts'
import { type Broadcast, BroadcastRefusal, type BroadcastSource } from '../../../domain/broadcasts/broadcast.ts'
import type { Content } from '../../../domain/library/content.ts'
import type { PolicyList } from '../../../domain/library/policy.ts'
import { displayName } from '../../../domain/talk/display-name.ts'
import { all, type Fields, one } from '../session.ts'
import type { Shell } from '../shell.ts'
import { deed, type Html, NOTHING } from '../view/html.ts'

type NoticeMade = { source: BroadcastSource; audience: WantedAudience | null }

/** @throws {BroadcastRefusal} where nothing is said; what else is wrong with it the use case says */
export function readDraft(fields: Fields, content: Content): NoticeMade {
  const list = content.list.get(one(fields, 'list'))
  const policies = all(fields, 'policy')
  const [text, source] = [one(fields, 'text'), one(fields, 'source')]
  const rooms = all(fields, 'room')
  const to = one(fields, 'to')
  const audience: WantedAudience | null =
    to === 'all'
      ? { type: 'all' }
      : to === 'subscribers'
        ? { type: 'subscribers' }
        : rooms.length > 0
          ? { type: 'rooms', rooms }
          : null
  // The same as the chat drafts where it is told to.
  if (list) return { source: { type: 'list', list: list.id, scope: { type: 'changes' } }, audience }
  if (policies.length > 0) return { source: { type: 'policies', policies }, audience }
  if (text === '' || source.length < 2) throw new BroadcastRefusal('broadcast.nothing-said')
  return { source: { type: 'text', text, source }, audience }
}

type DraftParts = {
  rooms: readonly StoredRoom[]
  given: Fields
  /** The wrong one: then its groups are those that got it. */
  corrects: Broadcast | null
  problem: string
  /** What is known of it so far. */
  preview: Html
  token: string
}

/** Under which name the browser keeps what is entered. */
type Keep = (name: string) => Html

export function draftView({ uses, w }: Shell, { rooms, given, corrects, problem, preview, token }: DraftParts): Html {
  const { content } = uses
  const action = corrects ? `/desk/notices/${corrects.number}/correct` : '/desk/notices'
  const ticked = new Set(all(given, 'policy'))
  const free = one(given, 'text')
  const keep: Keep = (name) => html` data-keep="notice-${corrects?.number ?? 'new'}-${name}"`
  const list = content.list.get(one(given, 'list'))
  return html`<p class="back"><a href="/desk/notices">${w('notice.back')}</a></p>
    <h1>${corrects ? w('notice.correct-title', { title: corrects.title }) : w('notice.draft')}</h1>
    ${problem === '' ? NOTHING : html`<p class="bad" role="alert" id="problem">${problem}</p>`}
    ${corrects ? html`<p>${w('notice.correct-how')}</p>` : NOTHING}
    <div class="two"><form method="post" action="${action}" data-preview="/desk/notices/preview">${deed(token)}
      ${
        list
          ? listChosen(list, w)
          : html`<fieldset><legend>${w('notice.policies')}</legend>
        ${content.lists.map(
          (list) =>
            html`<p class="meta">${list.shortTitle}</p><div class="ticks">${content.policies
              .filter(({ id }) => id.startsWith(`${list.id}-`))
              .map(
                ({ id, title }) =>
                  html`<label><input type="checkbox" name="policy" value="${id}"${ticked.has(id) ? html` checked` : NOTHING}${keep(`policy-${id}`)} /> ${title}</label>`,
              )}</div>`,
        )}
      </fieldset>
      <details class="fold"${free === '' ? NOTHING : html` open`}><summary>${w('notice.own-words')}</summary>
        <label for="text">${w('notice.text')}</label><textarea id="text" name="text" rows="6" maxlength="1500"${keep('text')}>${free}</textarea>
        <label for="source">${w('notice.source')}</label><p class="hint" id="source-hint">${w('notice.source-hint')}</p>
        <input id="source" name="source" maxlength="100" aria-describedby="source-hint" value="${one(given, 'source')}"${keep('source')} /></details>`
      }
      ${corrects ? NOTHING : audienceView(rooms, given, { w, keep })}
      <div class="row"><button class="primary">${w('notice.submit')}</button>${corrects ? NOTHING : html`<button class="quiet" name="look" value="yes">${w('notice.look')}</button>`}<a href="/desk/notices" data-drop>${w('notice.no')}</a></div>
    </form>
    <section aria-labelledby="seen"><h2 id="seen">${w('notice.preview')}</h2><div id="preview" aria-live="polite">${preview}</div></section></div>`
}

const listChosen = (list: PolicyList, w: Shell['w']): Html =>
  html`<fieldset><legend>${w('notice.list')}</legend><input type="hidden" name="list" value="${list.id}" />
    <p>${w('notice.list-what', { list: list.shortTitle })}</p><p><a href="/desk/notices/new">${w('notice.list-not')}</a></p></fieldset>`

function audienceView(rooms: readonly StoredRoom[], given: Fields, { w, keep }: { w: Shell['w']; keep: Keep }): Html {
  const to = one(given, 'to') || 'rooms'
  const ticked = new Set(all(given, 'room'))
  const here = rooms.filter(({ leftAt }) => leftAt === null)
  const people = here.reduce((sum, { memberCount }) => sum + memberCount, 0)
  const choice = (value: string, label: string) =>
    html`<label><input type="radio" name="to" value="${value}"${to === value ? html` checked` : NOTHING}${keep(`to-${value}`)} /> ${label}</label>`
  return html`<fieldset><legend>${w('notice.groups')}</legend>
    ${choice('subscribers', w('notice.to-subscribers'))}
    ${choice('all', w('notice.to-all', { count: here.length, people }))}
    ${choice('rooms', w('notice.to-rooms'))}
    <div class="ticks">${here.map(
      ({ number, topic, memberCount }) =>
        html`<label><input type="checkbox" name="room" value="群${number}"${ticked.has(`群${number}`) ? html` checked` : NOTHING}${keep(`room-${number}`)} /> ${displayName(topic) || w('notice.unnamed')}<small>${w('notice.members', { count: memberCount })}</small></label>`,
    )}</div>${here.length === 0 ? html`<p class="empty">${w('notice.no-groups')}</p>` : NOTHING}</fieldset>`
}
