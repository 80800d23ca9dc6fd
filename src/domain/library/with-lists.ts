/** The content as it is with further lists published and some withdrawn: what they bring added, what they cover no longer called foreign. Pure; the content given stays as it is. */
import type { Eligibility } from '../eligibility/rule.ts'
import { quotesOf } from '../eligibility/rule-quotes.ts'
import type { Content } from './content.ts'
import type { FullList } from './full-list.ts'
import { inForce } from './in-force.ts'
import { listIdOf, type Policy, programmeOf } from './policy.ts'

/** What offices have published beside the files of data/. */
export type Published = {
  added: readonly FullList[]
  /** Ids of lists, of these or of the files'. */
  withdrawn: readonly string[]
}
export const NOTHING_PUBLISHED: Published = { added: [], withdrawn: [] }

/** In place of what was published under its name before. */
export function publishedWith({ added, withdrawn }: Published, list: FullList): Published {
  return {
    added: [...added.filter((one) => one.list.id !== list.list.id), list],
    withdrawn: withdrawn.filter((id) => id !== list.list.id),
  }
}

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

/**
 * The content with what offices have published beside the files, and without what they have withdrawn; itself stays as it is.
 * @param day a local date, 2026-10-01, on which what is published is or is not in force; null where dates are not looked at
 * @example withLists(content, { added: [list], withdrawn: ['2023-1'] }, '2026-10-01').policies
 */
export function withLists(content: Content, { added, withdrawn }: Published, day: string | null): Content {
  // What has been written back into the files since is there already.
  const fresh = added.filter(({ list }) => !content.list.has(list.id))
  const list = byId([...content.list.values(), ...fresh.map((one) => one.list)].sort(byAge))
  const lists = [...list.values()].filter(({ id }) => !withdrawn.includes(id))
  const policy = byId(inOrder([...content.policy.values(), ...fresh.flatMap(({ policies }) => policies)], list))
  const stated = [...policy.values()].filter(({ id }) => !withdrawn.includes(listIdOf(id)))
  const policies = inForce(stated, list, day)
  const issuer = byId([...content.issuers, ...fresh.map((one) => one.issuer)])
  // An office's number is as its issuer's newest list prints it; what was withdrawn only stays readable.
  const [live, past] = [
    fresh.filter((one) => lists.includes(one.list)),
    fresh.filter((one) => !lists.includes(one.list)),
  ]
  const officesOf = (some: readonly FullList[]) => some.flatMap(({ offices }) => offices)
  const office = byId([...officesOf(past), ...content.office.values(), ...officesOf(live)])
  const named = new Set(policies.flatMap((one) => one.offices))
  const gone = new Set([...live, ...lists].flatMap(({ setAside = [] }) => setAside))
  const topics = new Set(policies.flatMap((one) => [...one.topics, ...one.audience]))
  return {
    ...content,
    ...{ lists, list, policies, policy, issuers: [...issuer.values()], issuer, office },
    offices: [...office.values()].filter(({ id }) => named.has(id)),
    eligibility: carriedOver(content.eligibility, policies),
    topics: content.topics.filter(({ id }) => topics.has(id)),
    outOfScope: new Map([...content.outOfScope].filter(([intent]) => !gone.has(intent))),
    utterances: content.utterances.filter(
      ({ intent }) => !gone.has(intent) && (!BROAD.test(intent) || topics.has(intent.replace(BROAD, ''))),
    ),
  }
}

const BROAD = /^broad\.(?!any$)/u

const byId = <One extends { id: string }>(all: readonly One[]) => new Map(all.map((one) => [one.id, one]))

const byAge = (a: { year: number; batch: number }, b: { year: number; batch: number }) =>
  a.year - b.year || a.batch - b.batch

function inOrder(policies: Policy[], lists: ReadonlyMap<string, unknown>): Policy[] {
  const places = new Map([...lists.keys()].map((id, i) => [id, i]))
  return policies.sort((a, b) => places.get(listIdOf(a.id))! - places.get(listIdOf(b.id))!)
}

/** A rule goes over to the item that states its programme now where every quote of it still stands; else nobody knows whether it holds. */
function carriedOver(rules: Content['eligibility'], policies: readonly Policy[]): Content['eligibility'] {
  return new Map(
    policies.flatMap((policy): [string, Eligibility][] => {
      const rule = rules.get(policy.id) ?? rules.get(programmeOf(policy))
      const stands = rule && quotesOf(rule).every((quote) => policy.text.includes(quote))
      return stands ? [[policy.id, { ...rule, policy: policy.id }]] : []
    }),
  )
}
