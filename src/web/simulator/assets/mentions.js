/** Owns the list that opens when @ is typed in a group: arrows and Enter, or a click, put the name in as WeChat does, closed by U+2005. */

const BEFORE_CARET = /(?<![\w.])[@＠]([^@＠\s]{0,20})$/

/** @param names the group's members, asked anew each time: people join */
export function offerMentions({ text, picker, names }) {
  let chosen = 0
  let offered = []

  function show() {
    const typed = BEFORE_CARET.exec(text.value.slice(0, text.selectionStart))?.[1]
    offered = typed === undefined ? [] : names().filter((name) => name.includes(typed))
    chosen = 0
    draw()
  }

  function draw() {
    picker.hidden = offered.length === 0
    picker.replaceChildren(
      ...offered.map((name, index) => {
        const item = document.createElement('li')
        item.id = `pick-${index}`
        item.role = 'option'
        item.ariaSelected = String(index === chosen)
        item.textContent = name
        return item
      }),
    )
    if (offered.length > 0) text.setAttribute('aria-activedescendant', `pick-${chosen}`)
    else text.removeAttribute('aria-activedescendant')
    picker.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }

  function close() {
    offered = []
    draw()
  }

  function pick(index) {
    const end = text.selectionStart
    const start = end - BEFORE_CARET.exec(text.value.slice(0, end))[0].length
    text.setRangeText(`@${offered[index]}\u2005`, start, end, 'end')
    close()
    text.dispatchEvent(new Event('input', { bubbles: true }))
    text.focus()
  }

  text.addEventListener('input', show)
  text.addEventListener('click', show)
  text.addEventListener('blur', close)
  text.addEventListener('keydown', (event) => {
    if (offered.length === 0 || event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      chosen = (chosen + step + offered.length) % offered.length
      draw()
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      pick(chosen)
    } else if (event.key === 'Escape') {
      close()
    } else {
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
  })
  // Before the click takes the focus away, which would close the list.
  picker.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const index = [...picker.children].indexOf(event.target.closest('li'))
    if (index >= 0) pick(index)
  })
}
