/** Quotes for a list's summaries, picked with the mouse from the item or from the document beside it. By keyboard, and without it, the form takes the first and last words. */
const bar = document.getElementById('pick')
/** Not there for whoever may change nothing. */
const [words, button] = bar ? [bar.querySelector('span'), bar.querySelector('button')] : []
const items = [...document.querySelectorAll('[data-item]')].map((fold) => ({
  fold,
  source: fold.querySelector('.source'),
  summary: fold.querySelector('[data-summary]'),
}))
let add = null

/** As it stands in the item: the document may break its lines elsewhere. */
function verbatim(text, picked) {
  const places = []
  let even = ''
  for (const [at, sign] of [...text].entries()) {
    if (/\s/u.test(sign)) continue
    even += sign
    for (let unit = 0; unit < sign.length; unit += 1) places.push(at)
  }
  const wanted = picked.replaceAll(/\s/gu, '')
  const found = even.indexOf(wanted)
  if (found < 0 || wanted === '') return null
  return [...text].slice(places[found], places[found + wanted.length - 1] + 1).join('')
}

function selected() {
  const selection = getSelection()
  if (selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const around = range.commonAncestorContainer
  const element = around instanceof Element ? around : around.parentElement
  if (!element.closest('.document, .source')) return null
  const text = range.cloneContents()
  for (const unseen of text.querySelectorAll('.unseen')) unseen.remove()
  return { text: text.textContent, fold: element.closest('[data-item]') }
}

function offer() {
  const picked = selected()
  bar.hidden = picked === null
  if (picked === null) return
  const having = items.flatMap((item) => {
    const quote = verbatim(item.source.textContent, picked.text)
    return quote === null || !item.summary ? [] : [{ ...item, quote }]
  })
  const item = having.find(({ fold }) => fold === picked.fold) ?? having.find(({ fold }) => fold.open) ?? having[0]
  button.hidden = !item
  words.textContent = item ? bar.dataset.found.replace('0', item.fold.dataset.item) : bar.dataset.none
  add = item ? () => put(item) : null
}

function put({ fold, summary, quote }) {
  fold.open = true
  const lines = quote.split('\n').filter((line) => line.trim() !== '')
  summary.value = [summary.value.trimEnd(), ...lines.map((line) => `${bar.dataset.label}：${line.trim()}`)]
    .filter((line) => line !== '')
    .join('\n')
  summary.dispatchEvent(new Event('input', { bubbles: true }))
  getSelection().removeAllRanges()
  bar.hidden = true
  summary.focus()
}

if (bar) {
  document.addEventListener('selectionchange', offer)
  // A press on the button would end the selection before it is taken.
  bar.addEventListener('pointerdown', (event) => event.preventDefault())
  button.addEventListener('click', () => add?.())
}
