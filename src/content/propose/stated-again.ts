/** Items that state a programme again: it keeps its name, title and topics, and its summary where every quote still stands. Pure. */
import type { ListDiff } from '../../domain/library/document.ts'
import { type Policy, programmeOf } from '../../domain/library/policy.ts'

type ChangedFigure = NonNullable<Policy['changed']>['figures'][number]

export function statedAgain(
  policies: readonly Policy[],
  { unchanged, changed }: ListDiff,
  known: ReadonlyMap<string, Policy>,
): Policy[] {
  const figures = new Map(changed.map((one) => [one.old, one.figures]))
  // Of an item that was split the first piece goes on, the others are programmes of their own.
  const before = new Map([...unchanged, ...changed].map((one) => [[one.new].flat()[0]!, one.old]))
  return policies.map((policy) => {
    const old = known.get(before.get(policy.id) ?? '')
    return old ? again(policy, old, figures.get(old.id) ?? []) : policy
  })
}

function again(policy: Policy, old: Policy, figures: ChangedFigure[]): Policy {
  const { title, aliases, topics, audience, summary } = old
  const stands = summary.every(({ quote }) => policy.text.includes(quote))
  // That it is of another year its source says.
  const years = ({ from, to }: ChangedFigure) => from === `${old.validity.year}年` && to === `${policy.validity.year}年`
  const other = figures.filter((figure) => !years(figure))
  const all = other.length === 0 ? {} : { changed: { from: old.id, figures: other } }
  return {
    ...{ ...policy, ...all, programme: programmeOf(old), title: withoutOld(title, figures, policy) },
    ...{ aliases, topics, audience, summary: stands ? summary : policy.summary },
  }
}

/** A title that prints a figure which has changed is proposed anew. */
function withoutOld(title: string, figures: ChangedFigure[], policy: Policy): string {
  return figures.some(({ from }) => from !== null && title.includes(from)) ? policy.title : title
}
