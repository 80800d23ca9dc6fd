/** Owns the page around the two columns, and what stands on the right when no chat is open. */
import { html } from 'hono/html'
import { displayName } from '../../../domain/talk/display-name.ts'
import type { Html } from '../../look/look.ts'
import { STYLES } from '../assets.ts'
import type { SimulatedChats } from '../chats.ts'
import { ICONS } from './icons.ts'

type SimulatorPageParts = {
  title: string
  list: Html
  main: Html
  /** On a phone either the chats or the conversation fills the screen. */
  shows: 'list' | 'main'
  /** Tells one run of the program from the next: what a tab has seen of an earlier run counts for nothing. */
  run: string
  /** The desk of the staff is served beside the chats. */
  desk: boolean
}

export function pageView({ title, list, main, shows, run, desk }: SimulatorPageParts): Html {
  return html`<!doctype html>
<html lang="zh-CN" data-run="${run}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
    ${STYLES.map((name) => html`<link rel="stylesheet" href="/assets/${name}" />`)}
    <script type="module" src="/assets/page.js"></script>
  </head>
  <body class="shows-${shows}">
    <p class="broken" id="broken" role="status"></p>
    <div class="window">
      <div class="rail" aria-hidden="true"><span class="avatar colour-bot">惠</span><span class="here">${ICONS.chats}</span></div>
      <nav class="chats" aria-label="聊天">
        <header class="bar"><h2>微信<small>模拟</small></h2><a class="new" href="/groups/new" aria-label="发起群聊" title="发起群聊">${ICONS.plus}</a></header>
        <div id="list">${list}</div>
        ${desk ? html`<form class="to-desk" method="post" action="/desk/enter"><button>以工作人员身份进入工作台</button></form>` : ''}
      </nav>
      ${main}
    </div>
  </body>
</html>`
}

export function welcomeView({ world }: SimulatedChats): Html {
  return html`<main class="empty">
    <h1>选一个聊天开始</h1>
    <p>单聊里直接提问；群里要 @${world.self.name} 再提问。对面是真实的${world.self.name}，微信是模拟的，不需要账号。</p>
  </main>`
}

export function simulatorProblemView(problem: string): Html {
  return html`<main class="empty">
    <h1>没有办成</h1>
    <p role="alert">${problem}</p>
    <p><a href="/">返回聊天列表</a></p>
  </main>`
}

type NewGroup = {
  topic: string
  /** Ids. */
  members: readonly string[]
  /** Why it could not be made. */
  problem?: string
}

/** With what was entered, when it was refused. */
export function newGroupView({ world }: SimulatedChats, { topic, members, problem = '' }: NewGroup): Html {
  return html`<main class="empty">
    <h1>发起群聊</h1>
    <p class="error" role="alert">${problem}</p>
    <form class="new-group" method="post" action="/groups">
      <label for="topic">群名</label>
      <input id="topic" name="topic" required maxlength="30" autocomplete="off" placeholder="比如：街道企业群" value="${topic}" />
      <fieldset>
        <legend>成员</legend>
        ${[...world.people(), ...world.staff()].map(
          ({ id, name }) =>
            html`<label><input type="checkbox" name="member" value="${id}"${members.includes(id) ? html` checked` : ''} /> ${displayName(name)}</label>`,
        )}
      </fieldset>
      <p>排在最前的是发起人，${world.self.name}会一起进群。</p>
      <p><button class="send">创建</button> <a href="/">取消</a></p>
    </form>
  </main>`
}
