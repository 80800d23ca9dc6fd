/** What a list brings that was not so before: new items, those with other figures, and those of the list before that it does not have any more. Pure. */
import type { Content } from '../library/content.ts'
import { listIdOf, type Policy, programmeOf } from '../library/policy.ts'
import { say } from '../library/sentence.ts'

type ListChanges = { added: Policy[]; changed: Policy[]; gone: Policy[] }

export function changesOf(listId: string, content: Content): ListChanges {
  const itemsOf = (id: string) => [...content.policy.values()].filter((policy) => listIdOf(policy.id) === id)
  const own = itemsOf(listId)
  const stated = new Set(own.map(programmeOf))
  const before = content.list.get(listId)?.follows
  return {
    added: own.filter((policy) => policy.programme === undefined),
    changed: own.filter((policy) => policy.changed !== undefined),
    gone: before === undefined ? [] : itemsOf(before).filter((policy) => !stated.has(programmeOf(policy))),
  }
}

/** A line of each that there is: 有改动1项：技术改造设备投资奖补（16%改为20%）。 */
export function changesInWords({ added, changed, gone }: ListChanges, { sentences }: Content): string[] {
  const told = (key: string, values: Record<string, string | number>) => say(sentences, `broadcast.${key}`, values)
  const none = say(sentences, 'broadcast.figure-none')
  const line = (key: string, items: readonly string[]) =>
    items.length === 0 ? [] : [told(key, { count: items.length, items: items.join('、') })]
  const titles = (policies: readonly Policy[]) => policies.map(({ title }) => title)
  return [
    ...line('list-added', titles(added)),
    ...line(
      'list-changed',
      changed.map(({ title, changed }) => {
        const figures = (changed?.figures ?? []).map(({ from, to }) =>
          told('figure', { from: from ?? none, to: to ?? none }),
        )
        return told('list-item-changed', { title, figures: figures.join('，') })
      }),
    ),
    ...line('list-gone', titles(gone)),
  ]
}
