/** Whether one name could be taken for another, by whoever only glances at it. Pure. */
import { onOneLine } from '../talk/display-name.ts'

/** Cyrillic and Greek letters, and digits, that look like a small Latin letter. */
const LOOKALIKES = new Map(
  Object.entries({
    ...{ a: '\u0430\u03b1', b: '\u0432\u03b2', c: '\u0441', e: '\u0435\u03b5', h: '\u043d', j: '\u0458', s: '\u0455' },
    ...{ i: '\u0456\u03b9l1', k: '\u043a\u03ba', m: '\u043c', n: '\u03bd', o: '\u043e\u03bf0', p: '\u0440\u03c1' },
    ...{ t: '\u0442\u03c4', x: '\u0445\u03c7', y: '\u0443\u03b3' },
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
)

/** From so many letters on a name counts wherever it stands in another: 小王子 is nobody’s double. */
const LEAST_WITHIN = 3

/** Whether people could take `name` for `other`: the same letters, or, of a longer one, with something before or after them. */
export function looksLike(name: string, other: string): boolean {
  const [a, b] = [skeleton(name), skeleton(other)]
  if (b === '') return false
  return a === b || ([...b].length >= LEAST_WITHIN && a.includes(b))
}

/** Only letters and digits, whatever they are written in. */
function skeleton(name: string): string {
  const plain = onOneLine(name).normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFKC').toLowerCase()
  const even = [...plain].map((sign) => LOOKALIKES.get(sign) ?? sign).join('')
  return even.replaceAll(/[^\p{L}\p{N}]/gu, '')
}
