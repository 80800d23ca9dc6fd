/** Telephones that cannot be right: too long, too short, of another place, or a second one for an office that has one. */
import type { DocumentFinding, ReadItem } from '../../../domain/library/document.ts'
import { flat } from '../blocks.ts'
import { findPhones, type Phone, phoneKey, plain } from '../text/phones.ts'
import { finding, type Looked } from './look.ts'

type Mention = { item: ReadItem; office: string; printed: string; phone: Phone | null; person: string }

export function phoneFindings(look: Looked): DocumentFinding[] {
  const mentions = mentionsOf(look)
  const usual = usualArea(mentions) ?? look.areaCode
  const found: DocumentFinding[] = []
  const wrong = new Set<string>()
  const size = usualLength(mentions, usual)
  for (const [printed, [first]] of byPrinted(mentions)) {
    const own = oddLength(first!.phone, printed, usual, size)
    if (own) {
      wrong.add(printed)
      found.push(finding(look, 'phone-length', first!.item, printed, { phone: printed, ...own }))
    }
    const area = first!.phone?.kind === 'land' ? first!.phone.area : null
    if (area && usual && area !== usual && !isWider(first!.office, look)) {
      wrong.add(printed)
      found.push(finding(look, 'phone-area-code', first!.item, printed, { area, usual }))
    }
  }
  return [
    ...found,
    ...conflicts(
      look,
      mentions.filter((m) => m.phone !== null && !wrong.has(m.printed)),
    ),
  ]
}

function mentionsOf({ items, drafts, words }: Looked): Mention[] {
  return items.flatMap((item, i) => {
    const person = Object.entries(item.fields)
      .filter(([heading]) => words.roleOf(heading) === 'person')
      .map(([, name]) => flat(name))
      .join()
    return drafts[i]!.contacts.flatMap(({ office, phones }) =>
      phones.map((printed) => ({ item, office: flat(office), printed, phone: findPhones(printed)[0] ?? null, person })),
    )
  })
}

function byPrinted(mentions: Mention[]): Map<string, Mention[]> {
  const found = new Map<string, Mention[]>()
  for (const mention of mentions) found.set(mention.printed, [...(found.get(mention.printed) ?? []), mention])
  return found
}

/** The area code most numbers have, where more than half of those with one do. */
function usualArea(mentions: Mention[]): string | null {
  const counts = new Map<string, Set<string>>()
  for (const { phone } of mentions)
    if (phone?.area) counts.set(phone.area, (counts.get(phone.area) ?? new Set()).add(phoneKey(phone)))
  const [first, second] = [...counts].map(([area, phones]) => ({ area, n: phones.size })).sort((a, b) => b.n - a.n)
  return first && first.n > (second?.n ?? 0) ? first.area : null
}

function usualLength(mentions: Mention[], area: string | null): number {
  const counts = new Map<number, number>()
  for (const { phone } of mentions)
    if (phone?.kind === 'land' && (phone.area === area || phone.area === null))
      counts.set(phone.number.length, (counts.get(phone.number.length) ?? 0) + 1)
  const sevens = counts.get(7) ?? 0
  // Small towns have seven digits; one or two such among eights are slips.
  return sevens > 2 && sevens > (counts.get(8) ?? 0) ? 7 : 8
}

function oddLength(phone: Phone | null, printed: string, area: string | null, usual: number) {
  const digits = plain(printed).replace(/\D/gu, '')
  if (!phone) return { what: '', found: digits.length, usual }
  if (phone.kind === 'service')
    return phone.number.length === 10 ? null : { what: '', found: phone.number.length, usual: 10 }
  if (phone.kind !== 'land') return null
  const right = phone.area !== null && phone.area !== area ? [7, 8] : [usual]
  return right.includes(phone.number.length)
    ? null
    : { what: phone.area ? '区号后' : '', found: phone.number.length, usual }
}

/** An office of the province or the state sits elsewhere. */
function isWider(office: string, look: Looked): boolean {
  return look.words.file.offices.wider.some((word) => office.startsWith(word))
}

function conflicts(look: Looked, mentions: Mention[]): DocumentFinding[] {
  const found: DocumentFinding[] = []
  const offices = new Map<string, Mention[]>()
  for (const m of mentions) if (m.office !== '') offices.set(m.office, [...(offices.get(m.office) ?? []), m])
  for (const own of offices.values()) {
    const sets = new Map<ReadItem, Mention[]>()
    for (const m of own) sets.set(m.item, [...(sets.get(m.item) ?? []), m])
    const usual = mostFrequent([...sets.values()])
    for (const set of sets.values()) {
      const other = set.find((m) => m.person === usual[0]!.person || m.person === '')
      if (!other || set.some((m) => usual.some((u) => same(m.phone!, u.phone!)))) continue
      if (found.some((f) => f.span === other.printed)) continue
      found.push(
        finding(look, 'phone-conflict', other.item, other.printed, { office: other.office, other: usual[0]!.printed }),
      )
    }
  }
  return found
}

/** What an office prints most often; of equals, what it prints first. */
function mostFrequent(sets: Mention[][]): Mention[] {
  const count = (set: Mention[]) =>
    sets.filter((other) => other.some((m) => set.some((own) => same(m.phone!, own.phone!)))).length
  return sets.reduce((best, set) => (count(set) > count(best) ? set : best))
}

const same = (a: Phone, b: Phone) => a.number === b.number && (a.area === b.area || a.area === null || b.area === null)
