/** A reading as a list that could be published: titles, summaries, names, topics, offices proposed from the document's own words. A person may change each. */
import type { DocumentReading, ReadItem } from '../../domain/library/document.ts'
import type { FullList } from '../../domain/library/full-list.ts'
import type { Issuer } from '../../domain/library/issuer.ts'
import type { Office } from '../../domain/library/office.ts'
import { listIdOf, type Policy, type PolicyList, type Topic } from '../../domain/library/policy.ts'
import type { DocumentWords } from '../import/words.ts'
import { officesOf } from './offices.ts'
import { partsOf } from './parts.ts'
import { SummaryProposer } from './summary.ts'
import { type Commonness, TitleProposer } from './title.ts'
import { TopicProposer } from './topics.ts'

type ProposalParts = {
  words: DocumentWords
  /** How the misprint of a finding is said to people. */
  caution: (finding: { span: string; note: string }) => string
  issuer: Issuer
  topics: readonly Topic[]
  /** Offices there are. */
  known: readonly Office[]
  /** Texts of other lists, which a title must tell its item apart from as well. */
  others: readonly string[]
  /** How many lists the issuer has of that year already. */
  batch: number
  source: string
}

export function proposeList({ list: read, items, findings }: DocumentReading, parts: ProposalParts): FullList {
  const { words, issuer } = parts
  const id = listIdOf(items[0]!.id)
  const year = read.year ?? Number(id.slice(0, 4))
  const list: PolicyList = {
    id,
    title: read.title ?? parts.source,
    shortTitle: shortTitle(read.title ?? parts.source),
    issuer: issuer.id,
    year,
    batch: parts.batch,
    source: parts.source,
    parts: partsOf(read, items, words),
  }
  const titles = new TitleProposer(words.file.proposals)
  const summaries = new SummaryProposer(words.file.proposals)
  const topics = new TopicProposer(parts.topics, words.file.proposals)
  const common = commonness([...items.map(({ text }) => text), ...parts.others])
  const { offices, idsOf, phonesOf } = officesOf(items, findings, parts)
  const policies = items.map((item): Policy => {
    const title = item.title ?? titles.title(item.text, common)
    const own = findings.filter((finding) => finding.item === item.id)
    const misprinted = own.map(({ kind, span, note }) => ({ kind, span, caution: parts.caution({ span, note }) }))
    const wrongDates = own.some(({ kind }) => kind === 'date-order')
    return {
      ...{ id: item.id, part: item.part, section: item.section, serial: item.serial, title, text: item.text },
      offices: idsOf(item),
      ...filled('phones', phonesOf(item)),
      ...filled('fields', item.fields),
      ...(misprinted.length > 0 && { findings: misprinted }),
      summary: summaries.propose(item.text, title, item.fields),
      ...topics.propose(item, title),
      aliases: titles.names(title),
      validity: { year, from: item.validFrom, until: wrongDates ? null : item.validUntil },
    }
  })
  return { issuer, list, offices, policies: withoutShared(policies), setAside: [] }
}

const filled = <K extends string>(key: K, value: Record<string, string>) =>
  (Object.keys(value).length > 0 ? { [key]: value } : {}) as Partial<Record<K, Record<string, string>>>

/** A name that two items have says which of them is meant to nobody. */
function withoutShared(policies: Policy[]): Policy[] {
  const owners = new Map<string, number>()
  for (const { aliases } of policies) for (const name of aliases) owners.set(name, (owners.get(name) ?? 0) + 1)
  return policies.map((policy) => ({ ...policy, aliases: policy.aliases.filter((name) => owners.get(name) === 1) }))
}

function commonness(texts: readonly string[]): Commonness {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const pair of new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))))
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
  return (pair) => counts.get(pair) ?? 1
}

const MOST_SHORT = 32

/** 关于印发《…》的通知 is called by what it hands out. */
function shortTitle(title: string): string {
  const inner = /《([^《》]{4,})》/u.exec(title)?.[1]
  const plain = (inner ?? title).replace(/^附件?\d*[:：]?/u, '').trim()
  return plain.length <= MOST_SHORT ? plain : `${plain.slice(0, MOST_SHORT - 1)}…`
}

export type { ReadItem }
