/** Two small regressions: which of several candidates (conditional logit), and whether something holds (logistic). Pure; nothing here knows what it is fitted to. */
import type { Columns, Weights } from '../nlu/judge/rank.ts'

/** One choice: the columns of each candidate, and which one it was. */
export type ChoiceSet = { candidates: Columns[]; right: number }

/** Conditional logit. @param choices made one at a time: as columns by name all of them would fill the memory */
export function fitChoice(choices: Iterable<ChoiceSet>, ridge: number): Weights {
  let names: string[] = []
  const rows: { x: Float64Array[]; right: number }[] = []
  for (const { candidates, right } of choices) {
    if (rows.length === 0) names = Object.keys(candidates[0] ?? {})
    rows.push({ x: candidates.map((c) => Float64Array.from(names, (n) => c[n] ?? 0)), right })
  }
  const weights = climb(names.length, ridge, (at, slope) => {
    let likelihood = 0
    for (const { x, right } of rows) {
      const utilities = x.map((c) => dot(c, at))
      const most = Math.max(...utilities)
      const shares = utilities.map((u) => Math.exp(u - most))
      const all = shares.reduce((a, b) => a + b, 0)
      likelihood += Math.log(shares[right]! / all)
      if (!slope) continue
      const mean = new Float64Array(names.length)
      x.forEach((c, i) => {
        const share = shares[i]! / all
        for (let n = 0; n < c.length; n += 1) mean[n]! += share * c[n]!
        if (share > NEGLIGIBLE) addSquare(slope.bend, c, share)
      })
      addSquare(slope.bend, mean, -1)
      for (let n = 0; n < mean.length; n += 1) slope.gradient[n]! += x[right]![n]! - mean[n]!
    }
    return likelihood
  })
  return Object.fromEntries(names.map((name, n) => [name, weights[n]!]))
}

const NEGLIGIBLE = 1e-4

/** `weight`: for so many cases it counts. */
export type Case = { x: Columns; holds: boolean; weight?: number }

/** In which direction a column may pull: 0 is free. */
export type WeightSign = (column: string) => -1 | 0 | 1

/**
 * Logistic regression in which no column pulls the wrong way: those that would are left out, one round after the other. Columns that overlap share
 * a pull as it fits the cases; beyond them, where a message is liker to a sentence than any held out was, likeness would else speak against it.
 */
export function fitLogistic(cases: Case[], ridge: number, sign: WeightSign = () => 0): Weights {
  let names = Object.keys(cases[0]?.x ?? {})
  let before: Weights = {}
  for (;;) {
    const weights = fitColumns(cases, ridge, names, before)
    before = weights
    const right = names.filter((name) => weights[name]! * sign(name) >= 0)
    if (right.length === names.length) return weights
    names = right
  }
}

function fitColumns(cases: Case[], ridge: number, names: string[], before: Weights): Weights {
  const rows = cases.map(({ x }) => Float64Array.from(names, (n) => x[n] ?? 0))
  const weights = climb(
    names.length,
    ridge,
    (at, slope) => {
      let likelihood = 0
      rows.forEach((x, r) => {
        const z = dot(x, at)
        const { holds, weight = 1 } = cases[r]!
        likelihood -= weight * Math.log1p(Math.exp(holds ? -z : z))
        if (!slope) return
        const p = 1 / (1 + Math.exp(-z))
        for (let i = 0; i < x.length; i += 1) slope.gradient[i]! += weight * ((holds ? 1 : 0) - p) * x[i]!
        addSquare(slope.bend, x, weight * p * (1 - p))
      })
      return likelihood
    },
    Float64Array.from(names, (name) => before[name] ?? 0),
  )
  return Object.fromEntries(names.map((n, i) => [n, weights[i]!]))
}

type Slope = { gradient: Float64Array; bend: Float64Array[] }

const STEPS = 12
const ENOUGH = 1e-3

/**
 * Newton's method: the columns are few and overlap, where plain gradient steps crawl. A step that leads down is halved.
 * @param likelihoodAt adds to the slope, where it is given one
 */
function climb(
  many: number,
  ridge: number,
  likelihoodAt: (at: Float64Array, slope?: Slope) => number,
  start = new Float64Array(many),
): Float64Array {
  let weights = start
  const penalty = (at: Float64Array) => (ridge / 2) * dot(at, at)
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map((w) => -ridge * w)
    const bend = Array.from(weights, (_, i) => Float64Array.from(weights, (_, j) => (i === j ? ridge : 0)))
    const before = likelihoodAt(weights, { gradient, bend }) - penalty(weights)
    for (let i = 0; i < many; i += 1) for (let j = 0; j < i; j += 1) bend[j]![i] = bend[i]![j]!
    const change = solve(bend, gradient)
    let gain = -1
    for (let share = 1; share > 0.01 && gain < 0; share /= 2) {
      const next = Float64Array.from(weights, (w, i) => w + share * change[i]!)
      gain = likelihoodAt(next) - penalty(next) - before
      if (gain >= 0) weights = next
    }
    if (gain < ENOUGH) break
  }
  return weights
}

/** The lower half of x xᵀ, weighed. */
function addSquare(bend: Float64Array[], x: Float64Array, weight: number): void {
  for (let i = 0; i < x.length; i += 1) {
    if (x[i] === 0) continue
    const row = bend[i]!
    const value = weight * x[i]!
    for (let j = 0; j <= i; j += 1) row[j]! += value * x[j]!
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let n = 0; n < a.length; n += 1) sum += a[n]! * b[n]!
  return sum
}

/** Gaussian elimination with pivoting, for some dozens of unknowns. */
function solve(a: Float64Array[], b: Float64Array): number[] {
  const m = a.map((row, i) => [...row, b[i]!])
  for (let i = 0; i < m.length; i += 1) {
    const pivot = m.slice(i).reduce((best, row, k) => (Math.abs(row[i]!) > Math.abs(m[best]![i]!) ? i + k : best), i)
    ;[m[i], m[pivot]] = [m[pivot]!, m[i]!]
    for (let k = 0; k < m.length; k += 1) {
      if (k === i) continue
      const factor = m[k]![i]! / m[i]![i]!
      for (let j = i; j <= m.length; j += 1) m[k]![j]! -= factor * m[i]![j]!
    }
  }
  return m.map((row, i) => row[m.length]! / row[i]!)
}
