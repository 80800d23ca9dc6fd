/** How people speak, whatever they speak about: the shape of `intents/language.json`. What is made of it is src/reading's part. */
import { z } from 'zod'
import { WordList } from './words.ts'

/** Each word stands in one class; a longer word goes before a shorter one (没问题 is never 没). */
export const WORD_CLASSES = {
  // What answers.
  /** States a fact: 是, 有, 属于. Its X不X and X没X are made of it. */
  STATE: WordList,
  /** 符合, 达到: with or without what is met. */
  MEETS: WordList,
  /** 有, which also brings in what is somebody else's. */
  HAVE: WordList,
  /** States, and needs nothing beside it: 没错, 可不是. */
  YES: WordList,
  SURE: WordList,
  /** Something was reached or done: 评上, 批下来, 投产. Answers whatever was asked whether it is. */
  DID: WordList,
  /** 投产, 建好: read like DID where the question is of something built or made; 建好了 says nothing of its rank. */
  BUILT: WordList,
  CAN: WordList,
  /** Agrees to what we propose; no answer to a question of fact. */
  ACCEPT: WordList,
  /** Agrees, and says that one is able: 可以, 行. */
  ABLE: WordList,
  NO: WordList,
  /** 不, 无. */
  NOT: WordList,
  ISNOT: WordList,
  /** 没, 没有, 未. */
  HASNOT: WordList,
  /** 别, 不用, 不想. */
  DONT: WordList,
  /** Two denials in a row: asked about, never multiplied. */
  DOUBLE: WordList,
  /** Listens: 嗯 also says yes where only yes or no is asked. */
  HUM: WordList,
  HEAR: WordList,
  UNSURE: WordList,
  /** 差不多: agrees to a figure, is no answer to a fact. */
  NEARLY: WordList,
  DONTKNOW: WordList,
  KNOW: WordList,
  /** 问, 查: beside 会计 it means that they cannot tell by themselves. */
  CONSULT: WordList,
  STAFFER: WordList,
  /** 查账: that they cannot tell before they have looked. */
  LEDGER: WordList,
  ANY: WordList,
  /** 没关系: alone it soothes, beside what was asked it denies. */
  NOTIED: WordList,
  /** 没明白, 不急: what is denied of oneself, and answers nothing. */
  SENSE: WordList,
  /** A sum or a claim is too much, too little, not it: 不止, 少了. */
  OFF: WordList,
  /** Denies, or says that we are wrong: 不对. */
  NOTSO: WordList,
  WRONG: WordList,

  // What moves about.
  LEAVE: WordList,
  /** 就这样: agrees to a figure, and takes leave of anything else. */
  THUS: WordList,
  DOING: WordList,
  LATER: WordList,
  AGAIN: WordList,
  BACK: WordList,
  STEP: WordList,
  WHY: WordList,
  RESULT: WordList,
  SHOW: WordList,
  /** 给, 补: what comes from us. */
  GIVE: WordList,
  CHOOSE: WordList,
  WANT: WordList,
  FIRST: WordList,
  MIDDLE: WordList,
  LAST: WordList,
  /** 后者: the second of two that were named, whatever else could be answered. */
  LATTER: WordList,
  /** 前, 后: from which end several are counted; words only before a count. */
  FORE: WordList,
  REAR: WordList,
  /** 这几个, 上面: what was offered, as a whole. */
  THESE: WordList,
  MORE: WordList,
  PEOPLE: WordList,
  BY: WordList,
  AND: WordList,
  /** 是万: the unit that was left out. */
  WAN: WordList,

  // What is said beside it.
  FILLER: WordList,
  POLITE: WordList,
  THANKS: WordList,
  /** Behind a word: 的, 了, 啊. */
  TAIL: WordList,
  /** 吧: makes a statement a guess, and a proposal softer. */
  BA: WordList,
  MANNER: WordList,
  /** 还是: alone a manner, between two things a question which of them. */
  EITHER: WordList,
  ALL: WordList,
  DEGREE: WordList,
  THIS: WordList,
  JUST: WordList,
  ANOTHER: WordList,
  SELF: WordList,
  /** Another firm than the asker's: 隔壁, 客户, 母公司. */
  /** 我们自己: back from somebody else's to one's own. */
  OWN: WordList,
  THEIRS: WordList,
  NOUN: WordList,
  /** What is granted: 政策, 补贴. */
  SUPPORT: WordList,
  TIME: WordList,
  WHOLE: WordList,
  /** 有的 alone says yes, before a verb it speaks of a part. */
  SOME: WordList,
  PART: WordList,
  ABOUT: WordList,
  /** What sums may be of, whatever was asked: 厂房, 利润. */
  AMOUNT: WordList,
  MUST: WordList,
  /** 最高, 封顶: what is granted at most, not what somebody has. */
  MOST: WordList,

  // What a clause is meant as.
  PAST: WordList,
  /** Was so and is no more: 过期. */
  EXPIRED: WordList,
  NOW: WordList,
  PLAN: WordList,
  /** 正在申报: not yet, and on its way. */
  PENDING: WordList,
  SUPPOSE: WordList,
  /** 要不是: supposes, and denies what follows. */
  UNLESS: WordList,
  CORRECT: WordList,
  BUT: WordList,
  /** 吗, 么, ?: asks of the whole clause. */
  MA: WordList,
  /** 什么, 怎么, 多少. */
  WHAT: WordList,
  /** Whether, beside what is made of STATE and DID: 是否. */
  WHETHER: WordList,
  /** Beside what is made of CAN and ACCEPT: 能否. */
  WHETHERCAN: WordList,
  // What is said of us and of what we gave.
  PHONE: WordList,
  /** 打了, 打过: called, or tried to. */
  CALLED: WordList,
  /** 空号, 停机: nobody has that number. */
  DEAD: WordList,
  /** 打不通, 没人接. */
  UNREACHED: WordList,
  /** 你们, 机器人: we who answer. */
  YOU: WordList,
  /** 绕弯子, 答非所问. */
  GRUMBLE: WordList,
  /** 人呢, 没人管: where the people are. */
  NOBODY: WordList,
  /** 转发给: to somebody else. */
  FORWARD: WordList,
  /** 总结一下, 精简版. */
  SUMUP: WordList,
  /** 刚才那个: what was talked about before. */
  EARLIER: WordList,
  /** 刚才两个: what was talked about last, and before. */
  BOTHOF: WordList,
  /** 除了: what is not asked for. */
  EXCEPT: WordList,
  /** 规上才能报吗: asks for whom it is. */
  ONLY: WordList,
  /** 哪个多, 有什么区别: sets side by side. */
  COMPARE: WordList,
  // What people ask of money, and texts seldom say.
  /** 给个人还是公司, 打到谁账上. */
  PAYEE: WordList,
  /** 分几年, 一次性给. */
  INSTALMENTS: WordList,
  /** 啥时候到账. */
  PAIDWHEN: WordList,
  /** 能发绩效, 钱怎么用. */
  SPENDING: WordList,
  /** Everyday words that hold another word of these classes: 行业, 非常. */
  WORD: WordList,
} as const

export type WordClass = keyof typeof WORD_CLASSES
export const Language = z.strictObject(WORD_CLASSES)
export type Language = z.infer<typeof Language>
