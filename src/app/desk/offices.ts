/** The offices' telephone numbers as staff keep them: a number that somebody has checked stands in for the printed one everywhere at once. */
import type { Content } from '../../domain/library/content.ts'
import type { Office } from '../../domain/library/office.ts'
import { phoneOf, type VerifiedPhone } from '../library/corrections.ts'
import type { StaffMember } from '../staff/staff-command.ts'

export type PhoneStore = {
  list(): Promise<VerifiedPhone[]>
  verify(office: string, phone: string, by: StaffMember, now: number): Promise<void>
  /** Back to the printed one. */
  forget(office: string, by: StaffMember, now: number): Promise<void>
}

export type OfficeLine = {
  id: string
  name: string
  /** Whose office it is, where it is not the bureau's own. */
  issuer: string | null
  printed: string
  cautions: string[]
  verified: { phone: string; by: string; at: number } | null
  /** How many programmes name it. */
  policies: number
}

export type Offices = {
  list(): Promise<OfficeLine[]>
  /** By its id. Why it was not done; null when it was. */
  verify(office: string, phone: string, by: StaffMember, now: number): Promise<'no-office' | 'no-phone' | null>
  forget(office: string, by: StaffMember, now: number): Promise<void>
}

/** With its area code, or a service number: anything else somebody has to ask about first. */
const PHONE = /^(?:0\d{2,3}-\d{7,8}(?:-\d{1,5})?|\d{5}|400-?\d{3}-?\d{4})$/u

type OfficePhonesParts = { store: PhoneStore; content: Content; follow: () => Promise<void> }

export function offices({ store, content, follow }: OfficePhonesParts): Offices {
  const isOurs = ({ issuer }: Office) => issuer === content.issuers[0]?.id

  /** Of the row that an older program kept by its name, where there is one. */
  async function forgetName(id: string, by: StaffMember, now: number): Promise<void> {
    const office = content.office.get(id)
    if (!office || office.name === id || !isOurs(office)) return
    const kept = await store.list()
    if (kept.some((row) => row.office === office.name)) await store.forget(office.name, by, now)
  }

  return {
    async list() {
      const verified = await store.list()
      return content.offices.map((office) => {
        const { id, name, phone, findings } = office
        const own = phoneOf(office, verified, isOurs(office))
        const issuer = isOurs(office) ? null : (content.issuer.get(office.issuer)?.name ?? office.issuer)
        return {
          ...{ id, name, issuer, printed: phone, cautions: findings.map(({ caution }) => caution) },
          verified: own ? { phone: own.phone, by: own.by, at: own.at } : null,
          policies: content.policies.filter((policy) => policy.offices.includes(id)).length,
        }
      })
    },
    async verify(office, phone, by, now) {
      if (!content.office.has(office)) return 'no-office'
      const plain = phone
        .normalize('NFKC')
        .replaceAll(/\s/gu, '')
        .replaceAll(/[－—–]/gu, '-')
      if (!PHONE.test(plain)) return 'no-phone'
      await store.verify(office, plain, by, now)
      await forgetName(office, by, now)
      await follow()
      return null
    },
    async forget(office, by, now) {
      await store.forget(office, by, now)
      await forgetName(office, by, now)
      await follow()
    },
  }
}
