/** Lists as what a new one is held against: items with their offices and numbers as printed. */
import type { Content } from '../../domain/library/content.ts'
import type { Office } from '../../domain/library/office.ts'
import { listIdOf, type Policy, type PolicyList } from '../../domain/library/policy.ts'
import type { PastList } from '../import/compare/diff.ts'

export function pastLists({ lists, policy, office }: Content): PastList[] {
  const policies = [...policy.values()]
  return lists.map((list) =>
    pastList(
      list,
      policies.filter(({ id }) => listIdOf(id) === list.id),
      office,
    ),
  )
}

function pastList(list: PolicyList, policies: Policy[], offices: ReadonlyMap<string, Office>): PastList {
  const { id, title, year, batch } = list
  const items = policies.map((policy) => ({
    id: policy.id,
    title: policy.title,
    text: policy.text,
    contacts: policy.offices.map((of) => ({
      office: offices.get(of)!.name,
      phones: [policy.phones?.[of] ?? offices.get(of)!.phone].filter((phone) => phone !== ''),
    })),
  }))
  return { id, title, year, batch, items }
}
