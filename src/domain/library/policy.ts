/** Policy lists and their items: the shapes of `data/policies/<list>/`. Owns no text of its own; every sentence is the document's. */
import { z } from 'zod'
import { Finding } from './finding.ts'

/** The list's id and the item's place in it: 2023-1-c08. */
export const PolicyId = z.string().regex(/^\d{4}-[a-z0-9]+-[a-z]?\d{2,}$/, '要写成 2023-1-c08 这样')
const ListId = z.string().regex(/^\d{4}-[a-z0-9]+$/, '要写成 2023-1 这样')

/** A part of a list under a heading of its own; `part` names it in the items' data. */
export const ListPart = z.strictObject({
  part: z.string().min(1),
  heading: z.string(),
  name: z.string(),
  /** The name as a set of its items is called. */
  short: z.string().min(1),
  /** How many items the heading says it has. */
  count: z.int().nullable(),
  /** What people call it. */
  words: z.array(z.string().min(1)),
})
export type ListPart = z.infer<typeof ListPart>

export const PolicyList = z.strictObject({
  id: ListId,
  title: z.string().min(1),
  /** The name used in replies, where the full title would drown the answer. */
  shortTitle: z.string().min(1),
  /** Id of the issuer, see data/issuers.json. */
  issuer: z.string().min(1),
  year: z.int(),
  /** Which of the lists that its issuer published that year. */
  batch: z.int(),
  /** The list of the same issuer that it goes on from; absent where it begins something of its own. */
  follows: ListId.optional(),
  source: z.string(),
  parts: z.array(ListPart),
  /** Out-of-scope topics that it covers, where it stands in the files; see FullList. */
  setAside: z.array(z.string()).optional(),
})
export type PolicyList = z.infer<typeof PolicyList>

export const SummaryLine = z.strictObject({ label: z.string().min(1).max(12), quote: z.string().min(1) })
export type SummaryLine = z.infer<typeof SummaryLine>

export const Policy = z.strictObject({
  id: PolicyId,
  /** The item that first stated what this one states again; absent where it is this one. Intents, teachings and entries go by it. */
  programme: PolicyId.optional(),
  /** Which figures it states otherwise than the item it replaces; null where one side has none. */
  changed: z
    .strictObject({
      from: PolicyId,
      figures: z.array(z.strictObject({ from: z.string().nullable(), to: z.string().nullable() })),
    })
    .optional(),
  part: z.string().nullable(),
  /** The document's section heading, e.g. 优供给扩需求; null where a part has no sections. */
  section: z.string().nullable(),
  /** As printed; null where the document numbers nothing. */
  serial: z.int().positive().nullable(),
  /** Our short name; everything else a person reads about the policy is quoted. */
  title: z.string(),
  text: z.string().min(1),
  /** Ids of offices; none where the document names none. */
  offices: z.array(z.string()),
  /** By office, the number that this item prints, where it is another than the office's. */
  phones: z.record(z.string(), z.string()).optional(),
  /** What else the document says of it, by its own headings: 申报条件, 备注. */
  fields: z.record(z.string(), z.string()).optional(),
  /** What looks misprinted in it. */
  findings: z.array(Finding).optional(),
  summary: z.array(SummaryLine),
  audience: z.array(z.string()),
  topics: z.array(z.string()),
  aliases: z.array(z.string()),
  /** What the document says of how long it holds; without `until` the end of its year is when to ask again. */
  validity: z.strictObject({ year: z.int(), from: z.iso.date().nullable().optional(), until: z.iso.date().nullable() }),
  /** What staff say where the document does not: the last day it held, and why. */
  ended: z.strictObject({ on: z.iso.date(), reason: z.string().min(1) }).optional(),
})
export type Policy = z.infer<typeof Policy>

/** What teachings, intents and entries about an item go by. */
export const programmeOf = ({ id, programme }: Pick<Policy, 'id' | 'programme'>): string => programme ?? id

/** `2023-1-c08` → `2023-1`: ids carry their list. */
export const listIdOf = (policyId: string): string => policyId.slice(0, policyId.lastIndexOf('-'))

/** A group of policies people ask for by a field (主题) or by who they are (对象). Policies carry its id. */
export const Topic = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  kind: z.enum(['topic', 'audience']),
  /** Says that something is granted, and not for what: beside another topic it narrows nothing. */
  general: z.literal(true).optional(),
  name: z.string().min(1),
  /** What people call it. A message that says nothing beyond these words is too broad for one policy. */
  words: z.array(z.string().min(1)).min(1),
})
export type Topic = z.infer<typeof Topic>
