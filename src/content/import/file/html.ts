/** HTML into blocks, for web pages and for what mammoth makes of Word files: which words are content, which are the page's furniture, and which nobody sees. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { type Block, type Blocks, type Cell, type Grid, paragraph } from '../blocks.ts'
import type { DocumentWords } from '../words.ts'
import { attribute, children, hiddenClasses, type Inline, inlineLines, isElement, isHidden } from './html-inline.ts'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode

const BLOCKS = new Set(
  'address article aside blockquote body head center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const FURNITURE = new Set(['nav', 'footer', 'aside', 'menu', 'form'])
const MOST_SPAN = 1_000

type HtmlOptions = {
  /** Whether it is a page of a site, with furniture round the article. */
  page: boolean
}

export function readHtml(html: string, words: DocumentWords, options: HtmlOptions): Blocks {
  const document = parse(html)
  const reader = new HtmlReader(words, options, hiddenClasses(document))
  reader.visit(document.childNodes as Node[], { aside: false, article: false })
  return { blocks: reader.blocks, title: reader.title }
}

type Context = { aside: boolean; article: boolean }

class HtmlReader {
  readonly blocks: Block[] = []
  title: string | null = null
  readonly #words: DocumentWords
  readonly #options: HtmlOptions
  readonly #hidden: Set<string>
  #tables = 0
  #paragraphs = 0

  constructor(words: DocumentWords, options: HtmlOptions, hidden: Set<string>) {
    this.#words = words
    this.#options = options
    this.#hidden = hidden
  }

  /** Runs of inline nodes between blocks are paragraphs of their own. */
  visit(nodes: Node[], context: Context, heading = false): void {
    let inline: Node[] = []
    const flush = () => {
      for (const line of inlineLines(inline, this.#hidden)) this.#say(line, context, heading)
      inline = []
    }
    for (const node of nodes) {
      if (isElement(node) && (BLOCKS.has(node.tagName) || holdsBlock(node))) {
        flush()
        this.#block(node, context)
      } else inline.push(node)
    }
    flush()
  }

  #block(element: Element, context: Context): void {
    const tag = element.tagName
    if (tag === 'head') {
      this.#head(element)
      return
    }
    if (isHidden(element, this.#hidden)) return
    if (tag === 'table') {
      this.#table(element, context)
      return
    }
    if (tag === 'ol') {
      this.#numbered(element, context)
      return
    }
    const article = context.article || tag === 'article' || tag === 'main'
    const aside = context.aside || this.#isFurniture(element, article) || isFootnote(element)
    this.visit(children(element), { aside, article }, /^h[1-6]$/u.test(tag))
  }

  #head(element: Element): void {
    const title = children(element).find((n) => isElement(n) && n.tagName === 'title')
    if (title && isElement(title)) this.title = inlineLines(children(title), new Set())[0]?.text ?? null
  }

  /** Outside the article everything called so is furniture; inside it only what cannot be anything else. */
  #isFurniture(element: Element, article: boolean): boolean {
    if (!this.#options.page) return false
    if (FURNITURE.has(element.tagName) || (element.tagName === 'header' && !article)) return element.tagName !== 'form'
    const named = `${attribute(element, 'class')} ${attribute(element, 'id')} ${attribute(element, 'role')}`
    return named.split(/[\s_-]+/u).some((name) => this.#words.furniture.names.includes(name.toLowerCase()))
  }

  #say(line: Inline, context: Context, heading: boolean): void {
    this.#paragraphs += 1
    const where = `第${this.#paragraphs}段`
    const furniture = this.#options.page && this.#words.furniture.says.test(line.text)
    if (context.aside || furniture) this.blocks.push({ kind: 'aside', text: line.text, where: '网页边栏' })
    else
      this.blocks.push(
        paragraph(line.text, where, { lead: line.lead, heading: heading || (line.bold && line.text.length <= 40) }),
      )
  }

  /** The number that a browser draws before a point of a list stands in no text. */
  #numbered(element: Element, context: Context): void {
    let n = Number(attribute(element, 'start') || 1)
    for (const child of children(element)) {
      if (!isElement(child) || isHidden(child, this.#hidden)) continue
      const before = this.blocks.length
      this.#block(child, context)
      const first = this.blocks[before]
      if (first?.kind === 'paragraph' && !isFootnote(child)) {
        first.text = `${n}．${first.text}`
        n += 1
      }
    }
  }

  #table(element: Element, context: Context): void {
    const rows = tableRows(element).filter((row) => !isHidden(row, this.#hidden))
    const layout = rows.some((row) => cellsOf(row).some((cell) => holds(cell, 'table'))) && !this.#hasHeader(rows)
    const single = rows.every((row) => cellsOf(row).length <= 1)
    if (layout || single || context.aside) {
      for (const row of rows)
        for (const cell of cellsOf(row)) if (!isHidden(cell, this.#hidden)) this.visit(children(cell), context)
      return
    }
    this.#tables += 1
    const grid = this.#grid(rows)
    const caption = children(element).find((n) => isElement(n) && n.tagName === 'caption')
    if (caption && isElement(caption)) this.visit(children(caption), context)
    this.blocks.push({ kind: 'table', grid, name: null, where: `表${this.#tables}` })
  }

  /** A table with a column heading row is data, whatever small tables stand in its cells. */
  #hasHeader(rows: Element[]): boolean {
    return rows.slice(0, 4).some((row) => {
      const texts = cellsOf(row).map((cell) => (holds(cell, 'table') ? '' : this.#lines(cell).join('')))
      return texts.filter((text) => this.#words.isColumnHeading(text)).length >= 2
    })
  }

  #lines(cell: Element): string[] {
    return cellLines(children(cell), this.#hidden)
  }

  #grid(rows: Element[]): Grid {
    const cells: Cell[] = []
    const taken = new Set<number>()
    let cols = 0
    rows.forEach((row, r) => {
      let c = 0
      for (const cell of cellsOf(row)) {
        if (isHidden(cell, this.#hidden)) continue
        while (taken.has(r * MOST_SPAN + c)) c += 1
        const span = (name: string, most: number) =>
          Math.max(1, Math.min(most, Math.trunc(Number(attribute(cell, name) || 1)) || 1))
        const height = span('rowspan', rows.length - r)
        const width = span('colspan', Math.max(1, Math.min(100, MOST_SPAN - c)))
        for (let y = r; y < r + height; y += 1) for (let x = c; x < c + width; x += 1) taken.add(y * MOST_SPAN + x)
        const inner = innerTables(children(cell), this.#hidden)
        cells.push({
          row: r,
          col: c,
          rows: height,
          cols: width,
          lines: this.#lines(cell),
          ...(inner.length > 0 ? { inner } : {}),
        })
        c += width
        cols = Math.max(cols, c)
      }
    })
    return { rows: rows.length, cols, cells }
  }
}

/** Lines of a cell: blocks and line breaks each begin a new one. */
function cellLines(nodes: Node[], hidden: Set<string>): string[] {
  const lines: string[] = []
  let inline: Node[] = []
  const flush = () => {
    lines.push(...inlineLines(inline, hidden).map((line) => line.text))
    inline = []
  }
  let n = 0
  for (const node of nodes) {
    if (!isElement(node) || !(BLOCKS.has(node.tagName) || holdsBlock(node))) {
      inline.push(node)
      continue
    }
    flush()
    if (isHidden(node, hidden) || node.tagName === 'table') continue
    const own = cellLines(children(node), hidden)
    if (node.tagName === 'li' && node.parentNode && 'tagName' in node.parentNode && node.parentNode.tagName === 'ol') {
      n += 1
      if (own[0] !== undefined) own[0] = `${n}．${own[0]}`
    }
    lines.push(...own)
  }
  flush()
  return lines
}

/** What stands in tables within a cell: points of the policy beside its sentences. */
function innerTables(nodes: Node[], hidden: Set<string>): string[] {
  return nodes.flatMap((node) => {
    if (!isElement(node) || isHidden(node, hidden)) return []
    if (node.tagName !== 'table') return innerTables(children(node), hidden)
    return tableRows(node).map((row) =>
      cellsOf(row)
        .map((cell) => cellLines(children(cell), hidden).join(''))
        .join(' | '),
    )
  })
}

function tableRows(table: Element): Element[] {
  return children(table).flatMap((node) => {
    if (!isElement(node)) return []
    if (node.tagName === 'tr') return [node]
    return ['thead', 'tbody', 'tfoot'].includes(node.tagName) ? tableRows(node) : []
  })
}

const cellsOf = (row: Element) =>
  children(row).filter((n): n is Element => isElement(n) && (n.tagName === 'td' || n.tagName === 'th'))

const isFootnote = (element: Element) => /^(?:foot|end)note-\d/u.test(attribute(element, 'id'))

function holds(element: Element, tag: string): boolean {
  return children(element).some((n) => isElement(n) && (n.tagName === tag || holds(n, tag)))
}

function holdsBlock(element: Element): boolean {
  return children(element).some((n) => isElement(n) && (BLOCKS.has(n.tagName) || holdsBlock(n)))
}
