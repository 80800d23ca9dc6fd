/** The small parts of reading HTML: text between blocks, what is bold at its start, and what is not shown. */
import type { DefaultTreeAdapterTypes } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode

/** `bold`: all of it is. */
export type Inline = { text: string; lead: string | null; bold: boolean }

/** Never text for a reader; struck-out words are a revision that no longer holds. */
const SILENT = new Set(
  'script style template noscript button select option textarea input svg iframe object canvas video audio map s strike del'.split(
    ' ',
  ),
)

export function isElement(node: Node): node is Element {
  return 'tagName' in node
}

export function children(element: Element): Node[] {
  return element.childNodes
}

export function attribute(element: Element, name: string): string {
  return element.attrs.find((a) => a.name === name)?.value ?? ''
}

export function isHidden(element: Element, hidden: Set<string>): boolean {
  if (SILENT.has(element.tagName) || element.attrs.some((a) => a.name === 'hidden')) return true
  if (
    /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all/iu.test(
      attribute(element, 'style'),
    )
  )
    return true
  if (/text-decoration[^;]*line-through/iu.test(attribute(element, 'style'))) return true
  return attribute(element, 'class')
    .split(/\s+/u)
    .some((name) => hidden.has(name))
}

/** Classes that the page's own style sheet hides on the screen: a line meant for print alone is no part of what a reader sees. */
export function hiddenClasses(document: DefaultTreeAdapterTypes.Document): Set<string> {
  const found = new Set<string>()
  const visit = (node: Node): void => {
    if (!isElement(node)) return
    if (node.tagName === 'style') {
      const css = node.childNodes.map((n) => ('value' in n ? n.value : '')).join('')
      const onScreen = css
        .replace(/\/\*[\s\S]*?\*\//gu, '')
        .replace(/@media[^{]*print[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/giu, '')
      for (const [, selectors, body] of onScreen.matchAll(/([^{}]+)\{([^{}]*)\}/gu))
        if (/display\s*:\s*none|visibility\s*:\s*hidden|line-through/iu.test(body!))
          for (const [, name] of selectors!.matchAll(/(?:^|,)\s*[a-z]*\.([\w-]+)\s*(?=,|$)/giu)) found.add(name!)
    }
    for (const child of node.childNodes) visit(child)
  }
  for (const child of document.childNodes) visit(child as Node)
  return found
}

/** The lines that inline nodes make: `<br>` breaks one, empty ones vanish, white space is as a browser shows it. */
export function inlineLines(nodes: Node[], hidden: Set<string>): Inline[] {
  const lines: { text: string; bold: string; open: boolean }[] = [{ text: '', bold: '', open: true }]
  const visit = (node: Node, bold: boolean): void => {
    if (!isElement(node)) {
      if (!('value' in node) || node.nodeName !== '#text') return
      const line = lines.at(-1)!
      const text = tidy(node.value)
      if (bold && line.open) line.bold += text
      else if (text.trim() !== '') line.open = false
      line.text += text
      return
    }
    if (node.tagName === 'br') {
      lines.push({ text: '', bold: '', open: true })
      return
    }
    if (isHidden(node, hidden) || isFootnoteMark(node)) return
    const heavy =
      bold ||
      node.tagName === 'b' ||
      node.tagName === 'strong' ||
      /font-weight\s*:\s*(?:bold|[6-9]00)/iu.test(attribute(node, 'style'))
    for (const child of node.childNodes) visit(child, heavy)
  }
  for (const node of nodes) visit(node, false)
  return lines.flatMap(({ text, bold, open }) => {
    const whole = text.trim()
    const lead = bold.trim()
    return whole === '' ? [] : [{ text: whole, lead: lead === '' || open ? null : lead, bold: open && lead !== '' }]
  })
}

function isFootnoteMark(element: Element): boolean {
  return (
    element.tagName === 'sup' &&
    element.childNodes.some((n) => isElement(n) && /#(?:foot|end)note/u.test(attribute(n, 'href')))
  )
}

/** White space as a browser folds it; the wide blank of Chinese print stays, and a line end of the source between two characters is none. */
const tidy = (text: string) =>
  text
    .replace(/(?<=[\p{Script=Han}，。；：、）】」”])[ \t]*[\r\n]\s*(?=[\p{Script=Han}，。；：、（【「“])/gu, '')
    .replace(/[ \t\r\n\f]+/gu, ' ')
