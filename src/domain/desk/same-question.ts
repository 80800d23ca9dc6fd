/** Whether two people ask the same, by likeness of what they wrote and nothing else. Pure: rather two tickets for one question than two questions in one ticket. */

import type { DeskWords } from './desk-words.ts'

const MASKED = /〔[^〕]*〕/gu

/** Of all pairs of neighbouring characters in both, the share that both have; tried on the examples in its test. */
const ALIKE = 0.8

/** Whether somebody asks the same, by what the bot read. */
export type Alike = (heard: string) => boolean

/** One says all that the other says, in nearly the same order, and little more. */
export function sameAs(one: string, words: DeskWords): Alike {
  const a = withoutAround(one, words)
  return (other) => isSame(a, withoutAround(other, words))
}

function isSame(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  if (a === b) return true
  // A word in the place of another makes another question, however long the rest is: 光伏 and 技改, 5G and 6G, 500 and 600.
  if (signs(a) !== signs(b) || (saysMore(a, b) && saysMore(b, a))) return false
  return likeness(pairs(a), pairs(b)) >= ALIKE
}

/** From 0 to 1, for whoever looks for what asks nearly the same. */
export function likenessTo(one: string, words: DeskWords): (heard: string) => number {
  const a = pairs(withoutAround(one, words))
  return (other) => likeness(a, pairs(withoutAround(other, words)))
}

const saysMore = (a: string, b: string) => {
  const there = counted([...b])
  return [...counted([...a])].some(([sign, count]) => count > (there.get(sign) ?? 0))
}

/** Says enough for somebody to answer: not ？？？, not one character. */
export function saysSomething(text: string): boolean {
  return (text.replaceAll(MASKED, '').match(/[\p{L}\p{N}]/gu) ?? []).length >= 2
}

function withoutAround(text: string, { around, ways }: DeskWords): string {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll(MASKED, '')
  const letters = plain.replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const even = rewritten(letters, new Map(ways.flatMap(([way, ...others]) => others.map((other) => [other, way!]))))
  // 可以吗 alone is all there is.
  return rewritten(even, new Map(around.map((word) => [word, '']))) || even
}

/** Each stretch once, the longest word first. */
function rewritten(text: string, words: ReadonlyMap<string, string>): string {
  const longest = Math.max(...[...words.keys()].map(({ length }) => length))
  let even = ''
  for (let at = 0; at < text.length; ) {
    let length = Math.min(longest, text.length - at)
    while (length > 0 && !words.has(text.slice(at, at + length))) length -= 1
    even += length > 0 ? words.get(text.slice(at, at + length)) : text[at]
    at += Math.max(length, 1)
  }
  return even
}

const signs = (text: string) => (text.match(/[a-z0-9]+/gu) ?? []).sort().join(' ')

const pairs = (text: string) => counted(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))

function counted(pieces: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return counts
}

/** Dice's coefficient, from 0 to 1. */
function likeness(a: Map<string, number>, b: Map<string, number>): number {
  const size = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0)
  const common = [...a].reduce((sum, [pair, count]) => sum + Math.min(count, b.get(pair) ?? 0), 0)
  return size(a) + size(b) === 0 ? 0 : (2 * common) / (size(a) + size(b))
}
