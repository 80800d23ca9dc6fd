/** What a quantity of a text is: a number with its two ends, how it was said, what it counts, and where it stands. Types and what holds of them; pure. */

/** exact: 3000万; about: 约3000万, 三千多万; range: 两三千万, 2500万到3000万; open: 几百万, 上千万, of which nobody knows where it ends. */
export type Exactness = 'exact' | 'about' | 'range' | 'open'

export type Bound = '=' | '>' | '≥' | '<' | '≤'

/** What it is of what is spoken of: the thing itself, by how much it rose or fell, what comes on top of it or off it, what was lost. */
export type QuantityRole = 'itself' | 'rise' | 'fall' | 'added' | 'taken' | 'loss'

/** 再加500万, 少两个: of what was said before. */
export const isRelative = ({ role }: Pick<Quantity, 'role'>): boolean => role === 'added' || role === 'taken'

export type Quantity = {
  /** With its 万 or 亿 multiplied out; percentages as a share (15% → 0.15). Where only one number was said both ends are that number, whatever the bound. */
  low: number
  high: number
  /** 30亿以上 is ≥ 30亿; 不到500万 is < 500万. */
  bound: Bound
  said: Exactness
  /** What is counted: 元 个 % 人次 平方米 … or '' when nothing known follows. */
  unit: string
  /** CNY, USD … as said; '' for no money, and for money that is named by its 万 alone. */
  currency: string
  /** What it is said of one of: 平 in 每平8元, 台 in 三千一台; '' for the whole. */
  per: string
  role: QuantityRole
  /** 万, 亿, w or k was said, which in this field nearly always means money. */
  scaled: boolean
  /** The text it was read from, with the words that bound it: 不到500万. */
  start: number
  end: number
  raw: string
}

/** A stretch written with number characters that is no quantity, and why. */
export type NoQuantity = {
  /** ordinal: 第8条, 三期; code: a date, a time of day, a telephone number; unclear: nobody can say which number is meant; below-zero: -300万. */
  why: 'ordinal' | 'code' | 'unclear' | 'below-zero'
  start: number
  end: number
  raw: string
}

export type Numbers = { quantities: Quantity[]; others: NoQuantity[] }

/** One number, said as it is. */
export const isExact = (q: Quantity): boolean => q.said === 'exact' && q.bound === '=' && q.low === q.high

/** Takes the dust of binary fractions off a figure somebody said in decimals. */
export const exact = (value: number): number => (Number.isSafeInteger(value) ? value : Number(value.toPrecision(15)))
