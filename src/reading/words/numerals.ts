/** Numbers that can stand for what was shown: 2, 二, 第三个, 3号. What they are good for is not decided here. Pure. */

type PickNumeral = { start: number; end: number; number: number; ordinal: boolean }

const NUMERAL = /(第)?(?<![\d.])(\d{1,3}|[一二两三四五六七八九十]{1,3})(?![\d.]\d)(?:个|条|项|号|款|种|类|行|题)?/gu
const DIGITS = '零一二三四五六七八九十'

/** @param apart where a space stood between two digits: what stands to either side is a number of its own */
export function numeralsIn(text: string, apart: readonly number[] = []): PickNumeral[] {
  const ends = [...apart, text.length]
  return ends.flatMap((end, i) => {
    const from = ends[i - 1] ?? 0
    return [...text.slice(from, end).matchAll(NUMERAL)].flatMap((found) => {
      const [whole, ordinal, said] = found
      const number = /^\d/u.test(said!) ? Number(said) : hanNumber(said!)
      const start = from + found.index
      // 一二都有 names two.
      if (number === null) return whole === said && !said!.includes('两') ? digitsApart(said!, start) : []
      return [{ start, end: start + whole.length, number, ordinal: ordinal !== undefined }]
    })
  })
}

const digitsApart = (said: string, start: number): PickNumeral[] =>
  [...said].flatMap((digit, i) =>
    digit === '十' ? [] : { start: start + i, end: start + i + 1, number: DIGITS.indexOf(digit), ordinal: false },
  )

/** 十二 → 12; null for what is no number below 100. */
function hanNumber(said: string): number | null {
  const digits = [...said.replace('两', '二')].map((c) => DIGITS.indexOf(c))
  if (digits.length === 1) return digits[0]!
  if (digits.length === 2) return digits[0] === 10 ? 10 + digits[1]! : digits[1] === 10 ? digits[0]! * 10 : null
  return digits[1] === 10 ? digits[0]! * 10 + digits[2]! : null
}
