/** Reads a published policy list (plain text pasted from the document's table) into its items. Reads only; says by line what it cannot read. */

export type Part = 'new' | 'continued'

export type SourceItem = {
  part: Part
  section: string | null
  serial: number
  text: string
  /** Offices and phones are printed in the same order, one a line, and pair up by it. */
  offices: { name: string; phone: string }[]
  line: number
}
export type SourceDocument = {
  title: string
  parts: { part: Part; heading: string; name: string; count: number }[]
  items: SourceItem[]
}

/** Every problem found in one source document, each with its line. */
export class SourceError extends Error {
  readonly problems: { line: number; message: string }[]
  constructor(problems: { line: number; message: string }[]) {
    super(problems.map((p) => `第 ${p.line} 行：${p.message}`).join('\n'))
    this.problems = problems
  }
}

const PART = /^[一二三四五六七八九十]+、(.+?)（共(\d+)项）$/
const SECTION = /^（[一二三四五六七八九十]+）(.+)$/
const SERIAL = /^\d+$/
const PHONE = /^\d{3,4}-\d{6,10}$/
const COLUMNS = new Set(['序号', '政策内容', '区工信局责任科室', '联系电话'])

type Line = { number: number; text: string }

/**
 * Parses the whole document.
 * @throws {SourceError} naming every line that does not fit: unknown part, wrong count, missing text, office or phone, serials out of order.
 */
export function parseSource(source: string): SourceDocument {
  const problems: { line: number; message: string }[] = []
  const lines: Line[] = source
    .split('\n')
    .map((text, i) => ({ number: i + 1, text: text.replace(/\r$/, '').trim() }))
    .filter((l) => l.text !== '' && !COLUMNS.has(l.text))

  const title = lines.find((l) => l.text.includes('政策清单') && !PART.test(l.text))
  if (!title) problems.push({ line: 1, message: '没有标题：第一部分前面要有一行写着“政策清单”' })

  const parts: SourceDocument['parts'] = []
  const headingLines: number[] = []
  const items: SourceItem[] = []
  let section: string | null = null
  // Without a title, what stands above the first part cannot be judged.
  let at = title
    ? lines.indexOf(title) + 1
    : Math.max(
        0,
        lines.findIndex((l) => PART.test(l.text)),
      )
  while (at < lines.length) {
    const line = lines[at]!
    const part = PART.exec(line.text)
    const sectionHeading = SECTION.exec(line.text)
    if (part) {
      const kind = partKind(line.text)
      if (kind) {
        parts.push({ part: kind, heading: line.text, name: part[1]!, count: Number(part[2]) })
        headingLines.push(line.number)
      } else problems.push({ line: line.number, message: `部分“${line.text}”没有写新实施还是延续实施` })
      section = null
      at += 1
    } else if (sectionHeading) {
      section = sectionHeading[1]!
      at += 1
    } else if (SERIAL.test(line.text)) {
      const block = takeItem(lines, at)
      const current = parts.at(-1)
      if (!current) problems.push({ line: line.number, message: '第一部分的标题前面就有条目' })
      else {
        problems.push(...block.problems)
        // A broken item still counts: its neighbours' serials are right, and nothing is returned when anything is wrong.
        items.push({ ...block.item, part: current.part, section })
      }
      at = block.next
    } else {
      problems.push({
        line: line.number,
        message: `读不懂“${line.text.slice(0, 30)}”：这里应是部分、小节或者序号`,
      })
      at += 1
    }
  }
  if (parts.length === 0) problems.push({ line: 1, message: '没有“一、…（共6项）”这样的部分标题' })
  problems.push(...countProblems(parts, items, headingLines))
  if (problems.length > 0) throw new SourceError(problems)
  return { title: title!.text, parts, items }
}

function partKind(heading: string): Part | null {
  if (heading.includes('新实施')) return 'new'
  return heading.includes('延续实施') ? 'continued' : null
}

/** One item: serial, one line of text, then as many offices as phones. */
function takeItem(lines: Line[], start: number) {
  const serial = lines[start]!
  const problems: { line: number; message: string }[] = []
  let at = start + 1
  const body: Line[] = []
  while (at < lines.length) {
    const { text } = lines[at]!
    if (PART.test(text) || SECTION.test(text) || SERIAL.test(text)) break
    body.push(lines[at]!)
    at += 1
  }
  const fail = (line: number, message: string) => problems.push({ line, message: `第 ${serial.text} 条：${message}` })
  const hasText = body[0] !== undefined && !PHONE.test(body[0].text)
  const text = hasText ? body[0] : undefined
  const rest = hasText ? body.slice(1) : body
  const offices = rest.filter((l) => !PHONE.test(l.text))
  const phones = rest.filter((l) => PHONE.test(l.text))
  if (!text) fail(serial.number, '没有政策内容')
  if (phones.length === 0) fail(body.at(-1)?.number ?? serial.number, '没有区号-号码这样的电话')
  else if (offices.length !== phones.length)
    fail(rest[0]!.number, `科室 ${offices.length} 个，电话 ${phones.length} 个，要按顺序一一对上`)
  const firstPhone = rest.findIndex((l) => PHONE.test(l.text))
  const late = firstPhone < 0 ? undefined : rest.slice(firstPhone).find((l) => !PHONE.test(l.text))
  if (late) fail(late.number, `“${late.text.slice(0, 20)}”写在电话后面了：先写科室，再写电话`)
  const item = {
    serial: Number(serial.text),
    text: text?.text ?? '',
    offices: offices.map((o, i) => ({ name: o.text, phone: phones[i]?.text ?? '' })),
    line: serial.number,
  }
  return { item, problems, next: at }
}

function countProblems(parts: SourceDocument['parts'], items: SourceItem[], headingLines: number[]) {
  const problems: { line: number; message: string }[] = []
  for (const [p, part] of parts.entries()) {
    const own = items.filter((i) => i.part === part.part)
    own.forEach((item, i) => {
      if (item.serial !== i + 1)
        problems.push({
          line: item.line,
          message: `“${part.name}”里应是序号 ${i + 1}，却是 ${item.serial}`,
        })
    })
    if (own.length !== part.count)
      problems.push({
        line: headingLines[p]!,
        message: `“${part.heading}”写的是 ${part.count} 项，读到 ${own.length} 项`,
      })
  }
  return problems
}
