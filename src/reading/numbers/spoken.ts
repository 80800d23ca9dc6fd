/** A text and the quantities that were read from it once: what everything that pairs figures with facts goes by. Pure. */
import type { Quantity } from '../../domain/talk/quantity.ts'

export type Spoken = {
  /** Normalised, without spaces. */
  text: string
  /** Where they stand is told for this text. */
  quantities: readonly Quantity[]
}

/** The text with one stretch written otherwise: what stood in it is gone, what follows has moved. */
export function rewritten({ text, quantities }: Spoken, start: number, end: number, instead: string): Spoken {
  const moved = instead.length - (end - start)
  return {
    text: text.slice(0, start) + instead + text.slice(end),
    quantities: quantities.flatMap((q) => {
      if (q.end <= start) return [q]
      return q.start >= end ? [{ ...q, start: q.start + moved, end: q.end + moved }] : []
    }),
  }
}
