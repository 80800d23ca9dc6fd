/** 有俩不在名单: takes a part that does not count off the number that was told. Pure. */
import type { Fact, KnownFacts } from '../../domain/eligibility/fact.ts'
import { saidFigure } from '../../domain/eligibility/just-beside.ts'
import { wholeNumber } from '../../reading/numbers/numeral.ts'

const PART =
  /(?:有|其中|里面|里头)(?:了)?(?<part>\d+|[一二两俩三仨四五六七八九十百]+)(?:个|家|座|处|架|台)?(?:社区|园区|基站|机架|机柜)?(?:还|都|也|是)?(?:没|未|不在|不是|不算)/u

/** What was counted and told last, less the part; empty where nothing was counted or less than the least would be left. */
export function lessAPart(dense: string, facts: Fact[], known: KnownFacts): Record<string, number> {
  const said = PART.exec(dense)?.groups?.part
  if (!said) return {}
  const part = wholeNumber(said) ?? 0
  for (const [id, whole] of Object.entries(known).reverse()) {
    const fact = facts.find((f) => f.id === id)
    if (fact?.kind !== 'number' || fact.unit !== '个' || typeof whole !== 'number') continue
    const left = saidFigure(whole) - part
    return part > 0 && left >= fact.min ? { [id]: left } : {}
  }
  return {}
}
