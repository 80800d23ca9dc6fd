/** A list on its way as a short text for staff: what was read, what looks wrong, what is otherwise than before, what found no place. */
import { quotesOf } from '../../domain/eligibility/rule-quotes.ts'
import type { Content } from '../../domain/library/content.ts'
import { otherColumns } from '../../domain/library/document.ts'
import { type Draft, type Drafted, draftLabel } from '../../domain/library/draft.ts'
import { type Sentences, say } from '../../domain/library/sentence.ts'
import { topicTitles } from './trial-words.ts'

/** So that it fits one message. */
const MOST_ITEMS = 12
const MOST_LINES = 6
const LONGEST_TITLE = 30

export function listWords(sentences: Sentences) {
  const told = (key: string, values?: Record<string, string | number>) => say(sentences, `lists.${key}`, values)

  const named = ({ policies }: Drafted, id: string | null) => {
    const place = policies.findIndex((policy) => policy.id === id)
    return place < 0 ? told('whole') : told('item', { place: place + 1, title: policies[place]!.title })
  }

  /** The first few, and how many more there are. */
  function some(lines: string[], most = MOST_LINES): string[] {
    const left = lines.length - most
    return left <= 0 ? lines : [...lines.slice(0, most), told('more', { count: left })]
  }

  const items = (drafted: Drafted, from: number) =>
    drafted.policies.slice(from, from + MOST_ITEMS).map((policy, i) => {
      const contacts = policy.offices.map((id) => {
        const office = drafted.offices.find((one) => one.id === id)
        return [office?.name, policy.phones?.[id] ?? office?.phone].filter(Boolean).join(' ')
      })
      const shown = { place: from + i + 1, title: policy.title, contacts: contacts.join('；') || told('no-contact') }
      const asked = drafted.samples?.[policy.id] ?? []
      return [
        told('item-line', shown),
        ...(asked.length > 0 ? [told('item-samples', { asked: asked.join('；') })] : []),
      ].join('\n')
    })

  function differences({ diff, policies }: Drafted, content: Content): string[] {
    const before = content.list.get(diff.against ?? '')
    if (!before) return []
    const counts = {
      changed: diff.changed.length,
      added: diff.new.length,
      gone: diff.gone.length,
      same: diff.unchanged.length,
    }
    const changed = diff.changed.flatMap(({ old, new: [first], figures, contacts }) => {
      const what = [
        ...figures.map(({ from, to }) => told('figure', { from: from ?? told('none'), to: to ?? told('none') })),
        ...contacts.map(
          ({ office, from, to }) =>
            `${office} ${told('figure', { from: from ?? told('none'), to: to ?? told('none') })}`,
        ),
      ]
      const policy = policies.find(({ id }) => id === first)
      const rule = content.eligibility.get(old)
      const holds = rule && policy && quotesOf(rule).every((quote) => policy.text.includes(quote))
      const check = rule ? [told(holds ? 'check-holds' : 'check-ends')] : []
      return policy ? [`${policy.title}：${[...what, ...check].join('，') || told('reworded')}`] : []
    })
    const gone = diff.gone.map((id) => content.policy.get(id)?.title ?? id)
    return [
      told('against', { list: before.shortTitle, ...counts }),
      ...some(changed),
      ...(gone.length > 0 ? [told('gone', { titles: some(gone).join('、') })] : []),
    ]
  }

  function overview(draft: Draft, content: Content): string {
    const { drafted } = draft
    const { list, issuer, findings, unplaced, policies } = drafted
    const head = {
      label: draftLabel(draft),
      title: list.title,
      issuer: issuer.name,
      year: list.year,
      count: policies.length,
    }
    const columns = otherColumns(policies).map(([heading, count]) => told('column', { heading, count }))
    const short = (text: string) => (text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE)}…` : text)
    const asked = Object.values(drafted.samples ?? {}).flat().length
    return [
      told('read', head),
      ...items(drafted, 0),
      ...(policies.length > MOST_ITEMS
        ? [told('more-items', { label: head.label, count: policies.length - MOST_ITEMS })]
        : []),
      ...(findings.length > 0 ? [told('findings', { count: findings.length })] : []),
      ...some(findings.map(({ item, span, note }) => `${named(drafted, item)}“${short(span)}”：${note}`)),
      ...differences(drafted, content),
      ...(columns.length > 0 ? [told('columns', { names: columns.join('、') })] : []),
      ...(unplaced.length > 0 ? [told('unplaced', { count: unplaced.length })] : []),
      ...some(
        unplaced.map(({ where, text }) => `${where}：${short(text)}`),
        3,
      ),
      ...(drafted.setAside.length > 0 ? [told('set-aside', { topics: topicTitles(drafted.setAside, content) })] : []),
      ...(asked > 0 ? [told('samples', { count: asked })] : []),
      told(`next-${draft.state}`, { label: head.label }),
    ].join('\n')
  }

  return {
    overview,
    details: (draft: Draft, content: Content, from: number) =>
      from === 0 ? overview(draft, content) : items(draft.drafted, from).join('\n') || told('no-more'),
    /** @param approver who is about to put it live */
    line: (draft: Draft, approver: string | null) =>
      told('line', {
        label: draftLabel(draft),
        title: draft.drafted.list.shortTitle,
        state: approver === null ? told(`state-${draft.state}`) : told('state-approving', { by: approver }),
        author: draft.author.name,
      }),
  }
}
