/** The text and its quantities without those that tell nothing: asked for, denied, hoped for, in clauses that are not listened to. Pure. */
import type { Quantity } from '../../domain/talk/quantity.ts'
import { rewritten, type Spoken } from '../numbers/spoken.ts'
import type { Clause, Said } from '../said.ts'
import type { Word } from '../words/cut.ts'
import type { Hearing } from './read-facts.ts'

export function toldFigures({ text, quantities, clauses, expected }: Said, hears: Hearing): Spoken {
  const heard = (quantity: Quantity) => {
    const clause = clauses.find(({ start, end }) => quantity.start < end && quantity.end > start)
    return clause === undefined || (hears(clause) && !isAskedOf(clause, quantity) && !isDenied(clause, quantity))
  }
  const told: Spoken = { text, quantities: quantities.filter(heard) }
  return clauses.reduceRight<Spoken>((rest, clause, i) => {
    const { start, end, act } = clause
    if (!hears(clause)) return rewritten(rest, start, end, '，')
    const next = clauses[i + 1]
    // 三千万，设备都是进口的: the figure answers what was asked, whatever is told behind it; 三千万，是设备 says what it is of.
    const answers = expected.type === 'number' && act === 'figure' && next && !next.words.every(names)
    return answers ? rewritten(rest, end, end, APART) : rest
  }, told)
}

const APART = '。。'
const names = ({ is }: Word) => is !== null && NAMING.has(is)
const NAMING: ReadonlySet<string> = new Set([
  ...['FACT', 'ECHO', 'GIVEN', 'AMOUNT', 'STATE', 'DID', 'TAIL', 'NOUN', 'BA', 'FILLER', 'THIS', 'MANNER', 'ISNOT'],
])

/** 是不是要2000万营收, 要投800万才行吗: what is required, not what there is. 500万够不够 asks about the figure itself. */
function isAskedOf({ words, asks }: Clause, { start, end }: Quantity): boolean {
  if (asks === null) return false
  const [next, ...further] = words.filter((word) => word.start >= end && word.is !== 'TAIL')
  if (next?.is === 'WHETHER' && further.length === 0) return true
  const before = words.filter((word) => word.end <= start).map((word) => word.is)
  return (
    before.includes('WHETHER') ||
    before.includes('MUST') ||
    before.includes('WANT') ||
    before.includes('MOST') ||
    before.includes('GIVE')
  )
}

/** 不是2000万. */
function isDenied({ words }: Clause, { start }: Quantity): boolean {
  const before = words.findLast((word) => word.end <= start)
  return before?.is === 'ISNOT' || before?.is === 'DONT'
}
