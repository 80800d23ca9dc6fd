/** Responsible offices (责任科室) and what is wrong with what the document prints about them. */
import { z } from 'zod'
import { Finding } from './finding.ts'
import type { Issuer } from './issuer.ts'
import type { Policy } from './policy.ts'

export const Office = z.strictObject({
  /** What items, subscriptions and conversations call it: two issuers both have a 综合科. */
  id: z.string().min(1),
  /** Id of the issuer it belongs to. */
  issuer: z.string().min(1),
  name: z.string().min(1),
  /** As its issuer's newest list prints it, misprints included; empty where none does. */
  phone: z.string(),
  aliases: z.array(z.string()),
  findings: z.array(Finding),
  /** A number that staff have checked by telephone; shown beside the printed one with its date. */
  verified: z.strictObject({ phone: z.string(), on: z.iso.date() }).nullable(),
})
export type Office = z.infer<typeof Office>

/** What is wrong with a land line as printed, beside those of its issuer; empty when nothing is. */
export function phoneFaults(phone: string, { areaCode, places }: Pick<Issuer, 'areaCode' | 'places'>): Finding[] {
  const [area = '', number = ''] = phone.split('-')
  const findings: Finding[] = []
  if (areaCode !== null && area !== areaCode) {
    findings.push({
      kind: 'phone-area-code',
      span: phone,
      caution: `清单原文印作“${phone}”，区号${area}不是${places[0] ?? '本地'}区号（${areaCode}），可能有误，可拨12345核实。`,
    })
  }
  if (number.length !== 8) {
    findings.push({
      kind: 'phone-length',
      span: phone,
      caution: `清单原文印作“${phone}”，区号后有${number.length}位数字（一般为8位），可能有误，可拨12345核实。`,
    })
  }
  return findings
}

/** The office's number as printed, empty where none is, and what is wrong with it. @param policy whose own row may print another one */
export function printedPhone(office: Office, policy?: Policy): { phone: string; cautions: string[] } {
  const own = policy?.phones?.[office.id]
  const findings =
    own === undefined ? office.findings : (policy?.findings ?? []).filter(({ span }) => own.includes(span))
  return { phone: own ?? office.phone, cautions: findings.map(({ caution }) => caution) }
}
