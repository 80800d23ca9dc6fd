/** Responsible offices (责任科室) and what is wrong with what the document prints about them. */
import { z } from 'zod'

export const Finding = z.strictObject({
  kind: z.enum(['phone-length', 'phone-area-code']),
  /** The words in the source document that the finding is about, verbatim. */
  span: z.string().min(1),
  /** One line for people, said beside the number wherever it is printed. */
  caution: z.string().min(1),
})
export type Finding = z.infer<typeof Finding>

export const Office = z.strictObject({
  name: z.string().min(1),
  /** As printed, misprints included. */
  phone: z.string().min(1),
  aliases: z.array(z.string()),
  findings: z.array(Finding),
  /** A number that staff have checked by telephone; shown beside the printed one with its date. */
  verified: z.strictObject({ phone: z.string(), on: z.iso.date() }).nullable(),
})
export type Office = z.infer<typeof Office>

const QINGDAO_AREA_CODE = '0532'

/** What is wrong with a Qingdao land line as printed; empty when nothing is. */
export function phoneFindings(phone: string): Finding[] {
  const [area = '', number = ''] = phone.split('-')
  const findings: Finding[] = []
  if (area !== QINGDAO_AREA_CODE) {
    findings.push({
      kind: 'phone-area-code',
      span: phone,
      caution: `清单原文印作“${phone}”，区号${area}不是青岛区号（0532），可能有误，可拨12345核实。`,
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
