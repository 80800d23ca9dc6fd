/** Tables of a pdf page: rulings make the grid, a missing line merges cells, and text belongs to the cell its middle stands in. */
import type { Cell, Grid } from '../blocks.ts'
import { cellLines, linesOf, type TextLine, type TextRun } from './pdf-lines.ts'
import type { Ruling, Rulings } from './pdf-rulings.ts'

export type PageTable = { grid: Grid; top: number; xs: number[] }

const NEAR = 3

/** The tables, and the runs that stand in none. */
export function tablesOf(rulings: Rulings, runs: TextRun[]): { tables: PageTable[]; rest: TextRun[] } {
  let rest = runs
  const tables: PageTable[] = []
  for (const { across, down } of groups(rulings)) {
    if (across.length < 2 || down.length < 1) continue
    const xs = cluster([...down.map((d) => d.x1), ...across.flatMap((a) => [a.x1, a.x2])])
    const ys = cluster([...across.map((a) => a.y1), ...down.flatMap((d) => [d.y1, d.y2])]).reverse()
    if (xs.length < 3 || ys.length < 2) continue
    const inside = (run: TextRun) => {
      const [x, y] = [run.x + run.width / 2, run.y + run.size / 3]
      return x > xs[0]! - NEAR && x < xs.at(-1)! + NEAR && y < ys[0]! && y > ys.at(-1)!
    }
    const own = rest.filter(inside)
    if (own.length === 0) continue
    rest = rest.filter((run) => !inside(run))
    tables.push({ grid: gridOf(xs, ys, across, down, own), top: ys[0]!, xs })
  }
  return { tables: tables.sort((a, b) => b.top - a.top), rest }
}

/** Rulings that touch belong together: each group is one table, or a frame. */
function groups({ across, down }: Rulings): Rulings[] {
  const all = [...across.map((r) => ({ r, flat: true })), ...down.map((r) => ({ r, flat: false }))]
  const parent = all.map((_, i) => i)
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  const order = all.map((_, i) => i).sort((a, b) => all[a]!.r.x1 - all[b]!.r.x1)
  for (let a = 0; a < order.length; a += 1)
    for (let b = a + 1; b < order.length; b += 1) {
      const [p, q] = [all[order[a]!]!.r, all[order[b]!]!.r]
      if (q.x1 > p.x2 + NEAR) break
      if (touch(p, q)) parent[find(order[a]!)] = find(order[b]!)
    }
  const found = new Map<number, Rulings>()
  all.forEach(({ r, flat }, i) => {
    const group = found.get(find(i)) ?? { across: [], down: [] }
    found.set(find(i), group)
    ;(flat ? group.across : group.down).push(r)
  })
  return [...found.values()]
}

const touch = (a: Ruling, b: Ruling) =>
  a.x1 <= b.x2 + NEAR && b.x1 <= a.x2 + NEAR && a.y1 <= b.y2 + NEAR && b.y1 <= a.y2 + NEAR

/** Values closer than a line is thick are one. */
function cluster(values: number[]): number[] {
  const found: number[] = []
  let from = Number.NEGATIVE_INFINITY
  for (const value of [...values].sort((a, b) => a - b)) {
    if (value - from > NEAR) found.push(value)
    from = value
  }
  return found
}

function gridOf(xs: number[], ys: number[], across: Ruling[], down: Ruling[], runs: TextRun[]): Grid {
  const [rows, cols] = [ys.length - 1, xs.length - 1]
  const at = (r: number, c: number) => r * cols + c
  const group = Array.from({ length: rows * cols }, (_, i) => i)
  const merge = (a: number, b: number) => {
    const [from, to] = [group[a]!, group[b]!]
    if (from !== to)
      group.forEach((g, i) => {
        if (g === from) group[i] = to
      })
  }
  for (let r = 0; r < rows; r += 1)
    for (let c = 0; c < cols; c += 1) {
      const [x, y] = [(xs[c]! + xs[c + 1]!) / 2, (ys[r]! + ys[r + 1]!) / 2]
      if (c > 0 && !down.some((d) => Math.abs(d.x1 - xs[c]!) <= NEAR && d.y1 <= y && y <= d.y2))
        merge(at(r, c - 1), at(r, c))
      if (r > 0 && !across.some((a) => Math.abs(a.y1 - ys[r]!) <= NEAR && a.x1 <= x && x <= a.x2))
        merge(at(r - 1, c), at(r, c))
    }
  const boxes = new Map<number, { r1: number; r2: number; c1: number; c2: number; runs: TextRun[] }>()
  group.forEach((g, i) => {
    const [r, c] = [Math.floor(i / cols), i % cols]
    const box = boxes.get(g) ?? { r1: r, r2: r, c1: c, c2: c, runs: [] }
    boxes.set(g, { ...box, r2: Math.max(box.r2, r), c1: Math.min(box.c1, c), c2: Math.max(box.c2, c) })
  })
  for (const run of runs) {
    const [x, y] = [run.x + run.width / 2, run.y + run.size / 3]
    const c = clamp(xs.findIndex((edge) => x < edge) - 1, cols)
    const r = clamp(ys.findIndex((edge) => y > edge) - 1, rows)
    boxes.get(group[at(r, c)]!)!.runs.push(run)
  }
  const filled = [...boxes.values()].map((box) => ({ box, lines: linesOf(box.runs) }))
  const pads = xs.map((_, c) =>
    padding(filled.filter(({ box }) => box.c1 === c).map(({ box, lines }) => ({ left: xs[box.c1]!, lines }))),
  )
  const cells: Cell[] = filled.map(({ box, lines }) => ({
    row: box.r1,
    col: box.c1,
    rows: box.r2 - box.r1 + 1,
    cols: box.c2 - box.c1 + 1,
    lines: cellLines(lines, xs[box.c2 + 1]! - xs[box.c1]! - 2 * pads[box.c1]!),
  }))
  return { rows, cols, cells }
}

/** What a column leaves free beside its text, as the fullest of its lines shows. */
function padding(cells: { left: number; lines: TextLine[] }[]): number {
  const free = cells.flatMap(({ left, lines }) => lines.map((line) => line.left - left))
  return free.length === 0 ? 0 : Math.max(0, Math.min(...free, 12))
}

const clamp = (i: number, size: number) => Math.min(Math.max(i, 0), size - 1)
