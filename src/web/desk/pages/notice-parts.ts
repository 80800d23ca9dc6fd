/** What the pages of notices share: a notice as the bubbles a group would see, and its state in a colour. */
import { html } from 'hono/html'
import { type Broadcast, stateOf } from '../../../domain/broadcasts/broadcast.ts'
import type { Content } from '../../../domain/library/content.ts'
import { sayUnsaid } from '../../../domain/library/sentence.ts'
import type { Html, Words } from '../view/html.ts'

export function previewView(messages: readonly string[], w: Words): Html {
  return html`<p class="meta">${w('notice.messages', { count: messages.length })}</p>
    <div class="phone" tabindex="0">${messages.map((text) => html`<div class="bubble theirs">${text}</div>`)}</div>`
}

export const stateView = (broadcast: Pick<Broadcast, 'state'>, { sentences }: Pick<Content, 'sentences'>): Html =>
  html`<span class="state ${broadcast.state}">${sayUnsaid(sentences, stateOf(broadcast))}</span>`
