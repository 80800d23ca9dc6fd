/** A list on its way: as proposed from a document, looked through, published, taken back; with what the clerk has to know of it. */
import { z } from 'zod'
import type { StaffPerson } from '../desk/staff.ts'
import { DocumentBlock, DocumentFinding, ListDiff, Unplaced } from './document.ts'
import { FullList } from './full-list.ts'
import { PolicyId } from './policy.ts'

/** What was read out of one document, as it may be published, and what of it needs a look. */
export const Drafted = z.strictObject({
  ...FullList.shape,
  findings: z.array(DocumentFinding),
  diff: ListDiff,
  unplaced: z.array(Unplaced),
  /** By item: how the clerk says people will ask for it. The trial asks them; nothing is learnt from them. */
  samples: z.record(PolicyId, z.array(z.string().min(1))).optional(),
  /** The document it was read from; older rows lack it. */
  document: z.array(DocumentBlock).optional(),
})
export type Drafted = z.infer<typeof Drafted>

/** What of it is published. */
export function listIn({ issuer, list, policies, offices, setAside }: Drafted): FullList {
  return { issuer, list, policies, offices, setAside }
}

/** draft: its words may be changed; submitted: they stand, and somebody else decides. */
export const DraftState = ['draft', 'submitted', 'live', 'refused', 'withdrawn'] as const
export type DraftState = (typeof DraftState)[number]

export type Draft = {
  /** Never given twice; people say L3. */
  number: number
  state: DraftState
  drafted: Drafted
  /** Goes up with every change, so that nobody approves what they have not seen. */
  edition: number
  author: StaffPerson
  approver: StaffPerson | null
  reason: string | null
  /** Milliseconds since 1970. */
  createdAt: number
}

/** How people name a list on its way: L3. */
export const draftLabel = ({ number }: Pick<Draft, 'number'>) => `L${number}`
