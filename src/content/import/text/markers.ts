/** How a paragraph is numbered, and which numbering stands above which. */
import { fromChinese } from './dates.ts'

/** Outermost first. */
const MARKERS = ['chapter', 'section', 'han', 'hanBracket', 'article', 'digit', 'digitBracket', 'circle'] as const
export type MarkerKind = (typeof MARKERS)[number]
export type Marker = { kind: MarkerKind; serial: number; rest: string; printed: string }

const HAN = '[一二三四五六七八九十百]{1,4}'

const PATTERNS: { kind: MarkerKind; pattern: RegExp }[] = [
  { kind: 'chapter', pattern: new RegExp(`^第(${HAN}|\\d{1,2})[章编]|^第(${HAN}|\\d{1,2})部分`, 'u') },
  { kind: 'section', pattern: new RegExp(`^第(${HAN}|\\d{1,2})节`, 'u') },
  { kind: 'article', pattern: new RegExp(`^第\\s*(${HAN}|\\d{1,3})\\s*[条款项]`, 'u') },
  { kind: 'hanBracket', pattern: new RegExp(`^[（(〔【〖]\\s*(${HAN})\\s*[)）〕】〗]\\s*[、．.]?`, 'u') },
  { kind: 'han', pattern: new RegExp(`^(${HAN})\\s*[、．.]`, 'u') },
  { kind: 'digitBracket', pattern: /^[（(]\s*(\d{1,3})\s*[)）]\s*[、．.]?|^(\d{1,3})\s*[)）]/u },
  { kind: 'digit', pattern: /^(\d{1,3})\s*(?:[、．]|[.](?!\d))/u },
  { kind: 'circle', pattern: /^([①-⑳])/u },
]

/** The number a paragraph opens with; null when it has none. */
export function readMarker(text: string): Marker | null {
  const start = text.trimStart()
  const plain = start.replace(/[０-９]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  for (const { kind, pattern } of PATTERNS) {
    const match = pattern.exec(plain)
    if (!match) continue
    const number = match.slice(1).find((group) => group !== undefined)!
    const printed = start.slice(0, match[0].length)
    const rest = start.slice(match[0].length).replace(/^[\s：:]+/u, '')
    return { kind, serial: toNumber(number), rest, printed }
  }
  return null
}

/** A serial as a cell prints it: 3, （三）, 第3条, 3． */
export function readSerial(text: string): number | null {
  const bare = text.normalize('NFKC').replace(/\s+/gu, '')
  const match = new RegExp(`^(?:第|\\(|〔|No\\.?)?(\\d{1,3}|${HAN})(?:条|项|款|号|\\)|〕)?[、.．]?$`, 'iu').exec(bare)
  return match ? toNumber(match[1]!) : null
}

function toNumber(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text)
  if (/^[①-⑳]$/u.test(text)) return text.codePointAt(0)! - 0x2460 + 1
  const [hundreds, rest] = text.includes('百') ? text.split('百') : ['', text]
  return (text.includes('百') ? fromChinese(hundreds || '一') * 100 : 0) + (rest ? fromChinese(rest) : 0)
}

export const rank = (kind: MarkerKind) => MARKERS.indexOf(kind)
