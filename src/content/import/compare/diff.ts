/** What a list says otherwise than the list before: items matched by what they say, whatever their numbers. */
import type { Contact, ListDiff, ReadItem } from '../../../domain/library/document.ts'
import { flat } from '../blocks.ts'
import { findPhones, phoneKey } from '../text/phones.ts'
import { changedFigures } from './figures.ts'
import { type Grams, gramsOf, TextLikeness, without } from './likeness.ts'

type PastItem = { id: string; title: string; text: string; contacts: Contact[] }
export type PastList = { id: string; title: string; year: number; batch: number; items: PastItem[] }

/** Two texts that share less are two policies. */
const ALIKE = 0.3
/** A piece cut out of an old text, or an old text taken up whole into a new one. */
const PIECE = 0.6
/** So much of a list must go on for it to be the list before. */
const FEWEST = 3
const SHARE = 0.2

/** Against the newest list that is like this one; where none is, everything is new. */
export function compareLists(items: ReadItem[], past: PastList[]): ListDiff {
  const newest = [...past].sort((a, b) => b.year - a.year || b.batch - a.batch)
  for (const list of newest) {
    const matches = matchItems(items, list.items)
    const matched = new Set(matches.map((m) => m.old)).size
    if (matched >= FEWEST && matched >= SHARE * Math.min(items.length, list.items.length))
      return diffOf(items, list, matches)
  }
  return { against: null, unchanged: [], changed: [], new: items.map((item) => item.id), gone: [] }
}

type Match = { old: PastItem; new: ReadItem[] }
type Pair = { o: number; n: number; score: number }

function matchItems(items: ReadItem[], old: PastItem[]): Match[] {
  const before = old.map((item) => gramsOf(item.text))
  const now = items.map((item) => gramsOf(item.text))
  const likeness = new TextLikeness([...before, ...now])
  const names = { before: old.map((item) => gramsOf(item.title)), now: items.map((item) => gramsOf(item.title ?? '')) }
  const pairs: Pair[] = []
  before.forEach((o, i) => {
    now.forEach((n, j) => {
      const same = flat(old[i]!.text) === flat(items[j]!.text)
      const named = names.now[j]!.size > 0 ? likeness.alike(names.before[i]!, names.now[j]!) : 0
      const score = same ? 2 : likeness.alike(o, n) + 0.15 * named
      if (score >= ALIKE) pairs.push({ o: i, n: j, score })
    })
  })
  pairs.sort((a, b) => b.score - a.score)
  const taken = new Map<number, number[]>()
  const placed = new Set<number>()
  for (const { o, n } of pairs)
    if (!taken.has(o) && !placed.has(n)) {
      taken.set(o, [n])
      placed.add(n)
    }
  addPieces(before, now, likeness, taken, placed)
  return [...taken]
    .sort((a, b) => a[0] - b[0])
    .map(([o, ns]) => ({ old: old[o]!, new: ns.sort((a, b) => a - b).map((n) => items[n]!) }))
}

/** What was split or put together: texts that stand in another one, in words nobody else accounts for. */
function addPieces(
  before: Grams[],
  now: Grams[],
  likeness: TextLikeness,
  taken: Map<number, number[]>,
  placed: Set<number>,
): void {
  now.forEach((n, j) => {
    if (placed.has(j) || n.size < 8) return
    const best = before
      .map((o, i) => {
        const left = (taken.get(i) ?? []).reduce((rest, k) => without(rest, now[k]!), o)
        return { i, score: likeness.within(n, left) }
      })
      .reduce((a, b) => (b.score > a.score ? b : a), { i: -1, score: 0 })
    if (best.score < PIECE) return
    taken.set(best.i, [...(taken.get(best.i) ?? []), j])
    placed.add(j)
  })
  before.forEach((o, i) => {
    if (taken.has(i) || o.size < 8) return
    const best = now
      .map((n, j) => ({ j, score: likeness.within(o, n) }))
      .reduce((a, b) => (b.score > a.score ? b : a), { j: -1, score: 0 })
    if (best.score >= PIECE + 0.1) taken.set(i, [best.j])
  })
}

function diffOf(items: ReadItem[], list: PastList, matches: Match[]): ListDiff {
  const diff: ListDiff = { against: list.id, unchanged: [], changed: [], new: [], gone: [] }
  for (const match of matches) {
    const contacts = changedContacts(match)
    const [only] = match.new
    if (match.new.length === 1 && flat(only!.text) === flat(match.old.text) && contacts.length === 0)
      diff.unchanged.push({ old: match.old.id, new: only!.id })
    else {
      const figures = changedFigures(match.old.text, match.new.map((item) => item.text).join('\n'))
      diff.changed.push({ old: match.old.id, new: match.new.map((item) => item.id), figures, contacts })
    }
  }
  const kept = new Set(matches.flatMap((m) => m.new.map((item) => item.id)))
  const known = new Set(matches.map((m) => m.old.id))
  diff.new = items.filter((item) => !kept.has(item.id)).map((item) => item.id)
  diff.gone = list.items.filter((item) => !known.has(item.id)).map((item) => item.id)
  return diff
}

function changedContacts({ old, new: items }: Match): ListDiff['changed'][number]['contacts'] {
  const now = items.flatMap((item) => item.contacts)
  const offices = new Map([...old.contacts, ...now].map((contact) => [flat(contact.office), contact.office]))
  return [...offices].flatMap(([key, office]) => {
    const from = phonesOf(old.contacts, key)
    const to = phonesOf(now, key)
    return from?.key === to?.key ? [] : [{ office, from: from?.printed ?? null, to: to?.printed ?? null }]
  })
}

function phonesOf(contacts: Contact[], office: string): { key: string; printed: string } | null {
  const own = contacts.filter((contact) => flat(contact.office) === office)
  if (own.length === 0) return null
  const printed = [...new Set(own.flatMap((contact) => contact.phones))]
  const keys = printed.map((phone) => findPhones(phone).map(phoneKey).join('/') || phone)
  return { key: [...new Set(keys)].sort().join(), printed: printed.join('、') }
}
