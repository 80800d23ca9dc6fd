/** Owns the left column: the chats, newest first, with what was said last, when, and how much of it is unread; and the bot's account. */
import { html } from 'hono/html'
import { displayName } from '../../../domain/talk/display-name.ts'
import type { Html } from '../../look/look.ts'
import type { ChatEntry, SimulatedChat } from '../chat.ts'
import { MEDIA } from '../chat.ts'
import type { SimulatedChats } from '../chats.ts'
import { avatar, groupAvatar } from './avatar.ts'
import { ICONS } from './icons.ts'
import { chatTime } from './time.ts'

export function chatPath({ id }: SimulatedChat): string {
  return `/chats/${encodeURIComponent(id)}`
}

/** @param current the chat that is open in this tab: what arrives there is read at once */
export function chatListView(chats: SimulatedChats, current: SimulatedChat | undefined, now: number): Html {
  const unread = chats.list().reduce((sum, chat) => sum + (chat === current ? 0 : chat.unread), 0)
  const offline = chats.online() ? '' : html`<p class="offline">账号已离线，现在说的话它收不到</p>`
  return html`${offline}
    <ul data-unread="${unread}">
      ${chats.list().map((chat) => itemView(chats, chat, chat === current, now))}
    </ul>
    ${accountView(chats)}`
}

function itemView(chats: SimulatedChats, chat: SimulatedChat, isCurrent: boolean, now: number): Html {
  const { self } = chats.world
  const last = chat.entries.at(-1)
  const unread = isCurrent ? 0 : chat.unread
  return html`<li>
    <a class="chat" href="${chatPath(chat)}"${isCurrent ? html` aria-current="page"` : ''}>
      <span class="picture">
        ${chat.group ? groupAvatar(chats.members(chat), self) : avatar(chat.speaker, self)}
        ${unread > 0 ? html`<span class="badge" aria-hidden="true">${unread > 99 ? '99+' : unread}</span>` : ''}
      </span>
      <span class="chat-name">${chat.name}${chat.staff ? html`<span class="tag">工作人员</span>` : ''}</span>
      <span class="chat-time">${last ? chatTime(last.at, now) : ''}</span>
      <span class="preview">${last ? preview(last, chat) : chat.group ? '群聊' : `和${self.name}单聊`}</span>
      ${unread > 0 ? html`<span class="unseen">${unread}条未读</span>` : ''}
    </a>
  </li>`
}

function preview(entry: ChatEntry, chat: SimulatedChat): string {
  const said = entry.type === 'message' && entry.media ? `[${MEDIA[entry.media].label}]` : entry.text
  const line = said.replace(/\s+/g, ' ').slice(0, 60)
  return chat.group && entry.type === 'message' ? `${displayName(entry.from.name)}：${line}` : line
}

function accountView(chats: SimulatedChats): Html {
  const online = chats.online()
  return html`<form class="account" method="post" action="/account">
    <span class="dot ${online ? 'online' : ''}"></span>
    <span>${chats.world.self.name}${online ? '在线' : '已离线'}</span>
    <button name="online" value="${online ? 'no' : 'yes'}">${ICONS.power}${online ? '让账号离线' : '让账号上线'}</button>
  </form>`
}
