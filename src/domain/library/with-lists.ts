/** The content as it is with further lists published: what they bring added, what they cover no longer called foreign. Pure; the content given stays as it is. */
import type { Content } from './content.ts'
import type { FullList } from './full-list.ts'
import { inForce } from './in-force.ts'
import { listIdOf } from './policy.ts'

/** Without the lists that the content has by itself, and all that is about them alone. */
export function withoutOwnLists(content: Content): Content {
  const own = content.policy
  return {
    ...content,
    ...{ lists: [], list: new Map(), policies: [], policy: new Map(), offices: [], office: new Map() },
    eligibility: new Map(),
    utterances: content.utterances.filter(({ intent }) => !own.has(intent)),
  }
}

export function withLists(content: Content, added: readonly FullList[]): Content {
  if (added.length === 0) return content
  const lists = [...content.lists, ...added.map(({ list }) => list)].sort(
    (a, b) => a.year - b.year || a.batch - b.batch,
  )
  const list = new Map(lists.map((one) => [one.id, one]))
  const all = [...content.policy.values(), ...added.flatMap(({ policies }) => policies)]
  const placeOf = new Map(lists.map(({ id }, i) => [id, i]))
  const ordered = all.sort((a, b) => placeOf.get(listIdOf(a.id))! - placeOf.get(listIdOf(b.id))!)
  const { current } = inForce(ordered, list)
  const issuer = new Map([...content.issuers, ...added.map((one) => one.issuer)].map((one) => [one.id, one]))
  const office = new Map([...content.offices, ...added.flatMap((one) => one.offices)].map((one) => [one.id, one]))
  const gone = new Set(added.flatMap(({ setAside }) => setAside))
  const topics = new Set(current.flatMap((policy) => [...policy.topics, ...policy.audience].map((id) => `broad.${id}`)))
  return {
    ...content,
    ...{ lists, list, policies: current, policy: new Map(ordered.map((policy) => [policy.id, policy])) },
    ...{ issuers: [...issuer.values()], issuer, offices: [...office.values()], office },
    topics: content.topics.filter(({ id }) => topics.has(`broad.${id}`)),
    outOfScope: new Map([...content.outOfScope].filter(([intent]) => !gone.has(intent))),
    utterances: content.utterances.filter(
      ({ intent }) =>
        !gone.has(intent) && (!intent.startsWith('broad.') || intent === 'broad.any' || topics.has(intent)),
    ),
  }
}
