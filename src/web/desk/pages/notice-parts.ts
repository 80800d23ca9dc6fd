/** What the pages of notices share: a notice as the bubbles a group would see, and its state in a colour. */
import { html } from 'hono/html'
import type { StoredRoom } from '../../../app/broadcasts/broadcast-store.ts'
import { type Broadcast, stateOf } from '../../../domain/broadcasts/broadcast.ts'
import type { Content } from '../../../domain/library/content.ts'
import { sayUnsaid } from '../../../domain/library/sentence.ts'
import { displayName } from '../../../domain/talk/display-name.ts'
import type { Html, Words } from '../view/html.ts'

export function previewView(messages: readonly string[], w: Words): Html {
  return html`<p class="meta">${w('notice.messages', { count: messages.length })}</p>
    <div class="phone" tabindex="0">${messages.map((text) => html`<div class="bubble theirs">${text}</div>`)}</div>`
}

const MOST_ROOMS = 40

/** To how many groups it goes, and to which. */
export function whomView(rooms: readonly StoredRoom[], w: Words): Html {
  if (rooms.length === 0) return html`<p class="whom">${w('notice.whom-nobody')}</p>`
  const named = rooms
    .slice(0, MOST_ROOMS)
    .map(
      ({ topic, memberCount }) =>
        `${displayName(topic) || w('notice.unnamed')}${w('notice.members', { count: memberCount })}`,
    )
  return html`<p class="whom">${w('notice.whom', { count: rooms.length, rooms: named.join('、') })}${rooms.length > MOST_ROOMS ? w('notice.whom-more') : ''}</p>`
}

export const stateView = (broadcast: Pick<Broadcast, 'state'>, { sentences }: Pick<Content, 'sentences'>): Html =>
  html`<span class="state ${broadcast.state}">${sayUnsaid(sentences, stateOf(broadcast))}</span>`
