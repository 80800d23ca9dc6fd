/** The lists that answer now, by who has published them and in which year. */
import { html } from 'hono/html'
import { currentOf } from '../../../domain/library/in-force.ts'
import { listIdOf, type PolicyList } from '../../../domain/library/policy.ts'
import type { Shell } from '../shell.ts'
import { type Html, NOTHING } from '../view/html.ts'

/** With more of them each is unfolded by whoever looks for it. */
const MOST_OPEN = 3

export function answeringView({ uses: { content }, w }: Shell): Html {
  const issuers = [...groupedBy(content.lists, ({ issuer }) => issuer)]
  const nameOf = (issuer: string) => content.issuer.get(issuer)?.name ?? issuer
  const items = groupedBy([...content.policy.values()], ({ id }) => listIdOf(id))
  const listView = (list: PolicyList) => {
    const own = items.get(list.id) ?? []
    const replaced = own.filter((item) => currentOf(content, item)?.id !== item.id).length
    return html`<li><a href="/desk/policies?list=${list.id}">${list.shortTitle}</a> ${w('list.items', { count: own.length })}${replaced === 0 ? NOTHING : html` <span class="state">${w('list.replaced', { count: replaced })}</span>`}</li>`
  }
  return html`<section aria-labelledby="answering"><h2 id="answering">${w('list.answering')}</h2>${issuers.map(
    ([issuer, lists]) => {
      const newestFirst = lists.toSorted((a, b) => b.year - a.year || b.batch - a.batch)
      const years = [...groupedBy(newestFirst, ({ year }) => year)]
      return html`<details class="fold"${issuers.length > MOST_OPEN ? NOTHING : html` open`}><summary>${w('list.of-issuer', { issuer: nameOf(issuer), count: lists.length })}</summary>${years.map(
        ([year, ofYear]) => html`<h3>${w('list.year', { year })}</h3><ul class="plain">${ofYear.map(listView)}</ul>`,
      )}</details>`
    },
  )}</section>`
}

function groupedBy<One, Key>(all: readonly One[], keyOf: (one: One) => Key): Map<Key, One[]> {
  const groups = new Map<Key, One[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
