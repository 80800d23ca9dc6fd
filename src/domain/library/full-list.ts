/** A list with all that comes with it, as it is drafted, looked through and published: items, offices, who publishes it, what it takes over. */
import { z } from 'zod'
import { Issuer } from './issuer.ts'
import { Office } from './office.ts'
import { Policy, PolicyList } from './policy.ts'

export const FullList = z.strictObject({
  issuer: Issuer,
  list: PolicyList,
  policies: z.array(Policy).min(1),
  offices: z.array(Office),
  /** Out-of-scope topics that it covers from now on. */
  setAside: z.array(z.string()),
})
export type FullList = z.infer<typeof FullList>
