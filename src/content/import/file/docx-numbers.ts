/** Writes out the numbers that Word shows but does not store: a list is numbered by its rules, and the serials of a policy list are part of its words. */

type NumberingLevel = { format: string; pattern: string; start: number }
type Numbering = {
  levels: Map<string, NumberingLevel[]>
  starts: Map<string, Map<number, number>>
  base: Map<string, string>
}

const PROPERTIES = /<w:pPr\b[^>]*>([\s\S]*?)<\/w:pPr>/gu

/** `document.xml` with each automatic number as a run of text, and without the properties that made it. */
export function spellNumbers(document: string, numberingXml: string, stylesXml: string): string {
  const numbering = readNumbering(numberingXml)
  const ofStyle = readStyles(stylesXml)
  const counters = new Map<string, number[]>()
  // The properties before a tracked change hold paragraph properties of their own.
  return document
    .replace(/<w:pPrChange\b[\s\S]*?<\/w:pPrChange>/gu, '')
    .replace(PROPERTIES, (whole, inside: string) => {
      const own = numberOf(inside)
      const style = /<w:pStyle\s[^>]*w:val="([^"]*)"/u.exec(inside)?.[1]
      const used = own ?? (style === undefined ? undefined : ofStyle.get(style))
      const plain = whole.replace(/<w:numPr\b[\s\S]*?<\/w:numPr>|<w:numPr\b[^>]*\/>/gu, '')
      if (!used || used.id === '0') return plain
      const label = nextLabel(used.id, used.level, numbering, counters)
      return label ? `${plain}<w:r><w:t xml:space="preserve">${label}</w:t></w:r>` : plain
    })
}

function numberOf(properties: string): { id: string; level: number } | undefined {
  const numPr = /<w:numPr\b[\s\S]*?<\/w:numPr>/u.exec(properties)?.[0]
  const id = numPr && /<w:numId\s[^>]*w:val="(\d+)"/u.exec(numPr)?.[1]
  if (!id) return undefined
  return { id, level: Number(/<w:ilvl\s[^>]*w:val="(\d+)"/u.exec(numPr)?.[1] ?? 0) }
}

function readStyles(xml: string): Map<string, { id: string; level: number }> {
  const found = new Map<string, { id: string; level: number }>()
  for (const [, id, inside] of xml.matchAll(/<w:style\b[^>]*w:styleId="([^"]*)"[^>]*>([\s\S]*?)<\/w:style>/gu)) {
    const number = numberOf(inside!)
    if (number) found.set(id!, number)
  }
  return found
}

function readNumbering(xml: string): Numbering {
  const levels = new Map<string, NumberingLevel[]>()
  for (const [, id, inside] of xml.matchAll(
    /<w:abstractNum\b[^>]*w:abstractNumId="(\d+)"[^>]*>([\s\S]*?)<\/w:abstractNum>/gu,
  ))
    levels.set(
      id!,
      [...inside!.matchAll(/<w:lvl\b[\s\S]*?<\/w:lvl>/gu)].map(([level]) => readLevel(level)),
    )
  const base = new Map<string, string>()
  const starts = new Map<string, Map<number, number>>()
  for (const [, id, inside] of xml.matchAll(/<w:num\b[^>]*w:numId="(\d+)"[^>]*>([\s\S]*?)<\/w:num>/gu)) {
    base.set(id!, /<w:abstractNumId\s[^>]*w:val="(\d+)"/u.exec(inside!)?.[1] ?? '')
    const own = new Map<number, number>()
    for (const [, level, start] of inside!.matchAll(
      /<w:lvlOverride\b[^>]*w:ilvl="(\d+)"[^>]*>\s*<w:startOverride\s[^>]*w:val="(\d+)"/gu,
    ))
      own.set(Number(level), Number(start))
    starts.set(id!, own)
  }
  return { levels, starts, base }
}

function readLevel(xml: string): NumberingLevel {
  const value = (name: string) => new RegExp(`<w:${name}\\s[^>]*w:val="([^"]*)"`, 'u').exec(xml)?.[1]
  return { format: value('numFmt') ?? 'decimal', pattern: value('lvlText') ?? '', start: Number(value('start') ?? 1) }
}

/** Lists over one definition count on together, unless one says where it starts. */
function nextLabel(id: string, level: number, numbering: Numbering, counters: Map<string, number[]>): string {
  const base = numbering.base.get(id)
  const levels = base === undefined ? undefined : numbering.levels.get(base)
  const own = levels?.[level]
  if (!levels || !own) return ''
  const starts = numbering.starts.get(id)!
  const key = starts.size > 0 ? `${base}:${id}` : base!
  const counts = counters.get(key) ?? []
  counters.set(key, counts)
  const first = (l: number) => starts.get(l) ?? levels[l]?.start ?? 1
  for (let l = 0; l < level; l += 1) counts[l] ??= first(l)
  counts[level] = counts[level] === undefined ? first(level) : counts[level] + 1
  counts.length = level + 1
  if (own.format === 'bullet' || own.format === 'none') return ''
  return own.pattern.replace(/%(\d)/gu, (_, n: string) =>
    written(counts[Number(n) - 1] ?? 1, levels[Number(n) - 1]!.format),
  )
}

function written(n: number, format: string): string {
  if (/^(?:chinese|japanese|ideograph|taiwanese)/u.test(format)) return chineseNumber(n)
  if (format === 'decimalEnclosedCircle' && n <= 20) return String.fromCodePoint(0x2460 + n - 1)
  if (/Letter$/u.test(format)) return String.fromCodePoint((format.startsWith('upper') ? 65 : 97) + ((n - 1) % 26))
  return String(n)
}

const DIGITS = '零一二三四五六七八九'

/** Up to 99, which is as far as lists are numbered in words. */
function chineseNumber(n: number): string {
  if (n < 10) return DIGITS[n]!
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? DIGITS[tens] : ''}十${ones > 0 ? DIGITS[ones] : ''}`
}
