/** The words before and behind a number that say how it is meant: 不到, 以上, 左右, 增长了, 每. Pure. */
import type { Bound, Exactness, QuantityRole } from '../../domain/talk/quantity.ts'
import { wordsByFirst, wordsByLast } from './words.ts'

/** What the words come to, and how many characters of them there are. */
export type BoundWords = { length: number; bound?: Bound; said?: Exactness; role?: QuantityRole }

type WordMeaning = readonly [word: string, meaning: Omit<BoundWords, 'length'>]

const each = (words: string, meaning: Omit<BoundWords, 'length'>): WordMeaning[] =>
  words.split(' ').map((w): WordMeaning => [w, meaning])

const BEFORE = wordsByLast([
  ...each('约 大约 约莫 约摸 大约莫 大概 大概其 大概齐 ≈ ~ 大致 大抵 差不多 差不离 估计 估摸 估摸着 也就 可能 顶个', {
    said: 'about',
  }),
  ...each('将近 接近 逼近 奔 奔着 差一点 差点 差不点 快 近 小 眼瞅着', { bound: '<', said: 'about' }),
  ...each(
    '不到 不足 不满 没到 没有到 未到 未满 没满 没达到 未达到 没到过 未到过 没有到过 没达到过 不够 够不上 够不到 达不到 没 没有 低于 少于 小于 <',
    {
      bound: '<',
    },
  ),
  ...each(
    '最多 至多 顶多 顶天 多说 撑死 不超过 没超过 没有超过 未超过 不会超过 不能超过 尚未超过 不会突破 不会高于 不超 没超 未超 不高于 不多于 不大于',
    {
      bound: '≤',
    },
  ),
  ...each('没突破 未突破 没有突破 没过 未过 没破 小于等于 小于或等于 ≤ <=', { bound: '≤' }),
  ...each(
    '至少 起码 最少 少说 大于等于 大于或等于 不会低于 不会少于 没低于 没有低于 没少于 不低于 不少于 不小于 不下于 不下 怎么也得 ≥ >=',
    { bound: '≥' },
  ),
  ...each('超过 远超 不止 何止 不光 突破 冲破 跨过 迈过 超出 超 破 过 大于 高于 多于 >', { bound: '>' }),
  ...each('增长 增 涨 上涨 上升 提高 提升 攀升 增加 多了 多赚', { role: 'rise' }),
  ...each('下降 降低 降 减少 减 跌 下滑 缩水', { role: 'fall' }),
  ...each('亏损 净亏损 亏 净亏 赔 倒亏', { role: 'loss' }),
  ...each(
    '再加 再建 再装 再开 再增 再扩 再投 再添 再花 再上 再多 再多投 再多花 再多买 再多上 又加 又投 又添 又花 又上 追加 另加 另外加 还要加 还得加 还加 还要投 加上 加 多 多投 多花 多买 多加 +',
    { role: 'added' },
  ),
  ...each('再少 再少投 再少花 再少买 再减 再减掉 再砍 再砍掉 少 少投 少花 少买 少上 砍掉 减掉', { role: 'taken' }),
])

/** May stand between these words and the number: 超过了, 大概有个. */
const BETWEEN = /(?:也有|也得|也是|得有|能有|有个|是个|了个|了|有|是|在|个|也|得|于|合)$/u

/** Before which these are parts of other words: 附近, 最小, 投过, 通过. */
const NOT_BEHIND: Readonly<Record<string, RegExp>> = {
  近: /[最附远临亲靠邻]$/u,
  快: /[很尽加赶飞较]$/u,
  小: /[大中最缩从]$/u,
  过: /[投花做办拿领获报评用买给发建卖干交缴付搞弄装搬修租换去来开见说问到经通不难错路]$/u,
  破: /[打]$/u,
  约: /[节预签合违解]$/u,
  '~': /[\d万亿w%元个]$/u,
  没: /[有是要会能]$/u,
  没有: /[有是要会能]$/u,
  增: /[新]$/u,
  增加: /[新]$/u,
  减: /[加]$/u,
  赔: /[包理]$/u,
  多: /[最顶至好许很大几么太更差不]$/u,
  少: /[最至多很太更不缺]$/u,
  可能: /[不]$/u,
  // 300万加200万, with nothing between.
  加: /./u,
  '+': /./u,
}

/** Whether 一 may be left out before 百 千 万 亿 behind this: 过亿, 近百家, 上千万. */
const OMITTING = /(?:超过|突破|冲破|跨过|将近|接近|不到|不足|不满|至少|起码|超|破|过|近|成)了?$/u
/** 上千万 is open upward; 线上, 以上, 规上 are other words. */
const UP = /(?:^|[^以规线网马早晚身手之])上$/u

export const mayOmitOne = (before: string): boolean => OMITTING.test(before) || UP.test(before)

/** 上千万: that and nobody knows how much more. */
export const isUpwards = (before: string): boolean => UP.test(before)

/** How many words may stand before one number: 增长了大约. */
const MOST_WORDS = 3

const LONGEST = 20

/** The longest words that the text before a number ends with; several of them may stand there, the nearest counts first. */
export function wordsBefore(text: string): BoundWords {
  const before = text.slice(-LONGEST)
  let all: Omit<BoundWords, 'length'> = {}
  let left = before
  for (let n = 0; n < MOST_WORDS; n += 1) {
    const found = lastWord(left) ?? lastWord(left.replace(BETWEEN, ''))
    if (!found) break
    all = { ...found.meaning, ...all }
    left = found.before
  }
  return { ...all, length: before.length - left.length }
}

function lastWord(text: string): { meaning: Omit<BoundWords, 'length'>; before: string } | null {
  for (const [word, meaning] of BEFORE.get(text.at(-1) ?? '') ?? [])
    if (text.endsWith(word)) {
      const before = text.slice(0, -word.length)
      if (!NOT_BEHIND[word]?.test(before)) return { meaning, before }
    }
  return null
}

const AFTER = wordsByFirst([
  ...each('以上 及以上 或以上 + (含)以上 含以上 往上 朝上 起步 打底 起', { bound: '≥' }),
  ...each('以下 及以下 或以下 (含)以下 含以下 以内 之内 内 封顶 顶天', { bound: '≤' }),
  ...each('以外 开外 打不住 都打不住', { bound: '>' }),
  ...each('都不到 还不到 不到 都没到 还没到 没到 不足 都不足 不满 没有 都没有', { bound: '<' }),
  ...each('左右 上下 的样子 样子 差不多 光景 (左右) (大概) (约) 吧', { said: 'about' }),
  ...each('差一点 差点 将近', { bound: '<', said: 'about' }),
  ...each('出头 出点头 挂零 冒头 多点 多一点 还多 还要多 有余', { bound: '>', said: 'about' }),
])

/** Behind which these are parts of other words: 上下游, 没到账, 起诉, 内部. */
const NOT_BEFORE: Readonly<Record<string, RegExp>> = {
  起: /^(?![,，。;；!?、的]|$)/u,
  内: /^(?![,，。;；!?、的]|$)/u,
  上下: /^[游级班楼]/u,
  没到: /^[账位期手]/u,
  不到: /^[账位期手]/u,
  没有: /^(?![,，。;；!?、]|$)/u,
  '+': /^[\d零一二两三四五六七八九十百千万亿w]/u,
  以上: /^(?:这|那|说|都|几|三|内容)/u,
}
/** 就按三千万吧 agrees to what it says. */
const AGREEING = /(?:按|就|改成|改|算)[^,。;!?]{0,3}$/u

/** Words right behind the number and its unit. */
export function wordsAfter(text: string, start: number, at: number): BoundWords {
  const after = text.slice(at, at + 8)
  const entry = AFTER.get(text[at] ?? '')?.find(
    ([word]) => after.startsWith(word) && !NOT_BEFORE[word]?.test(after.slice(word.length)),
  )
  if (!entry || (entry[0] === '吧' && AGREEING.test(text.slice(Math.max(0, start - 6), start)))) return { length: 0 }
  return { ...entry[1], length: entry[0].length }
}

const PER_BEFORE =
  /(?:每(?:一|个)?([^,。;!?\d零一二两三四五六七八九十百千万亿]{1,3}?)|(人|户|亩|台|年|月|日)均|单([台个价])|各)(?:为|是|给|补|奖|花|要)?$/u

/** 每平8元, 人均三千, 各500万: what it is one of. */
export function perBefore(text: string, at: number): string {
  const found = PER_BEFORE.exec(text.slice(Math.max(0, at - 6), at))
  const of = found ? (found[1] ?? found[2] ?? found[3] ?? '每') : ''
  return /^[年月]/u.test(of) ? of[0]! : of
}
