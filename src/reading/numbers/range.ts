/** Joins two figures to a range where the words between them say so: 2500万到3000万, 三到五百万, 3、4百万, 15-20%. Pure. */

import { exact } from '../../domain/talk/quantity.ts'
import { type Figure, figureAt, isNone, type None } from './figure.ts'

const BETWEEN = /^(?:-|~|—+|–|到|至|或者?|和|与|、)/u
/** 几百上千万, 十几二十个. */
const UP = /^上?(?=[\d一二三四五六七八九十百千])/u
/** A first end that is so much smaller than the second that it was not meant in the same 万: 3到500万. */
const TOO_FAR = 20

/** The figure that begins with this one; the same where nothing is joined to it. */
export function joined(text: string, first: Figure): Figure | None {
  const guess = first.said === 'open' && first.unit === '' && !first.scaled
  const between =
    BETWEEN.exec(text.slice(first.end, first.end + 3))?.[0] ?? (guess ? UP.exec(text.slice(first.end))?.[0] : undefined)
  if (between === undefined) return first
  const second = figureAt(text, first.end + between.length, between === '上')
  if (!second || isNone(second) || second.currency !== (first.currency || second.currency)) return first
  if (first.unit !== '' && second.unit !== '' && first.unit !== second.unit) return first
  if (between === '、' && !isNeighbour(first, second)) return first
  if (/[和与]/u.test(between) && !text.startsWith('之间', second.end)) return first
  // 1或2 are two picks.
  if (between.startsWith('或') && !second.scaled && second.unit === '') return first
  const [low, high] = sharing(first, second)
  const end = text.startsWith('之间', second.end) ? second.end + 2 : second.end
  const isTurned = low.low * low.share >= high.high * high.share
  const isFar = low.low !== first.low && high.high > low.low * TOO_FAR
  // 从1.5到1.47 tells what it was and what it is.
  if (isTurned && text[first.start - 1] === '从') return first
  if (isTurned || isFar) return { none: 'unclear', until: end }
  return {
    ...second,
    start: first.start,
    end,
    low: exact(low.low * low.share),
    high: exact(high.high * high.share),
    share: 1,
    said: second.said === 'open' || guess ? 'open' : 'range',
    unit: second.unit || first.unit,
    currency: second.currency || first.currency,
    scaled: first.scaled || second.scaled,
  }
}

/** 三、四百万 is a guess; 1、2 are two picks. */
const isNeighbour = (first: Figure, second: Figure) =>
  !first.scaled &&
  first.unit === '' &&
  first.low < 10 &&
  second.lead > 1 &&
  second.low === (first.low + 1) * second.lead

/** Both ends in one scale and one share: whichever has none takes that of the other. */
function sharing(first: Figure, second: Figure): [Figure, Figure] {
  const share = first.unit === '' ? second.share : first.share
  const a = { ...first, share }
  const b = { ...second, share: second.unit === '' ? first.share : second.share }
  if (first.unit !== '') return [a, b]
  if (first.scaled === second.scaled && !(first.low < 10 && second.lead > second.scale && !first.scaled)) return [a, b]
  if (first.scaled) return second.scaled || second.high >= first.low ? [a, b] : [a, times(b, first.scale)]
  const byLead = times(a, second.lead)
  return first.low < 10 && first.digits.length < 2 && byLead.low < second.high
    ? [byLead, b]
    : [times(a, second.scale), b]
}

const times = (figure: Figure, factor: number): Figure => ({
  ...figure,
  low: exact(figure.low * factor),
  high: exact(figure.high * factor),
})
