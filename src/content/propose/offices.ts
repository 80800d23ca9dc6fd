/** The offices of a document with their telephones as printed, and which of them each item names. A number that most items print is the office's, another the item's own. Pure. */
import type { DocumentFinding, ReadItem } from '../../domain/library/document.ts'
import type { Issuer } from '../../domain/library/issuer.ts'
import type { Office } from '../../domain/library/office.ts'

type ListOffices = {
  offices: Office[]
  idsOf: (item: ReadItem) => string[]
  phonesOf: (item: ReadItem) => Record<string, string>
}

type Printed = { id: string; name: string; phone: string }

type ProposeOfficesParts = {
  issuer: Issuer
  caution: (finding: DocumentFinding) => string
  /** Offices there are; one of the same issuer and name goes on, with what people wrote about it. */
  known: readonly Office[]
}

export function officesOf(
  items: readonly ReadItem[],
  findings: readonly DocumentFinding[],
  { issuer, caution, known }: ProposeOfficesParts,
): ListOffices {
  const before = new Map(known.filter((office) => office.issuer === issuer.id).map((office) => [office.name, office]))
  const idOf = (name: string) => before.get(name)?.id ?? `${issuer.id}/${name}`
  const printed = new Map(items.map((item) => [item.id, printedIn(item, issuer, idOf)]))
  const names = new Map([...printed.values()].flat().map(({ id, name }) => [id, name]))
  const offices = [...names].map(([id, name]): Office => {
    const phone = commonest([...printed.values()].flat().flatMap((one) => (one.id === id ? [one.phone] : [])))
    const wrong = findings.filter(({ kind, span }) => kind.startsWith('phone-') && isIn(span, phone))
    const said = wrong.map((finding) => ({ kind: finding.kind, span: finding.span, caution: caution(finding) }))
    const once = said.filter((one, i) => said.findIndex((other) => other.caution === one.caution) === i)
    const { aliases = [], verified = null } = before.get(name) ?? {}
    return { id, issuer: issuer.id, name, phone, aliases, findings: once, verified }
  })
  const phones = new Map(offices.map(({ id, phone }) => [id, phone]))
  return {
    offices,
    idsOf: (item) => [...new Set(printed.get(item.id)!.map(({ id }) => id))],
    phonesOf: (item) =>
      Object.fromEntries(
        printed.get(item.id)!.flatMap(({ id, phone }) => (phone !== phones.get(id) ? [[id, phone]] : [])),
      ),
  }
}

/** A number without an office is the issuer's own. */
function printedIn({ contacts, phones }: ReadItem, issuer: Issuer, idOf: (name: string) => string): Printed[] {
  const named = contacts.filter(({ office }) => office !== '')
  const known = new Set(named.flatMap((contact) => contact.phones))
  const loose = phones.filter((phone) => !known.has(phone))
  const all = loose.length > 0 ? [...named, { office: issuer.name, phones: loose }] : named
  return all.map(({ office, phones: own }) => ({
    id: idOf(office),
    name: office,
    phone: own.join('、'),
  }))
}

const isIn = (span: string, phone: string) => phone !== '' && (phone.includes(span) || span.includes(phone))

function commonest(values: string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
