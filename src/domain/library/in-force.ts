/** Which item states a programme (现行): of all that ever stated it, the one of the newest list. Pure. */
import { listIdOf, type Policy, type PolicyList, programmeOf } from './policy.ts'

/** In the order they came; of one programme the item of the newest list, and what it has replaced. */
export function inForce(
  policies: readonly Policy[],
  lists: ReadonlyMap<string, PolicyList>,
): { current: Policy[]; past: Policy[] } {
  const newest = new Map<string, Policy>()
  const list = (policy: Policy) => lists.get(listIdOf(policy.id))!
  for (const policy of policies) {
    const before = newest.get(programmeOf(policy))
    if (!before || isLater(list(policy), list(before))) newest.set(programmeOf(policy), policy)
  }
  const isCurrent = (policy: Policy) => newest.get(programmeOf(policy)) === policy
  return { current: policies.filter(isCurrent), past: policies.filter((policy) => !isCurrent(policy)) }
}

const isLater = (a: PolicyList, b: PolicyList) => a.year > b.year || (a.year === b.year && a.batch > b.batch)
