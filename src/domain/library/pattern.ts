/** What a row of words does as an answer to what we asked: the shape of `intents/patterns/`. What is made of it is src/reading's part. */
import { z } from 'zod'
import { WordList } from './words.ts'

/** What our last reply asked for: it decides which acts a message can be. */
export const EXPECTED = [
  'yes-no',
  'choice',
  'several',
  'number',
  'confirm',
  'one-option',
  'options',
  'list',
  'kind',
  'measure',
  'outcome',
  'nothing',
] as const
export type Expected = (typeof EXPECTED)[number]

/** What a clause does as an answer to it. */
const ANSWERS = [
  'yes',
  'no',
  'unsure',
  'dont-know',
  'none',
  'all',
  /** 除了第一个都有: all but what it picks or names. */
  'all-but',
  'any',
  'pick',
  /** Nothing but the figure that was asked for. */
  'figure',
  'unclear',
  'leave',
  'back',
  'why',
  'results',
  /** 我们自己那个呢: back to one's own firm. */
  'own',
  'hear',
  'wrong',
  'more',
  /** 打了是空号. */
  'dead-number',
  /** 打不通. */
  'no-answer',
  /** 人呢: wants somebody to be there. */
  'nobody',
  /** 绕弯子. */
  'grumble',
  /** 发给领导看的: something to hand on. */
  'forward',
  /** 上一个的电话, 把刚才两个都发我: of what was talked about. */
  'previous',
  'both',
  /** What the text may not say. */
  'payee',
  'instalments',
  'paid-when',
  'spending',
  /** Says nothing by itself: 那个, 谢谢, 我们公司. */
  'beside',
] as const
export type AnswerAct = (typeof ANSWERS)[number]

/** Sequence, `|`, `?` and `+` over word classes and the slots that code finds, `<NAME>` for a part named in the same file; it must span a whole clause. */
export const Pattern = z.strictObject({
  act: z.enum(ANSWERS),
  when: z.array(z.enum(EXPECTED)).min(1),
  says: z.string().min(1),
  yes: WordList,
  not: z.array(z.string().min(1)),
  /** Of what is asked about a text: the words by which a document says it. */
  documents: WordList.optional(),
})
export type Pattern = z.infer<typeof Pattern>

export const PatternFile = z.strictObject({
  /** The question that the examples answer: a fact, or things shown, or a figure to be confirmed. */
  asked: z.strictObject({
    question: z.string(),
    yes: WordList,
    no: WordList,
    shown: WordList.min(3),
    value: z.number(),
  }),
  parts: z.record(z.string().regex(/^[A-Z]+$/), z.string().min(1)),
  patterns: z.array(Pattern).min(1),
})
export type PatternFile = z.infer<typeof PatternFile>
