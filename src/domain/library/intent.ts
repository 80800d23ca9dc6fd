/** What a message can be about: the shapes of `intents/`, in nlp.js corpus JSON, and the closed list of acts. */
import { z } from 'zod'

/** What a message wants done. Each has its utterances in `intents/acts/<act>.json`, but for `ask`, which every policy's utterances are; a handler in `dialog/step.ts`, or it is a follow-up. */
export const ACTS = [
  'amount',
  'audience',
  'back',
  'bye',
  'cancel',
  'check',
  'checkup',
  'complaint',
  'delete-data',
  'dont-know',
  'explain',
  'full-text',
  'greeting',
  'handoff',
  'help',
  'how-to-apply',
  'list',
  'more',
  'options-none',
  'phone',
  'praise',
  'previous',
  'reject',
  'repeat',
  'restart',
  'resume',
  'source',
  'subscribe',
  'thanks',
  'unsubscribe',
  'validity',
  'who-are-you',
  'why',
] as const
export type Act = (typeof ACTS)[number]

const Utterances = z.array(z.string().min(1)).min(1)
const Locale = z.literal('zh-CN')

export const Corpus = z.strictObject({
  name: z.string(),
  locale: Locale,
  data: z.array(z.strictObject({ intent: z.string(), utterances: Utterances })).min(1),
})
export type Corpus = z.infer<typeof Corpus>

/** A thing people ask that no list covers, and the one sentence that says so and where to ask instead. */
export const OutOfScope = z.strictObject({
  intent: z.string().regex(/^oos\.[a-z0-9-]+$/),
  title: z.string().min(1),
  /** near: a neighbour of our policies; far: another world, or chit-chat. */
  kind: z.enum(['near', 'far']),
  /** The programme its sentence speaks of (“只写了……”): where no list states it, the sentence would not be true. */
  beside: z.string().optional(),
  utterances: Utterances,
  answers: z.tuple([z.string().min(1)]),
})
export type OutOfScope = z.infer<typeof OutOfScope>

export const OutOfScopeCorpus = z.strictObject({ name: z.string(), locale: Locale, data: z.array(OutOfScope).min(1) })

/** Phrases that show an act inside a sentence that also names a policy (“5G基站 联系电话”). */
const Cues = z.strictObject({
  phone: z.array(z.string()),
  'full-text': z.array(z.string()),
  list: z.array(z.string()),
  check: z.array(z.string()),
  'how-much': z.array(z.string()),
  'how-to-apply': z.array(z.string()),
  validity: z.array(z.string()),
})
export const CuedAct = Cues.keyof()
export type CuedAct = z.infer<typeof CuedAct>

export const Lexicon = z.strictObject({
  /** Kept whole by the segmenter. */
  words: z.array(z.string()),
  /** Groups of words that mean one thing; the first names the group. */
  synonyms: z.array(z.array(z.string()).min(2)),
  /** Typed or dictated → meant. */
  slips: z.record(z.string(), z.string()),
  stopWords: z.array(z.string()),
  /** Words that carry no topic when somebody asks for a set or quotes only a figure: 政策, 补贴, 最高. */
  fillers: z.array(z.string()),
  /** Openings that turn the words behind them into what is not meant: 不是, 没入. */
  negations: z.array(z.string()),
  /** Places whose policies this list does not hold. */
  places: z.array(z.string()),
  cues: Cues,
})
export type Lexicon = z.infer<typeof Lexicon>

const Weights = z.record(z.string(), z.number())

/** The numbers of the decision, fitted by `npm run fit` and never written by hand. */
export const Decision = z.strictObject({
  note: z.string(),
  lexical: z.strictObject({ kinds: z.record(z.string().length(1), z.number()), k1: z.number(), b: z.number() }),
  perceptron: z.strictObject({ iterations: z.int(), learningRate: z.number(), kinds: z.string() }),
  linear: z.strictObject({ passes: z.int(), rate: z.number(), kinds: z.record(z.string().length(1), z.number()) }),
  /** Which programme, which topic: weights of the evidence; see nlu/judge/rank.ts. */
  ranking: z.strictObject({ programme: Weights, topic: Weights }),
  /** Is it an act, one of our programmes, a broad question: weights of what the best of each family shows; see nlu/judge/family-gate.ts. */
  gate: z.strictObject({ act: Weights, ours: Weights, broad: Weights }),
  /** Chances from which a policy is asserted (that it is ours, and that it is this one), a question sent away or taken as broad (and that it is this topic), an act followed, options offered. */
  thresholds: z.strictObject({
    ours: z.number(),
    which: z.number(),
    foreign: z.number(),
    broad: z.number(),
    topic: z.number(),
    act: z.number(),
    options: z.number(),
    /** The same where nobody has written a sentence for the first programme; in between, the bars slide. */
    untaught: z.strictObject({ ours: z.number(), which: z.number(), options: z.number() }),
  }),
  measured: z.record(z.string(), z.number()),
})
export type Decision = z.infer<typeof Decision>
