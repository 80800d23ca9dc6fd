/** How people speak, whatever they speak about: the shape of `intents/language.json`. What is made of it is src/reading's part. */
import { z } from 'zod'

const Words = z.array(z.string().min(1)).min(1)

/** Each word stands in one class; a longer word goes before a shorter one (没问题 is never 没). */
export const WORD_CLASSES = {
  // What answers.
  /** States a fact: 是, 有, 属于. Its X不X and X没X are made of it. */
  STATE: Words,
  /** 符合, 达到: with or without what is met. */
  MEETS: Words,
  /** 有, which also brings in what is somebody else's. */
  HAVE: Words,
  /** States, and needs nothing beside it: 没错, 可不是. */
  YES: Words,
  SURE: Words,
  /** Something was reached or done: 评上, 批下来, 投产. Answers whatever was asked whether it is. */
  DID: Words,
  CAN: Words,
  /** Agrees to what we propose; no answer to a question of fact. */
  ACCEPT: Words,
  /** Agrees, and says that one is able: 可以, 行. */
  ABLE: Words,
  NO: Words,
  /** 不, 无. */
  NOT: Words,
  ISNOT: Words,
  /** 没, 没有, 未. */
  HASNOT: Words,
  /** 别, 不用, 不想. */
  DONT: Words,
  /** Two denials in a row: asked about, never multiplied. */
  DOUBLE: Words,
  /** Listens: 嗯 also says yes where only yes or no is asked. */
  HUM: Words,
  HEAR: Words,
  UNSURE: Words,
  /** 差不多: agrees to a figure, is no answer to a fact. */
  NEARLY: Words,
  DONTKNOW: Words,
  KNOW: Words,
  /** 问, 查: beside 会计 it means that they cannot tell by themselves. */
  CONSULT: Words,
  STAFFER: Words,
  /** 查账: that they cannot tell before they have looked. */
  LEDGER: Words,
  ANY: Words,
  /** 没关系: alone it soothes, beside what was asked it denies. */
  NOTIED: Words,
  /** 没明白, 不急: what is denied of oneself, and answers nothing. */
  SENSE: Words,
  /** A sum or a claim is too much, too little, not it: 不止, 少了. */
  OFF: Words,
  /** Denies, or says that we are wrong: 不对. */
  NOTSO: Words,
  WRONG: Words,

  // What moves about.
  LEAVE: Words,
  /** 就这样: agrees to a figure, and takes leave of anything else. */
  THUS: Words,
  DOING: Words,
  LATER: Words,
  AGAIN: Words,
  BACK: Words,
  STEP: Words,
  WHY: Words,
  RESULT: Words,
  SHOW: Words,
  /** 给, 补: what comes from us. */
  GIVE: Words,
  CHOOSE: Words,
  WANT: Words,
  FIRST: Words,
  MIDDLE: Words,
  LAST: Words,
  /** 后者: the second of two that were named, whatever else could be answered. */
  LATTER: Words,
  /** 这几个, 上面: what was offered, as a whole. */
  THESE: Words,
  MORE: Words,
  PEOPLE: Words,
  BY: Words,
  AND: Words,
  /** 是万: the unit that was left out. */
  WAN: Words,

  // What is said beside it.
  FILLER: Words,
  POLITE: Words,
  THANKS: Words,
  /** Behind a word: 的, 了, 啊. */
  TAIL: Words,
  /** 吧: makes a statement a guess, and a proposal softer. */
  BA: Words,
  MANNER: Words,
  ALL: Words,
  DEGREE: Words,
  THIS: Words,
  JUST: Words,
  ANOTHER: Words,
  SELF: Words,
  /** Another firm than the asker's: 隔壁, 客户, 母公司. */
  /** 我们自己: back from somebody else's to one's own. */
  OWN: Words,
  THEIRS: Words,
  NOUN: Words,
  /** What is granted: 政策, 补贴. */
  SUPPORT: Words,
  TIME: Words,
  WHOLE: Words,
  /** 有的 alone says yes, before a verb it speaks of a part. */
  SOME: Words,
  PART: Words,
  ABOUT: Words,
  /** What sums may be of, whatever was asked: 厂房, 利润. */
  AMOUNT: Words,
  MUST: Words,
  /** 最高, 封顶: what is granted at most, not what somebody has. */
  MOST: Words,

  // What a clause is meant as.
  PAST: Words,
  /** Was so and is no more: 过期. */
  EXPIRED: Words,
  NOW: Words,
  PLAN: Words,
  /** 正在申报: not yet, and on its way. */
  PENDING: Words,
  SUPPOSE: Words,
  CORRECT: Words,
  BUT: Words,
  /** 吗, 么, ?: asks of the whole clause. */
  MA: Words,
  /** 什么, 怎么, 多少. */
  WHAT: Words,
  /** Whether, beside what is made of STATE and DID: 是否. */
  WHETHER: Words,
  /** Beside what is made of CAN and ACCEPT: 能否. */
  WHETHERCAN: Words,
  // What is said of us and of what we gave.
  PHONE: Words,
  /** 打了, 打过: called, or tried to. */
  CALLED: Words,
  /** 空号, 停机: nobody has that number. */
  DEAD: Words,
  /** 打不通, 没人接. */
  UNREACHED: Words,
  /** 你们, 机器人: we who answer. */
  YOU: Words,
  /** 绕弯子, 答非所问. */
  GRUMBLE: Words,
  /** 人呢, 没人管: where the people are. */
  NOBODY: Words,
  /** 转发给: to somebody else. */
  FORWARD: Words,
  /** 总结一下, 精简版. */
  SUMUP: Words,
  /** 刚才那个: what was talked about before. */
  EARLIER: Words,
  /** 刚才两个: what was talked about last, and before. */
  BOTHOF: Words,
  /** 除了: what is not asked for. */
  EXCEPT: Words,
  /** 哪个多, 有什么区别: sets side by side. */
  COMPARE: Words,
  // What people ask of money, and texts seldom say.
  /** 给个人还是公司, 打到谁账上. */
  PAYEE: Words,
  /** 分几年, 一次性给. */
  INSTALMENTS: Words,
  /** 啥时候到账. */
  PAIDWHEN: Words,
  /** 能发绩效, 钱怎么用. */
  SPENDING: Words,
  /** Everyday words that hold another word of these classes: 行业, 非常. */
  WORD: Words,
} as const

export type WordClass = keyof typeof WORD_CLASSES
export const Language = z.strictObject(WORD_CLASSES)
export type Language = z.infer<typeof Language>
