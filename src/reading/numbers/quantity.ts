/**
 * Reads quantities as people write and dictate them: 3000w, ３０００万 (folded before), 三千七百五十万, 1.5个亿, 八百来万, 两三千万, 百分之十五, 三成.
 * Our own because what matters here is what number libraries drop: whether the person was exact. Pure.
 */

export type Quantity = {
  /** The number with its 万/亿 multiplied out; percentages as a share (15% → 0.15). For a vague one its lower end. */
  value: number
  /** What follows the number: 元 个 % 人次 平方米 … or '' when nothing known does. */
  unit: string
  /** Set when a multiplier such as 万 or 亿 was said, which in this field nearly always means money. */
  scaled: boolean
  /** Not said exactly (两三千万, 几百万, 三千来万, 约…): to be confirmed before it is used. */
  vague: boolean
  /** The upper end when a range was said (两三千万 → 3000万), else equal to value. */
  high: number
  /** Said of one piece of something: 每平8元, 一个补多少. */
  each: boolean
  /** Said as passed, not reached: 首次超过30亿. */
  above: boolean
  start: number
  end: number
  raw: string
}

const DIGIT: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
/** 叁仟万元整: the characters of cheques and contracts. */
const EVERYDAY = '一二三四五六七八九十百千万'
const SMALL: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const BIG: Record<string, number> = { 万: 1e4, w: 1e4, 亿: 1e8, 千: 1e3, 百: 1e2, 十: 10, k: 1e3 }

const HAN = '[零〇一二两俩三仨四五六七八九十百千幺]'
const ARABIC = '\\d+(?:[,，]\\d{3})*(?:\\.\\d+)?'
const SCALE = '(?:个)?(?:[十百千]?万|[十百千]?w(?![a-z])|[十百千]?亿|千|百(?!分)|k(?![a-z]))'
const LOOSE = '(?:来|多|几|余)'
const UNIT =
  '元|块钱|块|%|个百分点|个点|成|人次|人|平方米|平米|平方|平|㎡|m2|千瓦时|度电|度|颗星|星级|星|星|个月|月|年|岁|个|座|家|台|架|栋|批|次|项|条'
const NUMBER = new RegExp(
  `(?<![a-z0-9.])(?<percent>百分之)?(?:(?<mixed>\\d千\\d百)|(?<arabic>${ARABIC})(?:[-~—到至](?<to>${ARABIC}))?|(?<han>${HAN}+(?:点${HAN}+)?)|(?<few>几|好几|数)(?=[十百千万亿]))` +
    `(?<loose>${LOOSE})?(?<scale>${SCALE})?(?<loose2>${LOOSE})?(?<rest>(?:零?(?:${ARABIC}|${HAN}+)(?:万|w(?![a-z]))|(?<=亿)(?:\\d|[一二两三四五六七八九])[千百]${HAN}*(?![万元块]))?)(?<half>半)?(?<more>零(?:\\d{1,4}|${HAN}+)|(?:\\d|[一二两三四五六七八九])[千百](?![万亿分]))?(?<tail>[一二三四五六七八九](?![一二三四五六七八九十百千万亿点些下共次起年个家成]))?(?:整)?(?<unit>${UNIT})?`,
  'gu',
)
const ABOUT = /(约|大约|大概|差不多|将近|接近|近|快|不到|没到|不足|左右|上下|估计|也就|可能)$/u
const ABOVE = /(?:超过|突破|冲破|跨过|迈过|过|超|破)了?$/u
/** 没有超过30亿 has not passed it. */
const NOT_ABOVE = /(?:不|没|没有|未|尚未|不会)$/u
const ABOUT_AFTER = /^(左右|上下|出头|不到|的样子|吧)/u

/** Every quantity in a normalised text, left to right. */
export function readQuantities(said: string): Quantity[] {
  const text = said.replace(/[壹贰叁肆伍陆柒捌玖拾佰仟萬]/gu, (c) => EVERYDAY['壹贰叁肆伍陆柒捌玖拾佰仟萬'.indexOf(c)]!)
  const found: Quantity[] = []
  for (const match of text.matchAll(NUMBER)) {
    const quantity = fromMatch(match, text)
    if (quantity) found.push(quantity)
  }
  return found
}

function fromMatch(match: RegExpMatchArray, text: string): Quantity | null {
  const g = match.groups!
  const start = match.index!
  // Nobody invests less than nothing: a negative sum is a slip, and not to be taken for its opposite.
  if (/(?:^|[^\d万亿])[-负]$/u.test(text.slice(0, start))) return null
  // 5G and 500强 are names.
  if (g.arabic && !g.scale && !g.unit && /^[a-z强]/.test(text.slice(start + match[0].length))) return null
  const end = start + match[0].length
  const scale = g.scale ? scaleOf(g.scale) : 1
  let low: number
  let high: number
  if (g.few) {
    low = 2
    high = 9
  } else if (g.mixed) {
    low = Number(g.mixed[0]) * 1000 + Number(g.mixed[2]) * 100
    high = low
  } else if (g.arabic) {
    low = Number(g.arabic.replace(/[,，]/g, ''))
    high = g.to ? Number(g.to.replace(/[,，]/g, '')) : low
  } else {
    const said = g.han!
    // 一共, 大四: one character without a unit or a scale is part of a word, unless it is all that was said.
    if (said.length === 1 && !g.scale && !g.unit && !g.percent && text.length > 2 && !/[仨俩]/u.test(said)) return null
    // 加一块儿, 补一块: together, a part.
    if (said === '一' && g.unit === '块' && text.length > 2) return null
    // 十 alone, or a unit word such as 千万 without a digit, is a figure of speech unless a digit stands there.
    if (g.percent && said === '百') return { ...fromMatch(withHan(match, '一百'), text)! }
    const pair = neighbours(said)
    const value = pair ? null : fromHan(said)
    if (!pair && value === null) return null
    low = pair ? pair[0] : value!
    high = pair ? pair[1] : value!
  }
  // 三千来万 is anything from 3000万 to 4000万: one more of its last digit.
  if (g.loose || g.loose2) high += lastPlace(low)
  low *= scale
  high *= scale
  if (g.rest) {
    // 一亿三千五: what stands right below the 亿 are 万.
    const rest = readQuantities(/[万w]$/u.test(g.rest) ? g.rest : `${g.rest}万`)[0]
    if (rest) {
      low += rest.value
      high += rest.value
    }
  }
  // 10万零1块, 3万5千元: what stands below the 万.
  if (g.more) {
    const more = readQuantities(`${g.more.replace(/^零/u, '')}元`)[0]
    if (more) {
      low += more.value
      high += more.value
    }
  }
  if (g.half) {
    low += scale / 2
    high += scale / 2
  }
  // 一万五 is 15000: a lone digit behind 万 or 亿 counts tenths of it.
  if (g.tail) {
    if (!g.scale || !/[万亿w]/.test(g.scale)) return fromMatch(trimTail(match), text)
    low += (DIGIT[g.tail]! * scale) / 10
    high += (DIGIT[g.tail]! * scale) / 10
  }
  let unit = g.unit ?? ''
  if (g.percent || unit === '个点' || unit === '个百分点') unit = '%'
  if (unit === '%' || unit === '成') {
    const divisor = unit === '成' ? 10 : 100
    low = exact(low / divisor)
    high = exact(high / divisor)
    unit = '%'
  }
  if (unit === '块' || unit === '块钱') unit = '元'
  if (['平米', '平方', '平', '㎡', 'm2'].includes(unit)) unit = '平方米'
  if (unit === '星' || unit === '颗星') unit = '星级'
  const vague =
    high !== low ||
    Boolean(g.few || g.loose || g.loose2) ||
    ABOUT.test(text.slice(0, start)) ||
    ABOUT_AFTER.test(text.slice(end))
  return {
    value: exact(low),
    high: exact(high),
    unit,
    scaled: Boolean(g.scale) || /[万亿]/.test(match[0]),
    vague,
    each:
      /每[^，,。\d]{0,3}$/u.test(text.slice(Math.max(0, start - 4), start)) ||
      (low === 1 && /^(?:补|给|能|奖|多少|几|拿)/u.test(text.slice(end))),
    above: isAbove(text.slice(0, start)),
    start,
    end,
    raw: match[0],
  }
}

/** The same match with other characters for its number: 百分之百 is 100%. */
function withHan(match: RegExpMatchArray, han: string): RegExpMatchArray {
  const other = [match[0]] as unknown as RegExpMatchArray
  other.index = match.index!
  other.groups = { ...match.groups!, han }
  return other
}

/** The same match without a digit that belongs to what follows. */
function trimTail(match: RegExpMatchArray): RegExpMatchArray {
  const trimmed = [match[0].slice(0, match[0].lastIndexOf(match.groups!.tail!))] as unknown as RegExpMatchArray
  trimmed.index = match.index!
  trimmed.groups = { ...match.groups!, tail: '', unit: '' }
  return trimmed
}

/** 三千七百五十 → 3750, 一亿二 is left to 万/亿 above; null when the characters are no number (千 alone). */
function fromHan(said: string): number | null {
  const [whole = '', fraction] = said.split('点')
  let total = 0
  let digit: number | null = null
  let last = 1
  if (/^[零〇一二两三四五六七八九幺]{2,}$/u.test(whole)) return Number([...whole].map((c) => DIGIT[c]).join(''))
  for (const c of whole) {
    if (c in DIGIT) digit = DIGIT[c]!
    else {
      if (digit === null && c !== '十') return null
      total += (digit ?? 1) * SMALL[c]!
      last = SMALL[c]!
      digit = null
    }
  }
  // 三千五 means 3500 when a larger unit was just said.
  if (digit !== null) total += last >= 100 && !/[零〇]/u.test(whole) ? digit * (last / 10) : digit
  if (fraction) total += Number(`0.${[...fraction].map((c) => DIGIT[c] ?? 0).join('')}`)
  return total
}

/** 两三千 → [2000, 3000]: two neighbouring digits said as a guess. */
function neighbours(said: string): [number, number] | null {
  const pair = /^([一二两三四五六七八九])([二两三四五六七八九])(十|百|千)?$/u.exec(said)
  if (!pair) return null
  const [low, high] = [DIGIT[pair[1]!]!, DIGIT[pair[2]!]!]
  if (high !== low + 1) return null
  const unit = pair[3] ? SMALL[pair[3]]! : 1
  return [low * unit, high * unit]
}

function isAbove(before: string): boolean {
  const said = ABOVE.exec(before)
  return said !== null && !NOT_ABOVE.test(before.slice(0, said.index))
}

/** 120 → 10, 800 → 100: the worth of the last digit that is not zero. */
function lastPlace(value: number): number {
  let place = 1
  while (value !== 0 && value % (place * 10) === 0) place *= 10
  return place
}

function scaleOf(scale: string): number {
  return [...scale.replace('个', '')].reduce((product, c) => product * (BIG[c] ?? 1), 1)
}

/** Takes the dust of binary fractions off a figure somebody said in decimals. */
function exact(value: number): number {
  return Number(value.toPrecision(14))
}
