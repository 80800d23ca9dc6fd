/** Whether two people ask the same, by likeness of what they wrote and nothing else. Pure: rather two tickets for one question than two questions in one ticket. */

/** What people put around a question without changing it. */
const AROUND =
  /您好|你好|请问|麻烦|谢谢|想问(?:一下|下|问)?|问(?:一下|下)|咨询(?:一下|下)?|我们?想|一下|可以|能不能|能否|[吗呢啊呀吧嘛哈的了呗]/gu
const MASKED = /〔[^〕]*〕/gu

/** Ways to ask that are one. */
const ONE_WAY: readonly [RegExp, string][] = [
  [/什么时候|啥时候|何时/gu, '几时'],
  [/怎么样?|如何|怎样/gu, '咋'],
  [/什么|哪些/gu, '啥'],
]

/** Of all pairs of neighbouring characters in both, the share that both have; tried on the examples in its test. */
const ALIKE = 0.8

/** One says all that the other says, in nearly the same order, and little more. */
export function sameQuestion(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)]
  if (a === '' || b === '') return false
  if (a === b) return true
  // A word in the place of another makes another question, however long the rest is: 光伏 and 技改, 5G and 6G, 500 and 600.
  if (signs(a) !== signs(b) || (saysMore(a, b) && saysMore(b, a))) return false
  return likeness(pairs(a), pairs(b)) >= ALIKE
}

/** From 0 to 1, for whoever looks for what asks nearly the same. */
export const alike = (one: string, other: string) => likeness(pairs(bare(one)), pairs(bare(other)))

const saysMore = (a: string, b: string) => {
  const there = counted([...b])
  return [...counted([...a])].some(([sign, count]) => count > (there.get(sign) ?? 0))
}

/** Says enough for somebody to answer: not ？？？, not one character. */
export function saysSomething(text: string): boolean {
  return (text.replaceAll(MASKED, '').match(/[\p{L}\p{N}]/gu) ?? []).length >= 2
}

function bare(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll(MASKED, '')
  const letters = plain.replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const even = ONE_WAY.reduce((rest, [ways, way]) => rest.replaceAll(ways, way), letters)
  // 可以吗 alone is all there is.
  return even.replaceAll(AROUND, '') || even
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
