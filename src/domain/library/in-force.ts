/** Which item states a programme (现行) on a day, which one has been replaced or left out by a newer list, and which has gone altogether. Pure. */
import type { Content } from './content.ts'
import { listIdOf, type Policy, type PolicyList, programmeOf } from './policy.ts'

/**
 * In the order they came; of one programme the item of the newest list that holds on that day, where none does the newest.
 * @param day a local date, 2026-10-01; null where dates are not looked at
 */
export function inForce(
  policies: readonly Policy[],
  lists: ReadonlyMap<string, PolicyList>,
  day: string | null,
): Policy[] {
  const highest = new Map<string, Policy>()
  const rank = (policy: Policy): [number, number, number] => {
    const { year = 0, batch = 0 } = lists.get(listIdOf(policy.id)) ?? {}
    return [day === null || holdsOn(policy, day) ? 1 : 0, year, batch]
  }
  for (const policy of policies) {
    const before = highest.get(programmeOf(policy))
    if (!before || isHigher(rank(policy), rank(before))) highest.set(programmeOf(policy), policy)
  }
  return policies.filter((policy) => highest.get(programmeOf(policy)) === policy)
}

function holdsOn({ validity: { from, until } }: Policy, day: string): boolean {
  return (from ?? day) <= day && day <= (until ?? day)
}

function isHigher(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && a[at]! > b[at]!
}

const stating = new WeakMap<readonly Policy[], ReadonlyMap<string, Policy>>()

/** The item that states its programme now; itself where it does. Null where no list that is published does. */
export function currentOf({ policies }: Pick<Content, 'policies'>, policy: Policy): Policy | null {
  let current = stating.get(policies)
  if (!current) {
    current = new Map([...policies].reverse().map((one) => [programmeOf(one), one]))
    stating.set(policies, current)
  }
  return current.get(programmeOf(policy)) ?? null
}

/** Its programme's item in the newest list of that year, where one states it. */
export function ofYear(content: Content, policy: Policy, year: number): Policy | null {
  const programme = programmeOf(policy)
  const stated = content.lists
    .filter((list) => list.year === year)
    .flatMap(({ id }) => [...content.policy.values()].filter((one) => listIdOf(one.id) === id))
  return stated.findLast((one) => programmeOf(one) === programme) ?? null
}

/** The newer list that goes on from its own and does not have it any more. */
export function leftOutBy(content: Content, policy: Policy): PolicyList | null {
  const programme = programmeOf(policy)
  const next = content.lists.findLast(({ follows }) => follows === listIdOf(policy.id))
  if (!next) return null
  const states = [...content.policy.values()].some(
    (one) => listIdOf(one.id) === next.id && programmeOf(one) === programme,
  )
  return states ? null : next
}

/** Whether nothing published states it: its list has been withdrawn, or nobody knows it any more. */
export function isGone(content: Pick<Content, 'policy' | 'lists'>, policyId: string): boolean {
  return !content.policy.has(policyId) || !content.lists.some(({ id }) => id === listIdOf(policyId))
}
