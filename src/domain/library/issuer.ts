/** Who publishes lists (发布单位): the shape of `data/issuers.json`, and what follows from who it is. Pure. */
import { z } from 'zod'
import { OfficeHours } from '../desk/office-hours.ts'

const Names = z.array(z.string().min(1))

export const Issuer = z.strictObject({
  id: z.string().min(1),
  /** As our own sentences call it. */
  name: z.string().min(1),
  /** As its documents and people call it; a longer name that ends so is the same issuer's. */
  names: Names,
  /** Whose policies its lists hold. */
  places: Names,
  /** Places inside those: an issuer of the whole speaks for each of them, its neighbours do not. */
  within: Names,
  /** Places around those: to name one is not to ask about somewhere else. */
  around: Names,
  /** Of the telephones in its documents; null where they never say. */
  areaCode: z
    .string()
    .regex(/^0\d{2,3}$/)
    .nullable(),
  hours: OfficeHours,
})
export type Issuer = z.infer<typeof Issuer>

/** The issuer that a document's own words name; the longest name counts where several fit. */
export function issuerNamed(printed: string, issuers: readonly Issuer[]): Issuer | null {
  const plain = compactName(printed)
  const fitting = issuers.flatMap((issuer) =>
    [issuer.name, ...issuer.names].flatMap((name) => (plain.endsWith(compactName(name)) ? [{ issuer, name }] : [])),
  )
  return fitting.sort((a, b) => b.name.length - a.name.length)[0]?.issuer ?? null
}

const compactName = (name: string) => name.normalize('NFKC').replace(/\s/gu, '')
