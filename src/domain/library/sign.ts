/** What shows in a message beside whatever else it says, and answers nothing: the shape of `intents/signs.json`. What is made of it is src/reading's part. */
import { z } from 'zod'
import { WordList } from './words.ts'

export const SIGNS = [
  /** 别的, 不是: turns away from what was just said. */
  'away',
  /** 这个, 那笔: points at it. */
  'pointing',
  /** 那利息呢, 一定给吗: opens as something said about it does. */
  'leaning',
  /** 我这种老厂换设备有没有别的政策: what is in talk is done with. */
  'another',
  /** 政策有哪些: asks for several. */
  'set',
  /** 可用于哪些用途: asks for several of something else. */
  'other-set',
  /** 这个科管啥. */
  'in-charge',
  /** 除了技改还管啥. */
  'besides',
  /** 最高, 封顶: a sum is the most that is granted. */
  'cap',
  /** 帮我算算: wants the sum rather than the text. */
  'reckon',
  /** 怎么回事, 什么区别: asks what the text means. */
  'meaning',
  /** 这算哪条. */
  'which-item',
  /** 还在申报: tells how far they are. */
  'applying',
  /** 为什么不是40万. */
  'why-not',
  /** 改成, 说错了: takes back what was told. */
  'correction',
  /** 8万呢, 要是: another figure, to see what comes of it. */
  'what-if',
  /** 按三千万再算一遍: the outcome once more, with another figure. */
  'reckon-anew',
  /** 按原来的呢, 照实的来: as it was told, whatever was supposed since. */
  'as-told',
  /** 不假设了: what was tried out is done with. */
  'enough-supposing',
  /** 刚才算出来多少: what we said before. */
  'recall',
  /** 我前面报的是几个: what they told before. */
  'told-before',
  /** 三样加一块: a total of what was worked out. */
  'adds-up',
  /** 精简点发我, 给老板看的: a few lines that stand by themselves; 写成一句话: one. */
  'sum-up',
  'in-a-line',
  /** 电话也带上. */
  'tacks-on',
  /** 是一个科吗, 电话一样吗: asks whether two programmes have one office. */
  'same-office',
  /** 那另一个呢: of two that were talked about. */
  'the-other',
  /** 回到前面那个. */
  'goes-back',
  /** 再少500万: on top of what was tried out last; 少两个 comes off what was told. */
  'further',
  /** 我那11个, 还说我那个: the asker's own, while another firm is in talk. */
  'mine',
  /** 是不是一回事, 哪个给得多: one beside the other. */
  'compares',
  /** 哪个给得多: asks for figures. */
  'weighs',
  /** 其实是: what is so, whatever was supposed before. */
  'in-fact',
  /** 那个科的号: whoever answers for what is in talk. */
  'that-office',
  /** 园区那条: one called by a word of it. */
  'that-one',
  /** 刚才第二个: of what was talked about, by its place. */
  'nth-talked',
  /** 听说, 群里说: what others say, sums included, is told of nobody. */
  'hearsay',
  /** 2021年的那批: of a list. */
  'that-batch',
  /** 两样都说. */
  'both-of',
  /** What texts seldom say, whatever stands around it: 拿到以后能给员工发绩效吗, 一次性打过来吗, 转公户吗, 多久到账. */
  'unsaid-spending',
  'unsaid-instalments',
  'unsaid-payee',
  'unsaid-paid-when',
  /** 一次给还是分批给. */
  'either-or',
  /** 真的假的: what somebody has heard. */
  'rumour',
  /** 有俩不在名单: a part that does not count. */
  'apart',
  /** 剩下那个也算上: a part that counts as well. */
  'counts-in',
  /** 我们, 做阀门的: speaks of the asker. */
  'oneself',
  /** 我想问一下: only says that something is to come. */
  'opener',
  /** 三千万; 第二个: a figure or a place, and nothing of what. */
  'figure-alone',
  /** 把我的信息删了, 别存: what is kept is to go. */
  'deletes',
  /** 别删我的信息, 多久删一次: speaks of it, and asks for nothing to go. */
  'spares',
] as const
export type Sign = (typeof SIGNS)[number]

const SignSpec = z.strictObject({
  /** As in a pattern, over the words of the file and the classes of `intents/language.json`; found wherever it stands. */
  says: z.string().min(1),
  /** Longer words that hold one of its words and show nothing of the kind. */
  unless: WordList.optional(),
  yes: WordList,
  not: WordList,
})

export const SignFile = z.strictObject({
  words: z.record(z.string().regex(/^[A-Z]+$/), WordList),
  signs: z.record(z.enum(SIGNS), SignSpec),
})
export type SignFile = z.infer<typeof SignFile>
