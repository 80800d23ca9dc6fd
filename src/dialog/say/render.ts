/** Turns a reply into the plain text WeChat shows: no Markdown, 【】 for headings, pieces that fit one message. Pure. */
import type { Reply, ReplyPart } from '../../domain/talk/reply.ts'
import { LONGEST_MESSAGE } from '../../domain/talk/reply.ts'

/** The whole reply as one text. */
export function renderText(reply: Reply): string {
  const blocks: string[] = []
  let previous: ReplyPart | null = null
  for (const part of reply.parts) {
    const text = renderPart(part, previous)
    // What belongs together stands together; everything else is a paragraph of its own.
    if (previous && joins(previous, part))
      blocks[blocks.length - 1] += `${isOneLine(previous, part) ? '' : '\n'}${text}`
    else blocks.push(text)
    previous = part
  }
  return blocks.join('\n\n')
}

/** The reply as messages of at most {@link LONGEST_MESSAGE}, cut at paragraphs, then sentences, numbered when there are several. */
export function renderMessages(reply: Reply): string[] {
  return splitMessage(renderText(reply), LONGEST_MESSAGE - 10)
}

const VERDICT = { met: '✓', notMet: '✗', unknown: '?' } as const

function renderPart(part: ReplyPart, previous: ReplyPart | null): string {
  switch (part.type) {
    case 'heading':
      return `【${part.text}】`
    case 'say':
    case 'source':
    case 'figure':
      return part.text
    case 'quote': {
      const line = part.label ? `${part.label}：${part.quote}` : part.quote
      return previous?.type === 'quote' ? line : `清单原文：\n${line}`
    }
    case 'entry': {
      const until = part.until === null ? '' : `，有效期至${part.until}`
      const line = `${part.topic}：${part.text}（${part.office}维护${until}）`
      return previous?.type === 'entry' ? line : `工作人员整理（不是清单原文）：\n${line}`
    }
    case 'condition':
      return `${VERDICT[part.verdict]} 「${part.quote}」${part.said ? `（您：${part.said}）` : part.open ? '（原文没写明，由科室定）' : ''}`
    case 'option':
      return `${part.number}. ${part.text}`
    case 'contact': {
      // What somebody has asked about stands in for what is printed, and that is no longer to be warned of.
      const { phone, verified } = part
      const number = verified ? `${verified.phone}（${verified.on}核实；清单印的是${phone}）` : phone
      return [`责任科室：${part.office}，电话：${number}`, ...part.cautions.map((c) => `（${c}）`)].join('\n')
    }
  }
}

const TOGETHER: ReadonlySet<string> = new Set([
  'quote quote',
  'heading quote',
  'quote source',
  'entry entry',
  'option option',
  'say option',
  'figure figure',
  'heading figure',
  'heading say',
  'heading contact',
  'condition quote',
  'condition condition',
  'say condition',
  'contact say',
  'say figure',
  'figure quote',
])

/** 【技术改造设备投资奖补】按您说的，最高400万元: the first line answers. */
const isOneLine = (before: ReplyPart, after: ReplyPart) =>
  before.type === 'heading' && ['say', 'figure', 'contact'].includes(after.type)

function joins(before: ReplyPart, after: ReplyPart): boolean {
  return TOGETHER.has(`${before.type} ${after.type}`)
}

/** Cuts at blank lines first, then lines, then sentence ends, and only then anywhere. */
function splitMessage(text: string, most: number): string[] {
  if (text.length <= most) return [text]
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const window = rest.slice(0, most)
    const at =
      [window.lastIndexOf('\n\n'), window.lastIndexOf('\n'), lastSentenceEnd(window)].find((i) => i > most / 3) ??
      surrogateSafe(rest, most)
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  if (rest) pieces.push(rest)
  return pieces.map((piece, i) => `${piece}\n（${i + 1}/${pieces.length}）`)
}

function lastSentenceEnd(text: string): number {
  return Math.max(...['。', '；', '！', '？'].map((mark) => text.lastIndexOf(mark))) + 1
}

/** Never between the two halves of one character. */
function surrogateSafe(text: string, at: number): number {
  const code = text.charCodeAt(at - 1)
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at
}
