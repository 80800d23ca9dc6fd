/** Telephones that cannot be right: too long, too short, of another place, or a second one for an office that has one. */
import type { Contact, DocumentFinding, ReadItem } from '../../../domain/library/document.ts'
import { flat } from '../blocks.ts'
import { findPhones, type Phone, phoneKey, plain } from '../text/phones.ts'
import { finding, type Looked } from './finding-context.ts'

/** `by`: what prints it, an item or a line of the directory. */
type Mention = {
  item: ReadItem | null
  by: object
  office: string
  printed: string
  phone: Phone | null
  person: string
}

export function phoneFindings(look: Looked): DocumentFinding[] {
  const mentions = mentionsOf(look)
  const usual = usualArea(mentions) ?? (mentions.some((m) => m.phone?.area === look.areaCode) ? look.areaCode : null)
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

function mentionsOf({ items, drafts, words, directory }: Looked): Mention[] {
  const said = (by: object, item: ReadItem | null, person: string, { office, phones }: Contact): Mention[] =>
    phones.map((printed) => ({
      item,
      by,
      office: flat(office),
      printed,
      phone: findPhones(printed)[0] ?? null,
      person,
    }))
  const apart = directory.flatMap((contact) => said(contact, null, '', contact))
  const own = items.flatMap((item, i) => {
    const person = Object.entries(item.fields)
      .filter(([heading]) => words.roleOf(heading) === 'person')
      .map(([, name]) => flat(name))
      .join()
    return drafts[i]!.contacts.flatMap((contact) => said(item, item, person, contact))
  })
  return [...own, ...apart]
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
  const numbers = new Set<string>()
  for (const { phone } of mentions)
    if (phone?.kind === 'land' && (phone.area === area || phone.area === null)) numbers.add(phone.number)
  const sevens = [...numbers].filter((number) => number.length === 7).length
  // Small towns have seven digits; one such among eights is a slip.
  return sevens > 1 && sevens > numbers.size / 2 ? 7 : 8
}

function oddLength(phone: Phone | null, printed: string, area: string | null, usual: number) {
  const digits = plain(printed).replace(/\D/gu, '')
  // A workbook that takes a number for a figure drops the zero it begins with.
  if (!phone)
    return area && digits.startsWith(area.slice(1)) && digits.length === usual + area.length - 1
      ? null
      : { what: '', found: digits.length, usual }
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
    const sets = new Map<object, Mention[]>()
    for (const m of own) sets.set(m.by, [...(sets.get(m.by) ?? []), m])
    const usual = mostFrequent([...sets.values()])
    // A number that stands beside several people is the office's; else each may have his own.
    const beside = own.filter((m) => usual.some((u) => same(m.phone!, u.phone!))).map((m) => m.person)
    const shared = new Set(beside).size > 1
    for (const set of sets.values()) {
      const other = set.find((m) => shared || m.person === usual[0]!.person || m.person === '')
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
