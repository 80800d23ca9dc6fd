/** Serials that stand twice or are left out, and announced counts that do not come out. */
import type { DocumentFinding } from '../../../domain/library/document.ts'
import { fromChinese } from '../text/dates.ts'
import { readMarker } from '../text/markers.ts'
import { finding, type Looked } from './finding-context.ts'

export function serialFindings(look: Looked): DocumentFinding[] {
  return [...runsOf(look).flatMap((run, i) => [...doubled(look, run), ...missing(look, run, i === 0)]), ...counts(look)]
}

type FoundSerial = { serial: number; printed: string; at: number }

/** A count may begin anew with each part or section; a step back to one begins a run. */
function runsOf({ drafts }: Looked): FoundSerial[][] {
  const runs: FoundSerial[][] = []
  drafts.forEach(({ serial, serialPrinted, path }, at) => {
    if (serial === null) return
    const last = runs.at(-1)?.at(-1)
    const moved = last !== undefined && drafts[last.at]!.path.at(-1) !== path.at(-1)
    if (!last || (serial === 1 && (last.serial > 1 || moved))) runs.push([])
    runs.at(-1)!.push({ serial, printed: serialPrinted ?? String(serial), at })
  })
  return runs
}

function doubled(look: Looked, run: FoundSerial[]): DocumentFinding[] {
  return run.flatMap(({ serial, printed, at }, i) => {
    const earlier = run.slice(0, i).filter((e) => e.serial === serial)
    const times = run.filter((e) => e.serial === serial).length
    return earlier.length === 1 ? [finding(look, 'serial-duplicate', look.items[at]!, printed, { serial, times })] : []
  })
}

/** @param first whether the document's own count begins with this run */
function missing(look: Looked, run: FoundSerial[], first: boolean): DocumentFinding[] {
  const seen = new Set([...run.map((e) => e.serial), ...elsewhere(look)])
  const found: DocumentFinding[] = []
  // A list that begins with its second number lost the first; one that begins higher goes on from another.
  let last: FoundSerial = { serial: first && run[0]!.serial === 2 ? 0 : run[0]!.serial - 1, printed: '', at: -1 }
  for (const entry of run) {
    const gap = range(last.serial + 1, entry.serial).filter((n) => !seen.has(n))
    // Numbers that leap are codes and no count.
    if (gap.length > 0 && gap.length <= 3) {
      const span = last.printed === '' ? entry.printed : `${last.printed}、${entry.printed}`
      const values = { before: last.serial, after: entry.serial, missing: gap.join('、') }
      found.push(finding(look, 'serial-missing', look.items[entry.at]!, span, values))
    }
    if (entry.serial > last.serial) last = entry
  }
  return found
}

/** Numbered clauses that are no policies (who they apply to, how long they hold) have numbers of the same count. */
function elsewhere({ said, drafts }: Looked): number[] {
  const kinds = new Set(drafts.map((d) => readMarker(d.serialPrinted ?? '')?.kind))
  return said.flatMap((text) => {
    const marker = readMarker(text)
    return marker && kinds.has(marker.kind) ? [marker.serial] : []
  })
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)

const TOTAL =
  /共(?:计|有|推出|出台|梳理|收录|汇总|包含|包括|涉及|含|列|制定|提出)*\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:项|条|款|个)(?!方面|部分|大类|板块|领域|类|章)/u

function counts(look: Looked): DocumentFinding[] {
  const { drafts, list, items, said } = look
  const found: DocumentFinding[] = []
  for (const part of list.parts) {
    const own = drafts.filter((draft) => draft.path.some((h) => h.printed === part.heading)).length
    if (part.count === null || part.count === own || own === 0) continue
    const span = /[（(]?\s*共?计?\s*\d+\s*[项条个款]/u.exec(part.heading)?.[0].replace(/^[（(]\s*/u, '') ?? part.heading
    found.push(finding(look, 'count-mismatch', null, span, { said: span, found: own }))
  }
  for (const text of [list.title ?? '', ...said]) {
    const match = TOTAL.exec(text)
    if (!match || list.parts.some((part) => part.heading === text.trim())) continue
    const n = /\d/u.test(match[1]!) ? Number(match[1]) : fromChinese(match[1]!)
    const numbered = new Set([...drafts.map((d) => d.serial), ...elsewhere(look)]).size
    if (n === items.length || n === numbered || !look.words.file.list.kinds.some((kind) => text.includes(kind)))
      continue
    found.push(
      finding(look, 'count-mismatch', null, match[0], { said: match[0].replace(/^共/u, ''), found: items.length }),
    )
  }
  return found
}
