/** The straight lines that a pdf page draws: borders of tables, whether stroked, or filled as thin rectangles. */
/** What a page draws, one step after the other; `numbers` are a matrix, or a path as pdf.js writes it. */
export type Drawn = { name: string; numbers: number[]; stroked?: boolean; filled?: boolean }

/** Horizontal where y is one, vertical where x is one; ends in order. */
export type Ruling = { x1: number; y1: number; x2: number; y2: number }
export type Rulings = { across: Ruling[]; down: Ruling[] }

type Matrix = [number, number, number, number, number, number]

const THIN = 3
const SHORT = 4

export function pageRulings(drawn: Drawn[]): Rulings {
  const rulings: Rulings = { across: [], down: [] }
  const stack: Matrix[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  const add = (x1: number, y1: number, x2: number, y2: number) => {
    const [a, b] = [apply(matrix, x1, y1), apply(matrix, x2, y2)]
    const [w, h] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)]
    if (h <= 1 && w >= SHORT) rulings.across.push(level(a, b))
    else if (w <= 1 && h >= SHORT) rulings.down.push(upright(a, b))
  }
  for (const { name, numbers, stroked, filled } of drawn) {
    if (name === 'save') stack.push(matrix)
    else if (name === 'restore' || name === 'paintFormXObjectEnd') matrix = stack.pop() ?? matrix
    else if (name === 'transform') matrix = multiply(matrix, numbers as Matrix)
    else if (name === 'paintFormXObjectBegin') {
      stack.push(matrix)
      if (numbers.length === 6) matrix = multiply(matrix, numbers as Matrix)
    } else
      for (const path of subpaths(numbers)) {
        if (stroked)
          for (let k = 1; k < path.length; k += 1) add(path[k - 1]![0], path[k - 1]![1], path[k]![0], path[k]![1])
        if (filled) thin(path, add, matrix)
      }
  }
  return rulings
}

/** A filled rectangle is a line when it is thin; its middle is where the line runs. */
function thin(
  path: [number, number][],
  add: (x1: number, y1: number, x2: number, y2: number) => void,
  matrix: Matrix,
): void {
  const xs = path.map((p) => p[0])
  const ys = path.map((p) => p[1])
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) || 1
  const [w, h] = [(right - left) * scale, (high - low) * scale]
  if (h <= THIN && w >= SHORT) add(left, (low + high) / 2, right, (low + high) / 2)
  else if (w <= THIN && h >= SHORT) add((left + right) / 2, low, (left + right) / 2, high)
}

/** pdf.js writes a path as numbers: 0 move, 1 line, 2 cubic curve, 3 quadratic curve, 4 close. */
function subpaths(data: number[]): [number, number][][] {
  const found: [number, number][][] = []
  let path: [number, number][] = []
  const flush = () => {
    if (path.length > 1) found.push(path)
    path = []
  }
  for (let i = 0; i < data.length; ) {
    const op = data[i]
    if (op === 0) {
      flush()
      path.push([data[i + 1]!, data[i + 2]!])
      i += 3
    } else if (op === 1) {
      path.push([data[i + 1]!, data[i + 2]!])
      i += 3
    } else if (op === 2 || op === 3) {
      const size = op === 2 ? 6 : 4
      // A curve is no border: what it joins is.
      flush()
      path.push([data[i + size - 1]!, data[i + size]!])
      i += size + 1
    } else {
      if (path.length > 1) path.push(path[0]!)
      i += 1
    }
  }
  flush()
  return found
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}

const apply = (m: Matrix, x: number, y: number) => ({ x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] })

type Point = { x: number; y: number }
const level = (a: Point, b: Point): Ruling => ({
  x1: Math.min(a.x, b.x),
  x2: Math.max(a.x, b.x),
  y1: (a.y + b.y) / 2,
  y2: (a.y + b.y) / 2,
})
const upright = (a: Point, b: Point): Ruling => ({
  x1: (a.x + b.x) / 2,
  x2: (a.x + b.x) / 2,
  y1: Math.min(a.y, b.y),
  y2: Math.max(a.y, b.y),
})
