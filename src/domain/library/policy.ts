/** Policy lists and their items: the shapes of `data/policies/<list>/`. Owns no text of its own; every sentence is the document's. */
import { z } from 'zod'

export const PolicyId = z.string().regex(/^\d{4}-\d+-[nc]\d{2}$/, '要写成 2023-1-c08 这样')

export const Part = z.enum(['new', 'continued'])
export type Part = z.infer<typeof Part>

export const PolicyList = z.strictObject({
  id: z.string().regex(/^\d{4}-\d+$/),
  title: z.string().min(1),
  /** The name used in replies, where the full title would drown the answer. */
  shortTitle: z.string().min(1),
  issuer: z.string().min(1),
  year: z.int(),
  batch: z.int(),
  source: z.string(),
  parts: z.array(z.strictObject({ part: Part, heading: z.string(), name: z.string(), count: z.int() })),
})
export type PolicyList = z.infer<typeof PolicyList>

export const SummaryLine = z.strictObject({ label: z.string().min(1).max(12), quote: z.string().min(1) })
export type SummaryLine = z.infer<typeof SummaryLine>

export const Policy = z.strictObject({
  id: PolicyId,
  part: Part,
  /** The document's section heading, e.g. 优供给扩需求; null where a part has no sections. */
  section: z.string().nullable(),
  serial: z.int().positive(),
  /** Our short name; everything else a person reads about the policy is quoted. */
  title: z.string(),
  text: z.string().min(1),
  offices: z.array(z.string()).min(1),
  summary: z.array(SummaryLine),
  audience: z.array(z.string()),
  topics: z.array(z.string()),
  aliases: z.array(z.string()),
  validity: z.strictObject({ year: z.int(), until: z.iso.date().nullable() }),
})
export type Policy = z.infer<typeof Policy>

/**
 * The year a policy was published for, once it is past: nobody may take it for current without asking. Null while it is not.
 * @param today a local date, 2026-10-01
 */
export function pastYear({ validity: { year, until } }: Pick<Policy, 'validity'>, today: string): number | null {
  const past = until === null ? Number(today.slice(0, 4)) > year : today > until
  return past ? year : null
}

/** A group of policies people ask for by a field (主题) or by who they are (对象). Policies carry its id. */
export const Topic = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  kind: z.enum(['topic', 'audience']),
  name: z.string().min(1),
  /** What people call it. A message that says nothing beyond these words is too broad for one policy. */
  words: z.array(z.string().min(1)).min(1),
})
export type Topic = z.infer<typeof Topic>
