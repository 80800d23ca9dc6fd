/** What a policy's text requires and grants, as data with a closed vocabulary. The shapes of `data/eligibility/`. Evaluated in evaluate.ts. */
import { z } from 'zod'
import { PolicyId } from '../library/policy.ts'

/** The words in the policy's text that a condition or a figure comes from; always a substring of it. */
const QuoteText = z.string().min(1)

/** `instead`: the policy to look at when this condition fails because something better fits. */
const leaf = { fact: z.string(), quote: QuoteText, instead: PolicyId.optional() }

export const Leaf = z.discriminatedUnion('op', [
  /** yes-no: true or false. choice: an option's value. */
  z.strictObject({ ...leaf, op: z.literal('is'), value: z.union([z.boolean(), z.string()]) }),
  /** choice: one of these values. several: at least one of these chosen. */
  z.strictObject({ ...leaf, op: z.literal('in'), value: z.array(z.string()).min(1) }),
  /** number: 1000万元以上 is atLeast, 超过15% is above, 10万元及以下 is atMost. */
  z.strictObject({ ...leaf, op: z.enum(['atLeast', 'above', 'atMost', 'below']), value: z.number() }),
])
export type Leaf = z.infer<typeof Leaf>

/** What the text requires but leaves open (达到一定标准, 符合条件): always 待核实, never asked, never decided. */
const OpenLeaf = z.strictObject({ open: QuoteText })
type OpenLeaf = z.infer<typeof OpenLeaf>

export type Rule = Leaf | OpenLeaf | { all: Rule[] } | { any: Rule[] } | { not: Rule }
export const Rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    Leaf,
    OpenLeaf,
    z.strictObject({ all: z.array(Rule).min(1) }),
    z.strictObject({ any: z.array(Rule).min(1) }),
    z.strictObject({ not: Rule }),
  ]),
)

/** Every condition of a rule, however it is nested, in its order. */
export function leavesOf(rule: Rule): (Leaf | OpenLeaf)[] {
  if ('all' in rule) return rule.all.flatMap(leavesOf)
  if ('any' in rule) return rule.any.flatMap(leavesOf)
  return 'not' in rule ? leavesOf(rule.not) : [rule]
}

const Cap = z.strictObject({ value: z.number().positive(), quote: QuoteText })

/** Figures in 元, or in `unit` where the grant is not money (平方米 of free space). */
export const Amount = z.discriminatedUnion('kind', [
  /** The text names one sum. */
  z.strictObject({ kind: z.literal('fixed'), value: z.number().positive(), quote: QuoteText }),
  /** 200-300万元. */
  z.strictObject({
    kind: z.literal('range'),
    from: z.number().positive(),
    to: z.number().positive(),
    quote: QuoteText,
  }),
  /** rate × a number fact, up to a cap. */
  z.strictObject({
    kind: z.literal('rate'),
    rate: z.number().positive(),
    fact: z.string(),
    quote: QuoteText,
    cap: Cap.nullable(),
    /** Where the text grants it on top of the sum itself (在据实扣除的基础上): what that is called; people ask for both together. */
    onTop: z.strictObject({ name: z.string().min(1), quote: QuoteText }).optional(),
  }),
  /** value × a count, up to a cap. */
  z.strictObject({
    kind: z.literal('per-unit'),
    value: z.number().positive(),
    fact: z.string(),
    quote: QuoteText,
    cap: Cap.nullable(),
  }),
  /** The first tier, from the top, that the number fact is above. */
  z.strictObject({
    kind: z.literal('tiers'),
    fact: z.string(),
    tiers: z.array(z.strictObject({ above: z.number(), value: z.number().positive() })).min(1),
    quote: QuoteText,
  }),
  /** A sum for each chosen option of a choice or several fact; several chosen are listed one by one, never added up, unless the text adds them. */
  z.strictObject({
    kind: z.literal('by-option'),
    fact: z.string(),
    values: z.record(z.string(), z.number().positive()),
    quote: QuoteText,
  }),
])
export type Amount = z.infer<typeof Amount>

/** One thing a policy grants. An item with two (c14: a new national platform, an excellent city laboratory) has two measures. */
export const Measure = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Our short name for it: 边缘数据中心支持. */
  name: z.string().min(1),
  /** What people call it, where the measures of one item stand apart: 营收, 榜单. */
  words: z.array(z.string().min(1)),
  rule: Rule,
  /** The words of the text that say what is granted. */
  grants: QuoteText,
  /** What the figure is: 奖补金额, 可加计扣除金额, 按15%税率计算的企业所得税. Null with `amount` null, when the text gives no figure. */
  amountName: z.string().nullable(),
  amount: Amount.nullable(),
  /** True when the text says 最高, 不超过 or 可: the office may grant less. */
  upTo: z.boolean(),
  /** The sum is to be paid, and not what one is given or saves. */
  due: z.literal(true).optional(),
  /** The sum is money paid out, and may be added to others that are; a deduction, a loan or a floor space may not. */
  paid: z.literal(true).optional(),
  unit: z.string(),
})
export type Measure = z.infer<typeof Measure>

export const Eligibility = z.strictObject({
  policy: PolicyId,
  /** For whoever maintains it: how the text was read, what was left open and why. */
  note: z.string(),
  /** True when the measures are separate things: whoever asks about one is not asked about the others. */
  apart: z.boolean(),
  measures: z.array(Measure).min(1),
})
export type Eligibility = z.infer<typeof Eligibility>
