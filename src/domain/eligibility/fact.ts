/** Facts a firm can tell about itself: asked once, in plain words, and used by every policy that depends on them. The shape of `data/facts.json`. */
import { z } from 'zod'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const FactWords = z.array(z.string().min(1))

const common = {
  id: Id,
  /** As asked in chat: one short question, plain words, 您/贵单位. */
  question: z.string().min(1),
  /** As named in a list of conditions or a correction: 年度设备投资. */
  name: z.string().min(1),
  /** Who somebody is (高新技术企业, 制造业): remembered whenever it is told, whatever is being talked about. */
  identity: z.boolean(),
  /** Company figures and the like: never asked in a group, never logged. */
  sensitive: z.boolean(),
}

export const YesNoFact = z.strictObject({
  ...common,
  kind: z.literal('yes-no'),
  /** Words in a sentence that say yes; a negation just before one (不是, 没, 未…) makes it no. */
  yes: FactWords.min(1),
  /** Words that say no outright: 规下, 在建. */
  no: FactWords,
  /** What answers it where it was asked, and tells nothing by itself: 第一次, 评上了. */
  asked: z.strictObject({ yes: FactWords, no: FactWords }).optional(),
  /** Whether it is the first time: 从来没入过 is a yes, and 入过 a no. */
  first: z.literal(true).optional(),
})

export type YesNoFact = z.infer<typeof YesNoFact>

const FactOption = z.strictObject({ value: Id, label: z.string().min(1), words: FactWords.min(1) })

type FactOption = z.infer<typeof FactOption>

/** How options call what is none of the others. */
const NEITHER: ReadonlySet<string> = new Set(['other', 'neither'])
export const isNeither = ({ value }: FactOption): boolean => NEITHER.has(value)

/** What people call an option by; 都不是 denies all that was shown, and calls nothing by its name. */
export const wordsOfOption = (option: FactOption): string[] =>
  isNeither(option) ? option.words : [...new Set([...option.words, option.label])]

const ChoiceFact = z.strictObject({ ...common, kind: z.literal('choice'), options: z.array(FactOption).min(2) })

/** Any number of the options; a fact with none of them is the empty set. */
const SeveralFact = z.strictObject({
  ...common,
  kind: z.literal('several'),
  options: z.array(FactOption).min(2),
  none: FactWords.min(1),
})

export const NumberFact = z.strictObject({
  ...common,
  kind: z.literal('number'),
  /** 元 for money, % for shares (stored as a fraction: 15% is 0.15), '' for a bare number such as PUE, else what is counted: 个, 平方米, 人次, 千瓦时, 星级. */
  unit: z.string(),
  /** Words that stand near the figure when it is said in a sentence: 设备投资, 买设备花了. */
  cues: FactWords.min(1),
  min: z.number(),
  max: z.number(),
})

export type NumberFact = z.infer<typeof NumberFact>

export const Fact = z.discriminatedUnion('kind', [YesNoFact, ChoiceFact, SeveralFact, NumberFact])
export type Fact = z.infer<typeof Fact>

/** yes-no → boolean; choice → the option's value; several → values in option order; number → a number. */
export type FactValue = boolean | string | string[] | number

/** What is known of one fact; `null` once the person has said that they do not know. */
export type KnownFacts = Readonly<Record<string, FactValue | null>>
