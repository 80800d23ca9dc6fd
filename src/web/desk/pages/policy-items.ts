/** The items that have stated one programme, the newest first: which is in force, what the one before said otherwise in figures, and how people are expected to ask. */
import { html } from 'hono/html'
import type { Content } from '../../../domain/library/content.ts'
import { currentOf, isGone, leftOutBy } from '../../../domain/library/in-force.ts'
import { listIdOf, type Policy, programmeOf } from '../../../domain/library/policy.ts'
import type { Shell } from '../shell.ts'
import { type Html, NOTHING } from '../view/html.ts'

/** More than anybody reads; all of them stand in the data. */
const MOST_SAMPLES = 30

export function itemsView({ uses: { content }, w }: Shell, policy: Policy): Html {
  const items = itemsOf(content, policy)
  const listName = ({ id }: Policy) => content.list.get(listIdOf(id))?.shortTitle ?? listIdOf(id)
  const stateOf = (item: Policy) => {
    if (isGone(content, item.id)) return w('policy.item-gone')
    if (currentOf(content, item)?.id !== item.id) return w('policy.item-before')
    const left = leftOutBy(content, item)
    return left ? w('policy.item-left-out', { list: left.shortTitle }) : w('policy.item-now')
  }
  if (items.length < 2) return html`<p class="empty">${w('policy.item-only')}</p>`
  return html`<ul class="plain">${items.map(
    (item) =>
      html`<li>${
        item === policy
          ? html`<b>${listName(item)}</b>`
          : html`<a href="/desk/policies/${item.id}">${listName(item)}：${item.title}</a>`
      } <span class="state">${stateOf(item)}</span>${figuresView(item, w)}</li>`,
  )}</ul>`
}

/** What is otherwise than in the item it replaces. */
function figuresView({ changed }: Policy, w: Shell['w']): Html {
  if (!changed) return NOTHING
  if (changed.figures.length === 0) return html`<br /><small>${w('policy.same-figures')}</small>`
  const figures = changed.figures.map(({ from, to }) => `${from ?? w('list.nothing')} → ${to ?? w('list.nothing')}`)
  return html`<br />${w('policy.changed-figures', { figures: figures.join('，') })}`
}

function itemsOf({ policy, list }: Content, one: Policy): Policy[] {
  const rank = ({ id }: Policy) => {
    const { year = 0, batch = 0 } = list.get(listIdOf(id)) ?? {}
    return year * 1000 + batch
  }
  return [...policy.values()]
    .filter((other) => programmeOf(other) === programmeOf(one))
    .sort((a, b) => rank(b) - rank(a))
}

/** What the bot knows of how people ask for it, before staff teach it anything. */
export function samplesView({ uses: { content }, w }: Shell, policy: Policy): Html {
  const own = content.utterances.filter(({ intent }) => intent === programmeOf(policy) || intent === policy.id)
  if (own.length === 0) return html`<p class="empty">${w('policy.no-samples')}</p>`
  return html`<details class="fold"><summary>${w('policy.samples-count', { count: own.length })}</summary><ul class="plain">${own.slice(0, MOST_SAMPLES).map(({ text }) => html`<li>${text}</li>`)}</ul></details>`
}
