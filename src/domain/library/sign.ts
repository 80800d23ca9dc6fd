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
  /** 有俩不在名单: a part that does not count. */
  'apart',
  /** 我们, 做阀门的: speaks of the asker. */
  'oneself',
  /** 我想问一下: only says that something is to come. */
  'opener',
  /** 三千万; 第二个: a figure or a place, and nothing of what. */
  'figure-alone',
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
