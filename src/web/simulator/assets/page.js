/** Keeps the page live without reloading it: puts in what the server sends and sends the forms. What things look like, the server decides. */
import { offerMentions } from './mentions.js'
import { followNewest } from './newest.js'

const MOST_ENTRIES = 200
const RETRY_MS = 1000

const find = (id) => document.getElementById(id)
const conversation = find('conversation')
const log = find('log')
const text = find('text')
const chat = conversation?.dataset.chat
const plainTitle = document.title
/** How far this tab has seen. */
let seen = conversation?.dataset.after ?? '0'
let source
const newest = log && followNewest(log, find('newer'))
document.documentElement.classList.add('script')

/** Replaces what an element holds; what had the focus in it has it again. */
function replace(element, html) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null
  const attribute = focused?.hasAttribute('href') ? 'href' : 'name'
  const value = focused?.getAttribute(attribute)
  const typed = focused?.tagName === 'INPUT' ? focused.value : ''
  element.innerHTML = html
  if (!value) return
  const again = element.querySelector(`[${attribute}="${CSS.escape(value)}"]`)
  if (typed) again.value = typed
  again?.focus()
}

function showEntry(html) {
  log.insertAdjacentHTML('beforeend', html)
  const entry = log.lastElementChild
  seen = entry.dataset.seq
  if ('asks' in entry.dataset) {
    // A newer question is open; a number would answer that one.
    for (const option of log.querySelectorAll('.entry:not(:last-child) .option')) option.disabled = true
  }
  while (log.querySelectorAll('.entry').length > MOST_ENTRIES) log.querySelector('.entry').remove()
  if (entry.querySelector('.mine')) newest.goToEnd()
  else newest.arrived()
  markRead()
}

function showConversation(data) {
  const { title, log: entries, speaker, seq } = JSON.parse(data)
  seen = seq
  const isOpen = find('title').querySelector('details')?.open ?? false
  replace(find('title'), title)
  const members = find('title').querySelector('details')
  if (members) members.open = isOpen
  replace(find('speaker'), speaker)
  // Nothing of it is new: it is not to be read out again.
  log.setAttribute('aria-live', 'off')
  log.innerHTML = entries
  newest.goToEnd()
  requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'))
}

function showList(html) {
  replace(find('list'), html)
  const unread = Number(find('list').querySelector('[data-unread]').dataset.unread)
  document.title = unread > 0 ? `(${unread}) ${plainTitle}` : plainTitle
}

/** The server knows by the open page what is read, but not whether anybody looks at it. */
function markRead() {
  if (document.visibilityState === 'visible')
    void post(`/chats/${encodeURIComponent(chat)}/read`, new URLSearchParams())
}

function connect() {
  const query = new URLSearchParams({ run: document.documentElement.dataset.run, chat: chat ?? '', after: seen })
  source = new EventSource(`/events?${query}`)
  const on = (name, show) => source.addEventListener(name, (event) => show(event.data))
  on('entry', showEntry)
  on('conversation', showConversation)
  on('list', showList)
  on('typing', (words) => {
    find('typing').textContent = words
  })
  on('reload', () => location.reload())
  // Too many tabs are open for all of them to listen at the same time.
  on('rest', () => {
    source.close()
    setTimeout(connect, RETRY_MS)
  })
  source.addEventListener('open', () => {
    find('broken').textContent = ''
    document.documentElement.classList.add('live')
  })
  source.addEventListener('error', () => {
    source.close()
    document.documentElement.classList.remove('live')
    find('broken').textContent = '和模拟器的连接断了，正在重连…'
    setTimeout(connect, RETRY_MS)
  })
}

/** Returns why it was refused, empty when it was not. */
async function post(address, body) {
  try {
    const response = await fetch(address, { method: 'POST', body, headers: { accept: 'text/plain' } })
    return response.ok ? '' : await response.text()
  } catch {
    return '没有发出去：连不上模拟器，请看看它还在不在运行。'
  }
}

function keepDraft() {
  sessionStorage.setItem(`draft ${chat}`, text.value)
}

document.addEventListener('submit', async (event) => {
  const form = event.target
  if (form.matches('.new-group, .to-desk')) return
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form, event.submitter))
  const action = event.submitter?.getAttribute('formaction') ?? form.action
  const isText = form.id === 'composer' && !body.has('option') && !body.has('media') && !body.has('message')
  const draft = text?.value
  if (isText) {
    if (draft.trim() === '') return
    text.value = ''
    keepDraft()
  }
  if (form.id === 'composer') text.focus()
  const problem = await post(action, body)
  if (isText && !problem) find('quoting')?.remove()
  if (isText && problem && text.value === '') text.value = draft
  if (!problem && form.matches('.members form')) find('newcomer').value = ''
  const error = find('error')
  if (error) error.textContent = problem
})

/** The members lie over what is said, until one turns to something else. */
function closeMembers() {
  const members = document.querySelector('.members[open]')
  if (!members) return
  members.open = false
  if (members.contains(document.activeElement)) members.querySelector('summary').focus()
}
document.addEventListener('click', ({ target }) => {
  // What was clicked may be gone already: a newcomer has been let in.
  if (target.isConnected && !target.closest('.members')) closeMembers()
})
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') closeMembers()
})

document.addEventListener('change', (event) => {
  if (event.target.id === 'as') find('speaking').requestSubmit()
})

if (conversation) {
  const names = () => [...document.querySelectorAll('[data-member]')].map((member) => member.dataset.member)
  offerMentions({ text, picker: find('picker'), names })
  text.addEventListener('keydown', (event) => {
    // While a Chinese input method is composing, Enter takes its letters.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    find('composer').requestSubmit(find('send'))
  })
  text.addEventListener('input', keepDraft)
  text.value = sessionStorage.getItem(`draft ${chat}`) ?? ''
  document.addEventListener('visibilitychange', markRead)
  newest.goToEnd()
  if (matchMedia('(min-width: 721px)').matches) text.focus()
}
addEventListener('pagehide', () => source.close())
// A page that the browser kept from before has missed what was said since.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
connect()
