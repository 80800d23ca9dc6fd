/** Whether a figure can be a value of a fact at all, and what words around it say that it is none. Pure. */

import type { NumberFact } from '../../domain/eligibility/fact.ts'
import { WAN } from '../../domain/eligibility/money.ts'
import type { Quantity } from '../../domain/talk/quantity.ts'
import type { Spoken } from './spoken.ts'

/** How a figure stands to the fact: beside its words, alone where the fact was asked for, or alone where it may be meant. */
export type Beside = 'words' | 'first' | 'alone'

/** The figure as the fact takes it: in 万 where sums are told in 万, in per cent where a share was asked for. */
export function asFigureOf(
  fact: NumberFact,
  quantity: Quantity,
  text: string,
  { beside, scale, asked }: { beside: Beside; scale: number | null; asked: number | null },
): Quantity {
  if (fact.unit === '元' && isBare(quantity) && CLAUSE_ENDS.test(text.slice(quantity.end))) {
    // 具体是多少亿元, and 32 is the answer.
    if (beside === 'first' && asked !== null && quantity.low < WAN) return times(quantity, asked)
    if (scale !== null && lacksScale(quantity)) return times(quantity, scale)
  }
  const isShare = fact.unit === '%' && beside === 'first' && isBare(quantity) && quantity.low >= 1
  return isShare ? { ...times(quantity, 0.01), unit: '%' } : quantity
}

const times = (quantity: Quantity, factor: number): Quantity => ({
  ...quantity,
  low: Number((quantity.low * factor).toPrecision(14)),
  high: Number((quantity.high * factor).toPrecision(14)),
  scaled: factor > 1,
})

/** A number and nothing else: no unit, no 万. */
export const isBare = ({ unit, scaled }: Quantity): boolean => unit === '' && !scaled

/** 2700, 两千三: a year, a hotline or a count of something else is no sum of money. */
const lacksScale = ({ low, raw }: Quantity) => low >= 10 && low < 100_000 && !NO_SUM.test(raw)
const NO_SUM = /^(?:19[89]\d|20[0-3]\d|12\d{3}|96\d{3}|11[0249]|120)$/u
const CLAUSE_ENDS = /^(?:左右|上下|的样子|才对|吧|呢|啊|哦|了|的|嘛|呀)*(?:[，,。；;！!？?]|$)/u

const COUNTING = new Set(['个', '座', '架', '台', ''])

/** Whether a figure can be a value of the fact at all: 2022年 is no sum of money, 60% no count, a rise or a loss no revenue. */
export function fits(quantity: Quantity, fact: NumberFact, beside: Beside): boolean {
  const { unit, low, per, role } = quantity
  // What is paid every year is the sum of the year.
  if (low < fact.min || low > fact.max || (per !== '' && per !== '年')) return false
  if (role === 'rise' || role === 'loss' || (role === 'fall' && beside !== 'words')) return false
  switch (fact.unit) {
    case '元':
      return unit === '元' || (unit === '' && (quantity.scaled || (beside !== 'words' && low >= WAN)))
    case '%':
      return unit === '%'
    case '':
      return unit === ''
    case '个':
      return COUNTING.has(unit) && !(isBare(quantity) && /^20[0-3]\d$/u.test(quantity.raw))
    default:
      return (
        unit === fact.unit ||
        (unit === '' && (beside === 'first' || (beside === 'words' && low >= 100)) && fact.unit !== '平方米')
      )
  }
}

/** 是1000还是3000: two figures to choose from are a question. */
export function isChoice({ text, quantities }: Spoken): boolean {
  return quantities.some((q, at) => {
    const next = quantities[at + 1]
    return next !== undefined && next.start - q.end < 12 && text.slice(q.end, next.start).includes('还是')
  })
}

/** 6个在清单里，2个没进: those that are not are not counted. 一个柜子给多少 asks of each. */
export function isNoCount(text: string, { unit, low, start, end }: Quantity): boolean {
  if (!COUNTING.has(unit) || unit === '') return false
  const behind = text.slice(end, end + 8)
  const before = text.slice(0, start)
  if (ANOTHER_PART.test(before) || NOT_THESE.test(before)) return true
  return NOT_AMONG.test(behind) || (low === 1 && FOR_EACH.test(behind))
}
/** 目标是3000个, 别的市一年3000个, 老的站3000个, 已经拆了3000个: aimed at, of somebody else, of before, gone. */
const NOT_THESE =
  /(?:目标|计划|任务|指标|打算|准备|预计|争取|别的|别人|人家|其他|其它|同行|隔壁|兄弟|老的|老站|旧的?|存量|原有的?|以前的|拆|停用|停了|关停|报废|淘汰|取消|退网)[^，。,;；]{0,4}$/u
const NOT_AMONG = /^(?:社区|园区|基站|机架)?(?:还|都|也)?(?:没|未|不在|不是|不算)/u
const ANOTHER_PART = /(?:另外|其余|剩下的?)$/u
const FOR_EACH =
  /^(?:社区|园区|基站|机架|机柜|柜子|架子|站)?(?:一年|每年|一个月|每月|一次)?(?:能)?(?:是)?(?:给|补|奖|(?:最多|最高|顶多|封顶|顶格)?(?:多少|几))/u

/** 3000个用户, where stations were asked for: what is counted is named behind the count, and no word of the fact. */
export function isOfAnotherThing(text: string, { unit, end }: Quantity, fact: NumberFact, beside: Beside): boolean {
  // 10毫秒, where nothing was counted: a number of what nobody asked for.
  if (!COUNTING.has(unit) || (unit === '' && (beside === 'first' || fact.unit !== '个'))) return false
  const behind = text.slice(end).replace(TAIL, '')
  const [first = ''] = behind
  if (!/\p{Script=Han}/u.test(first) || FUNCTION.has(first)) return false
  // 小区, where 社区 were asked for, shares a character.
  const own = [fact.name, fact.question, ...fact.cues].join('')
  return ![...behind.slice(0, 2)].some((character) => own.includes(character))
}

/** 孩子学费8万, 别人贷了8万, 签了3000万的订单, to the sum that was asked for: it is told of something else. */
export function isSumOfAnotherThing(text: string, { unit, scaled, start, end }: Quantity, fact: NumberFact): boolean {
  if (fact.unit !== '元' || !(unit === '元' || scaled)) return false
  if (ORDERS.test(text.slice(end))) return true
  const clause = text
    .slice(0, start)
    .split(/[，,。；;！!？?：:]/u)
    .at(-1)!
  return OTHERS.test(clause)
}
const ORDERS = /^(?:元|块|块钱)?的(?:订单|合同|单子|货款|流水|库存|欠款|应收|尾款)/u
const OTHERS =
  /(?:别人|人家|同学|朋友|同行|隔壁|亲戚|合伙人|家里|父母|爸妈|孩子|老婆|老公|上次|上回|以前|之前|学费|房租|租金|押金|保证金|定金|首付|工资|利息|彩礼|车款|房款|罚款|存款|积蓄|攒|赔|罚)[^，。,;；]{0,5}$/u

const TAIL = /^(?:左右|上下|多|来|出头|样子|吧|呢|啊|哦|了|的|嘛|呀|整)+/u
/** Characters by which what is said of the count begins, rather than what is counted. */
const FUNCTION = new Set(
  '都全在已是有没不还也就差才刚其以够多完去今往给能可要算按话共行好对呗哈咧哩啦么吗噻嘞捏滴昂哟呦嗯',
)

/** 一共十二个社区，名单里的是九个: the nine count. */
export function isWhole(text: string, { unit, start, end }: Quantity, all: readonly Quantity[]): boolean {
  return (
    COUNTING.has(unit) &&
    WHOLE.test(text.slice(0, start)) &&
    all.some((q) => q.start > end && q.unit === '个' && AMONG.test(text.slice(end, q.end + 6)))
  )
}
const WHOLE = /(?:一共|总共|共有?|拢共|合计)(?:有|是)?$/u
const AMONG = /清单|名单|进了|入选|纳入|列入|评上|开着|在用/u

/** 8元一平，按一半算每平多少: what is asked of each is worked out of what is told of each. */
export function ofEach(text: string, quantity: Quantity): Quantity {
  if (quantity.per === '') return quantity
  const [, ...behind] = text.split(`每${quantity.per}`)
  return behind.some((words) => /^[^，,。]{0,4}(?:多少|几)/u.test(words)) ? { ...quantity, per: '' } : quantity
}

/** 能拿7200万吗, 还给一千万吗, 也能两千？: the sum hoped for, not one the firm has. */
export function isAskedFor(text: string, quantity: Quantity): boolean {
  // 拿1500万再算一遍 takes it to reckon with.
  if (/^(?:再|重)/u.test(text.slice(quantity.end))) return false
  return /(?:给|补|拿|奖|领|得|发)(?:到|我们|咱|你)?(?:那|这)?$|能$/u.test(
    text.slice(Math.max(0, quantity.start - 4), quantity.start),
  )
}

/** 过了三十亿奖几十万: how much of it there is, is the question, whatever words stand beside it. */
export const asksHowMuch = (text: string, quantity: Quantity): boolean =>
  quantity.raw.startsWith('几') && isAskedFor(text, quantity)

/** A word right before it says what it is of: 营收3000万 is no investment. */
export function isClaimed(text: string, quantity: Quantity, cues: readonly string[]): boolean {
  const clause = text
    .slice(Math.max(0, quantity.start - 8), quantity.start)
    .split(/[，,。；;]/u)
    .at(-1)!
  return cues.some((cue) => clause.includes(cue))
}
