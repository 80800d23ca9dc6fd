/** Keeps a page of the desk fresh without reloading it, keeps what is being typed, and counts down what can still be taken back. All of it works without. */
const RETRY_MS = 2000
const live = () => document.querySelectorAll('[data-live]')
const inside = document.body.classList.contains('inside')
/** What the page has shown of each kind, as far as it was said. */
let marks = JSON.parse(document.body.dataset.marks ?? '{}')

/** Each form has a deed of its own: with another one it says the same. */
const plain = ({ innerHTML }) => innerHTML.replaceAll(/name="_deed" value="[^"]*"/g, '')
/** Somebody has unfolded it, or writes in it. */
const inUse = (region, next) =>
  region.querySelectorAll('details[open]').length > next.querySelectorAll('details[open]').length ||
  region.querySelector('input:focus, textarea:focus, select:focus') !== null

/** What somebody is in the middle of stays as it is. */
async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (answer.redirected && answer.url.endsWith('/in')) return location.reload()
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  marks = JSON.parse(fresh.body.dataset.marks)
  for (const region of live()) {
    const next = fresh.getElementById(region.id)
    if (!next || plain(next) === plain(region) || inUse(region, next)) continue
    const href = region.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
    region.replaceChildren(...next.childNodes)
    if (href) region.querySelector(`[href="${CSS.escape(href)}"]`)?.focus()
    showLast(region)
  }
  await markRead()
}

/** Of a talk the end is what is read. */
function showLast(place) {
  for (const talk of place.querySelectorAll('.talk')) talk.scrollTop = talk.scrollHeight
}

/** What is on the screen has been read. */
async function markRead() {
  const form = document.querySelector('[data-read]')
  if (!form || document.hidden) return
  const { name, value } = form.querySelector('button')
  const body = new URLSearchParams(new FormData(form))
  body.append(name, value)
  form.remove()
  await fetch(form.action, { method: 'POST', body, redirect: 'manual' })
}

/** Only what this page shows is looked for anew. */
function hear(now) {
  document.getElementById('broken').textContent = ''
  const kinds = new Set(['all', ...[...live()].map((region) => region.dataset.live).filter(Boolean)])
  if ([...kinds].some((kind) => now[kind] !== marks[kind])) refresh()
}

/** A browser opens six connections for all its tabs: one of them listens, and tells the others. */
function listen() {
  const tabs = new BroadcastChannel('desk')
  tabs.addEventListener('message', ({ data }) => (data === null ? lost() : hear(data)))
  const tell = (now) => {
    tabs.postMessage(now)
    if (now === null) lost()
    else hear(now)
  }
  // Whoever holds it keeps it until the tab is closed; then another has it.
  if (navigator.locks) navigator.locks.request('desk events', () => new Promise(() => stream(tell)))
  else stream(tell)
}

function lost() {
  document.getElementById('broken').textContent = document.body.dataset.broken
  setTimeout(() => refresh().catch(() => {}), RETRY_MS)
}

function stream(tell) {
  const source = new EventSource('/desk/events')
  source.addEventListener('changed', ({ data }) => tell(JSON.parse(data)))
  source.addEventListener('open', () => document.documentElement.classList.add('live'))
  source.addEventListener('error', () => {
    source.close()
    tell(null)
    setTimeout(() => stream(tell), RETRY_MS)
  })
}

/** What differs from what the page came with stays on this computer until the desk says that the deed it was sent with is done. */
function keepTyped() {
  const sent = JSON.parse(sessionStorage.getItem('desk-sent') ?? 'null')
  sessionStorage.removeItem('desk-sent')
  if (sent && sent.deed === document.body.dataset.done) for (const name of sent.names) localStorage.removeItem(name)
  const forms = new Set([...document.querySelectorAll('[data-keep]')].map((field) => field.form))
  for (const form of forms) keepForm(form, [...form.querySelectorAll('[data-keep]')])
}

function keepForm(form, fields) {
  const ticked = (field) => field.type === 'checkbox' || field.type === 'radio'
  const nameOf = (field) => `desk ${field.dataset.keep}`
  for (const field of fields) {
    const kept = localStorage.getItem(nameOf(field))
    if (kept === null) continue
    if (ticked(field)) field.checked = kept === 'true'
    else field.value = kept
    field.closest('details')?.setAttribute('open', '')
  }
  form.addEventListener('input', () => {
    for (const field of fields) {
      const [now, given] = ticked(field)
        ? [String(field.checked), String(field.defaultChecked)]
        : [field.value, field.defaultValue]
      if (now === given) localStorage.removeItem(nameOf(field))
      else localStorage.setItem(nameOf(field), now)
    }
  })
  form.addEventListener('submit', () =>
    sessionStorage.setItem('desk-sent', JSON.stringify({ deed: form.elements._deed.value, names: fields.map(nameOf) })),
  )
  form.querySelector('[data-drop]')?.addEventListener('click', () => {
    for (const field of fields) localStorage.removeItem(nameOf(field))
  })
}

/** What takes some seconds is looked for until it is there. */
function awaitResult() {
  if (!document.querySelector('[data-wait]')) return
  setTimeout(() => refresh().then(awaitResult, awaitResult), 1000)
}

function countDown() {
  const undo = document.querySelector('[data-until]')
  if (!undo) return
  const sentence = undo.querySelector('p')
  const words = sentence.textContent
  const ends = performance.now() + Number(undo.dataset.until)
  const timer = setInterval(() => {
    const left = Math.ceil((ends - performance.now()) / 1000)
    sentence.textContent = words.replace(/\d+/, String(Math.max(0, left)))
    if (left > 0) return
    clearInterval(timer)
    undo.remove()
    document.getElementById('said')?.focus()
  }, 250)
}

/** A chat's Enter makes a new line: what reaches a citizen is sent on purpose. */
document.querySelector('[data-send]')?.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) event.target.form.requestSubmit()
})

/** Whatever was typed by whoever was signed in is nothing for the next. */
document.querySelector('form[action="/desk/out"]')?.addEventListener('submit', () => {
  for (const name of Object.keys(localStorage)) if (name.startsWith('desk ')) localStorage.removeItem(name)
})

/** What a notice would look like, while it is put together. */
function showPreview() {
  const form = document.querySelector('[data-preview]')
  const preview = document.getElementById('preview')
  if (!form || !preview) return
  let latest = 0
  async function show() {
    latest += 1
    const own = latest
    const wanted = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (!name.startsWith('_')) wanted.append(name, value)
    const answer = await fetch(`${form.dataset.preview}?${wanted}`)
    const body = await answer.text()
    if (own !== latest || !answer.ok || answer.redirected) return
    preview.replaceChildren(...new DOMParser().parseFromString(body, 'text/html').body.childNodes)
  }
  form.addEventListener('input', show)
  show()
}

showLast(document)
const said = document.getElementById('said')
if (said?.textContent && !document.querySelector('[autofocus]')) said.focus()
keepTyped()
countDown()
awaitResult()
showPreview()
document.addEventListener('visibilitychange', markRead)
markRead()
if (inside) listen()

// On a phone the navigation is a strip that is wider than the screen.
document.querySelector('#nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
