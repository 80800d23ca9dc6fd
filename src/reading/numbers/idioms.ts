/**
 * Words and names that are written with number characters and count nothing: 万一, 千万别, 五金, 三一重工. The longest match wins, a number
 * among them: 十四五 is a plan, 十四五个 a count. Whoever meets another one adds it here, and a line to the table of tests.
 */

import { wordsByFirst } from './words.ts'

const IDIOMS: readonly string[] = [
  // 一 as part of a word
  ...'一下 一些 一点 一点点 一直 一起 一样 一共 一般 一旦 一次性 一定 一边 一面 一方面 一切 一致 一律 一刻 一会 一会儿 一路 一体 一流 一线 一并'.split(
    ' ',
  ),
  ...'一向 一再 一番 一把手 一站式 一网通办 一网 一件事 一窗 一企一策 一事一议 一对一 一比一 一成不变 一年到头'.split(
    ' ',
  ),
  ...'一天到晚 一条龙 一家人 一家子 一户一策 一五一十 一模一样 一心一意 一分为二 一清二楚 一来二去 一带一路 一刀切 一揽子 一时 一生 一味 一举'.split(
    ' ',
  ),
  ...'统一 唯一 第一时间 单一 同一 万一'.split(' '),
  // other digits as parts of words
  ...'二手 二维码 二话 二次元 两化 两高 两会 两样 两码事 两难 两用 三方 三产 三包 三农 三无 三维 三流 三天两头 三三两两 三言两语 三番五次'.split(
    ' ',
  ),
  ...'三心二意 再三 四新 四上 四面 四季 四周 四肢 五金 五险 五险一金 五花八门 五湖四海 五五开 六神 七七八八 七上八下 七嘴八舌'.split(
    ' ',
  ),
  ...'乱七八糟 八卦 八成是 八九不离十 九牛一毛 九成新 八成新 七成新 十佳 十足 十全'.split(' '),
  ...'十二五 十三五 十四五 十五五 一二三产业 一二三产 二八轮动 四舍五入 数一数二 说一不二 独一无二 不管三七二十一 一个不差 一个不落 一个不少 一个没落 一样不少 一条不落'.split(
    ' ',
  ),
  // places and scales as parts of words
  ...'百度 百货 百科 百姓 百年老店 百万富翁 千万别 千万不 千万要 千万记 千万得 千万小心'.split(' '),
  ...'千万注意 千方百计 千家万户 千千万万 千辛万苦 千瓦 千克 千米 千卡 千兆 千人计划 成千上万 成百上千 万科 万达 万能 万无一失'.split(
    ' ',
  ),
  ...'万分感谢 万事 万家 万物 万万 万元户 万向 万里 万华 亿联 亿万 数以万计 数以百计 数以千计'.split(' '),
  ...'零件 零部件 零售 零散 零头 零钱 零碳 零排放 零距离 零跑腿 零证明'.split(' '),
  // 半 and 几 as parts of words
  ...'上半年 下半年 前半年 后半年 半天 半导体 半成品 半自动 半路 半岛 半数 半拉 半年报 半斤八两 半信半疑 一知半解 多半 大半 大半天 过半 几乎 几何 几时 几率 茶几'.split(
    ' ',
  ),
  // names
  ...'三一重工 三一集团 三星电子 三亚 三明市 三峡 三菱 三洋 三元牛奶 三只松鼠 四川 五粮液 五矿 五洲 六安 六盘水 七匹狼 七喜 七彩 八达 九江 九龙 九寨'.split(
    ' ',
  ),
  ...'九阳 十堰 大陆 队伍 入伍 退伍 收拾 五四 五一假 五一节 十一假 三八节 六一节 七一 八一建军'.split(' '),
]

const byFirst = wordsByFirst(IDIOMS.map((idiom) => [idiom]))

/** Where the longest idiom that begins at `at` ends; `at` itself when none does. */
export function idiomEnd(text: string, at: number): number {
  const found = byFirst.get(text[at]!)?.find(([word]) => text.startsWith(word, at))
  return at + (found?.[0].length ?? 0)
}
