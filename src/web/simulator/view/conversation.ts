/** Owns the right column: the title with who is in the chat, what was said, and the place to write. */
import { html } from 'hono/html'
import { displayName } from '../../../domain/talk/display-name.ts'
import type { Html } from '../../look/look.ts'
import { LONGEST_TYPED, MEDIA, type Media, messageWith, type SimulatedChat, seqOf } from '../chat.ts'
import type { SimulatedChats } from '../chats.ts'
import { avatar } from './avatar.ts'
import { ICONS } from './icons.ts'
import { chatPath } from './list.ts'
import { entries, quoteLine } from './message.ts'

/** What comes later comes live. */
/** @param quote the number of the message that is quoted by what is written next */
export function conversationView(chats: SimulatedChats, chat: SimulatedChat, now: number, quote = ''): Html {
  const { self } = chats.world
  return html`<main id="conversation" data-chat="${chat.id}" data-after="${seqOf(chat)}">
    <header class="bar" id="title">${titleView(chats, chat)}</header>
    <div class="log" id="log" role="log" aria-live="polite" aria-label="聊天记录" tabindex="0">${logView(chats, chat, now)}</div>
    <form class="composer" id="composer" method="post" action="${chatPath(chat)}/messages">
      <button class="newer" id="newer" type="button" hidden>有新消息</button>
      <div class="tools">
        ${(Object.keys(MEDIA) as Media[]).map(
          (name) =>
            html`<button name="media" value="${name}" title="发送${MEDIA[name].label}" aria-label="发送${MEDIA[name].label}">${ICONS[name]}</button>`,
        )}
        <span class="speaker" id="speaker">${speakerView(chats, chat)}</span>
      </div>
      ${quotingView(chat, quote)}
      <div class="writing">
        <ul class="picker" id="picker" role="listbox" aria-label="选择要@的人" hidden></ul>
        <textarea id="text" name="text" rows="3" maxlength="${LONGEST_TYPED}" aria-label="消息" autocomplete="off"
          aria-autocomplete="list" aria-controls="picker" aria-describedby="hint" placeholder="${chat.group ? `@${self.name} 再提问，它才会回答` : '想问什么，直接说'}"></textarea>
        <span class="unseen" id="hint">回车发送，Shift加回车换行${chat.group ? '，输入@选择群成员' : ''}</span>
        <button class="send" id="send" title="回车也能发送">发送</button>
      </div>
      <p class="error" id="error" role="alert"></p>
    </form>
    <form id="speaking" method="post" action="${chatPath(chat)}/speaker"></form>
  </main>`
}

function quotingView(chat: SimulatedChat, quote: string): Html | '' {
  const quoted = messageWith(chat, quote)
  if (!quoted) return ''
  return html`<p class="quoting" id="quoting">引用 ${quoteLine({ name: quoted.from.name, text: quoted.text })}
    <a href="${chatPath(chat)}">取消</a><input type="hidden" name="quote" value="${quoted.seq}" /></p>`
}

/** The members' names are data, too: the picker after an @ is made of them, without whoever speaks. */
export function titleView(chats: SimulatedChats, chat: SimulatedChat): Html {
  const { self } = chats.world
  const members = chats.members(chat)
  const name = chat.group ? `${chat.name}（${members.length + 1}）` : self.name
  return html`<a class="back" href="/" aria-label="返回聊天列表">${ICONS.back}</a>
    <h1><span class="title-name">${name}</span>${chat.group ? '' : html` <small>您是${chat.name}</small>`}</h1>
    <p class="typing" id="typing" role="status">${typingView(chats, chat)}</p>
    ${chat.group ? membersView(chats, chat) : ''}`
}

export function typingView(chats: SimulatedChats, chat: SimulatedChat): string {
  if (!chat.typing) return ''
  return chat.group ? `${chats.world.self.name}正在输入…` : '对方正在输入…'
}

export function logView(chats: SimulatedChats, chat: SimulatedChat, now: number): Html {
  const { self } = chats.world
  const hint = chat.group
    ? `这是一个模拟的群。@${self.name} 再提问，它才会回答；不 @ 的是大家自己聊天。`
    : `这是模拟的微信：您是${chat.name}，对面是真实的${self.name}。直接提问即可。`
  return html`<div class="notice first">${hint}</div>${startersView(chats, chat)}${entries({ chat, self, now })}`
}

/** Gone with the first thing said. */
function startersView({ examples }: SimulatedChats, chat: SimulatedChat): Html | '' {
  if (chat.group || chat.staff || chat.entries.length > 0 || examples.length === 0) return ''
  return html`<form class="starters" method="post" action="${chatPath(chat)}/messages" aria-label="可以先问">
    ${examples.map((question) => html`<button name="text" value="${question}">${question}</button>`)}
  </form>`
}

/** Who one speaks as; a direct chat belongs to one person. */
export function speakerView(chats: SimulatedChats, chat: SimulatedChat): Html {
  if (!chat.group) return html``
  return html`<label for="as">说话的人</label>
    <select id="as" name="as" form="speaking">
      ${chats
        .members(chat)
        .map(
          (person) =>
            html`<option value="${person.id}"${person.id === chat.speaker.id ? html` selected` : ''}>${displayName(person.name)}</option>`,
        )}
    </select>
    <button class="apply" form="speaking">切换</button>`
}

function membersView(chats: SimulatedChats, chat: SimulatedChat): Html {
  const { self } = chats.world
  const people = [self, ...chats.members(chat)]
  const absent = [...chats.world.people(), ...chats.world.staff()].filter(
    (one) => !people.some(({ id }) => id === one.id),
  )
  return html`<details class="members">
    <summary aria-label="群成员" title="群成员">${ICONS.more}</summary>
    <div class="panel">
      <ul aria-label="群成员">
        ${people.map((person) => html`<li${person.id === chat.speaker.id ? '' : html` data-member="${person.name}"`}>${avatar(person, self)}<span>${displayName(person.name)}</span></li>`)}
      </ul>
      <form method="post" action="${chatPath(chat)}/members">
        <label for="newcomer">拉人进群</label>
        <input id="newcomer" name="name" required maxlength="20" placeholder="名字，新人也行" list="absent" autocomplete="off" />
        <datalist id="absent">${absent.map(({ name }) => html`<option value="${name}"></option>`)}</datalist>
        <button>加入</button>
      </form>
    </div>
  </details>`
}
