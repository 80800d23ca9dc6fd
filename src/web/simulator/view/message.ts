/** Owns how one entry of a chat looks: the bubble, its picture and name, what in it can be picked or called. All text goes in escaped. */
import { html } from 'hono/html'
import type { SimulatedPerson } from '../../../channel/simulator/world.ts'
import type { Quote } from '../../../channel/wechaty/quote.ts'
import { displayName } from '../../../domain/talk/display-name.ts'
import type { Html } from '../../look/look.ts'
import type { ChatEntry, SimulatedChat } from '../chat.ts'
import { type TextPiece, textPiecesOf } from '../text-pieces.ts'
import { avatar } from './avatar.ts'
import { ICONS } from './icons.ts'
import { chatPath } from './list.ts'
import { chatTime, startsNewTime } from './time.ts'

type Viewer = {
  chat: SimulatedChat
  /** The bot's account. */
  self: SimulatedPerson
  now: number
}

/** Every entry; only the bot's last words to whoever speaks still take an answer. */
export function entries(viewer: Viewer): Html[] {
  const { chat } = viewer
  const latest = chat.entries.findLast((entry) => asksSpeaker(entry, viewer))
  return chat.entries.map((entry) => entryView(entry, viewer, entry === latest))
}

/** @param takesAnswer its options can be picked */
export function entryView(entry: ChatEntry, viewer: Viewer, takesAnswer = asksSpeaker(entry, viewer)): Html {
  const time = startsNewTime(entry.at, entry.previousAt)
    ? html`<div class="time"><time datetime="${new Date(entry.at).toISOString()}">${chatTime(entry.at, viewer.now)}</time></div>`
    : ''
  const body =
    entry.type === 'notice' ? html`<div class="notice">${entry.text}</div>` : messageView(entry, viewer, takesAnswer)
  return html`<div class="entry" data-seq="${entry.seq}"${takesAnswer ? html` data-asks` : ''}>${time}${body}</div>`
}

/** In a group the bot speaks to one person at a time; the numbers it offers are theirs to pick. */
function asksSpeaker(entry: ChatEntry, { chat, self }: Viewer): boolean {
  if (entry.type !== 'message' || entry.from.id !== self.id) return false
  return chat.group === null || entry.text.startsWith(`@${displayName(chat.speaker.name)} `)
}

function messageView(entry: Extract<ChatEntry, { type: 'message' }>, viewer: Viewer, takesAnswer: boolean): Html {
  const { chat, self, now } = viewer
  const mine = entry.from.id === chat.speaker.id
  const named = chat.group !== null && !mine
  // Without a name to be seen, who speaks is still said to those who listen.
  return html`<div class="message ${mine ? 'mine' : 'theirs'}">
    ${avatar(entry.from, self)}
    <div class="said">
      <span class="${named ? 'name' : 'unseen'}">${displayName(entry.from.name)}${named ? '' : '：'}</span>
      <div class="bubble ${entry.media ?? 'words'}" title="${chatTime(entry.at, now)}">${content(entry, takesAnswer)}</div>
      ${entry.quote ? html`<div class="quoted">${quoteLine(entry.quote)}</div>` : ''}
      ${actions(entry, chat, mine)}
    </div>
  </div>`
}

/** As WeChat shows it below the message: one line of it. */
export function quoteLine({ name, text }: Quote): string {
  return `${displayName(name)}：${text.replaceAll(/\s+/gu, ' ').slice(0, 60)}`
}

/** What WeChat offers when one presses long on a message. */
function actions(entry: Extract<ChatEntry, { type: 'message' }>, chat: SimulatedChat, mine: boolean): Html {
  const quote = entry.media ? '' : html`<a href="${chatPath(chat)}?quote=${entry.seq}#composer">引用</a>`
  const recall =
    mine && entry.id
      ? html`<button form="composer" formaction="${chatPath(chat)}/recall" name="message" value="${entry.id}">撤回</button>`
      : ''
  return html`<div class="actions">${quote}${recall}</div>`
}

function content(entry: Extract<ChatEntry, { type: 'message' }>, takesAnswer: boolean): Html | Html[] {
  switch (entry.media) {
    case 'voice':
      return html`${ICONS.waves}<span><span class="unseen">语音，</span>3″</span>`
    case 'image':
      return html`${ICONS.image}<span>图片</span>`
    case 'file':
      return html`<span class="file-name">示例文件.pdf<small>12 KB</small></span>${ICONS.file}`
    case null:
      return words(entry.text, takesAnswer)
  }
}

function words(text: string, takesAnswer: boolean): Html[] {
  return textPiecesOf(text).map((piece) => pieceView(piece, takesAnswer))
}

function pieceView(piece: TextPiece, takesAnswer: boolean): Html {
  switch (piece.type) {
    case 'text':
      return html`${piece.text}`
    case 'phone':
      return html`<a class="phone" href="tel:${piece.number}">${piece.number}</a>`
    case 'option':
      return html`<button class="option" type="submit" form="composer" name="option" value="${piece.number}"${takesAnswer ? '' : html` disabled`}>${piece.line}</button>`
  }
}
