/** Who published a document: one of the issuers we know, by its name or as the list goes on from one of theirs; else a new one, as its name says. Pure. */
import type { DocumentReading } from '../../domain/library/document.ts'
import { type Issuer, issuerNamed } from '../../domain/library/issuer.ts'
import { areaCodeOf } from '../import/text/phones.ts'

/** What a name opens with: 青岛市, 石湾区; what stands before 分局 at its end is a district too. */
const CITY = /^(\p{Script=Han}{2,4}?)(?:省|市)/u
const DISTRICT = /^(?:\p{Script=Han}{2,4}?(?:省|市))?(\p{Script=Han}{2,5}?)(?:区|县|旗)/u
const BRANCH = /局(\p{Script=Han}{2,5})分局$/u

/**
 * @param known the first is whose bot this is; in its surroundings a new issuer is looked for
 * @param goesOn the issuer of the list that this one goes on from
 */
export function issuerOfDocument(reading: DocumentReading, known: readonly Issuer[], goesOn: Issuer | null): Issuer {
  const printed = reading.list.issuer
  const named = printed === null ? null : issuerNamed(printed, known)
  if (named) return named
  if (printed === null && goesOn) return goesOn
  return newIssuer(printed ?? nameFromTitle(reading.list.title), reading, known[0]!)
}

function newIssuer(name: string, { items }: DocumentReading, home: Issuer): Issuer {
  const areaCode = areaCodeOf(items.flatMap(({ phones }) => phones)) ?? home.areaCode
  const near = areaCode === home.areaCode
  const own = [DISTRICT.exec(name)?.[1], BRANCH.exec(name)?.[1], near ? undefined : CITY.exec(name)?.[1]]
  const places = [...new Set(own.filter((place) => place !== undefined))]
  const around = near ? [...home.places, ...home.around] : home.around.slice(0, 0)
  return {
    ...{ id: name, name, names: [], within: [], around, areaCode, hours: home.hours },
    places: places.length > 0 ? places : near ? home.places : [],
  }
}

/** A document that does not say who published it is called by what it is. */
const nameFromTitle = (title: string | null) => (title ? `《${title}》的发布单位` : '发布单位')
