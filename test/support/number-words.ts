/** Says whole numbers below 10^13 as people write them: in characters, mixed, on cheques, with the last place left out. */

const HAN = '零一二三四五六七八九'
const CHEQUE = '零壹贰叁肆伍陆柒捌玖'
const PLACES: [worth: number, han: string, cheque: string][] = [
  [1000, '千', '仟'],
  [100, '百', '佰'],
  [10, '十', '拾'],
]

/** Below 10000, with 零 where a place is skipped. */
function section(n: number, digits: string, place: 1 | 2): string {
  let said = ''
  let left = n
  let skipped = false
  for (const entry of PLACES) {
    const digit = Math.floor(left / entry[0])
    left %= entry[0]
    if (digit === 0) skipped = said !== '' && left > 0
    else {
      said += `${skipped ? '零' : ''}${digits[digit]}${entry[place]}`
      skipped = false
    }
  }
  return left > 0 ? `${said}${skipped ? '零' : ''}${digits[left]}` : said
}

function said(n: number, say: (section: number) => string): string {
  const parts: [number, string][] = [
    [Math.floor(n / 1e8), '亿'],
    [Math.floor(n / 1e4) % 1e4, '万'],
    [n % 1e4, ''],
  ]
  let whole = ''
  let skipped = false
  for (const [value, scale] of parts) {
    if (value === 0) {
      skipped = true
      continue
    }
    // 一亿零五百万, 三万零五十, 一亿零三千: a place is skipped.
    const zero = whole !== '' && (value < 1000 || skipped) ? '零' : ''
    skipped = false
    // 一万二千亿: what stands before 亿 has a 万 of its own.
    whole += `${zero}${scale === '亿' && value >= 1e4 ? said(value, say) : say(value)}${scale}`
  }
  return whole
}

export const inHan = (n: number): string => said(n, (s) => section(s, HAN, 1)).replace(/^一十/u, '十')
export const inCheques = (n: number): string => said(n, (s) => section(s, CHEQUE, 2))
/** 1亿2千万, 3万4000. */
export const inMixed = (n: number): string =>
  said(n, (s) => (s % 1000 === 0 && s > 0 ? `${s / 1000}千` : s % 100 === 0 && s < 1000 ? `${s / 100}百` : String(s)))
/** 一亿二, 三千五: the last place is left out. */
export const inShort = (n: number): string => inHan(n).replace(/[十百千](?=$)|千万$/u, '')
