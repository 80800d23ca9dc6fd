/** Changes what a person may change about an item on its way: what we call it and show of it, never the document's own words. Pure. */
import { z } from 'zod'
import type { Content } from '../../domain/library/content.ts'
import type { Drafted } from '../../domain/library/draft.ts'
import type { Policy } from '../../domain/library/policy.ts'

type ItemChange = { place: number; what: string; text: string }

const MOST_TITLE = 30
const MOST_ALIASES = 8

const MOST_SAMPLES = 10
const SAMPLE_LENGTH = { least: 2, most: 100 }
/** Takes back all of them. */
const NONE = '无'

type Why = 'no-item' | 'no-such-part' | 'title-length' | 'not-quoted' | 'no-topic' | 'aliases' | 'samples' | 'validity'

export function changedBy(
  drafted: Drafted,
  { place, what, text }: ItemChange,
  content: Content,
): Drafted | { why: Why } {
  const old = drafted.policies[place - 1]
  if (!old) return { why: 'no-item' }
  if (what === '问法') return withSamples(drafted, old, text.trim())
  const changed = changedItem(old, what, text.trim(), content)
  if ('why' in changed) return changed
  return { ...drafted, policies: drafted.policies.map((policy) => (policy === old ? changed : policy)) }
}

/** A question keeps its commas: 我们小厂，想换设备，有补贴吗. */
function withSamples(drafted: Drafted, { id }: Policy, text: string): Drafted | { why: Why } {
  const given = text === NONE ? [] : text.split(/[；;\n]+/u).map((one) => one.trim())
  const asked = [...new Set(given.filter((one) => one !== ''))]
  const fits = ({ length }: string) => length >= SAMPLE_LENGTH.least && length <= SAMPLE_LENGTH.most
  if (asked.length > MOST_SAMPLES || !asked.every(fits)) return { why: 'samples' }
  return { ...drafted, samples: { ...drafted.samples, [id]: asked } }
}

function changedItem(policy: Policy, what: string, text: string, content: Content): Policy | { why: Why } {
  const several = text.split(/[、，,；;\s]+/u).filter((one) => one !== '')
  switch (what) {
    case '标题':
      return text === '' || text.length > MOST_TITLE ? { why: 'title-length' } : { ...policy, title: text }
    case '别名':
      return several.length > MOST_ALIASES || several.some((one) => one.length < 2)
        ? { why: 'aliases' }
        : { ...policy, aliases: several }
    case '摘要': {
      const lines = text.split('\n').map((line) => /^(?:([^：:]{1,12})[：:])?(.+)$/u.exec(line.trim()))
      const summary = lines.flatMap((line) => (line ? [{ label: line[1] ?? '内容', quote: line[2]!.trim() }] : []))
      const stands = summary.length > 0 && summary.every(({ quote }) => policy.text.includes(quote))
      return stands ? { ...policy, summary } : { why: 'not-quoted' }
    }
    case '主题': {
      const topics = several.map((name) => content.topics.find((topic) => topic.name === name || topic.id === name))
      if (topics.length === 0 || topics.includes(undefined)) return { why: 'no-topic' }
      const ids = (kind: string) => topics.flatMap((topic) => (topic?.kind === kind ? [topic.id] : []))
      return { ...policy, topics: ids('topic'), audience: ids('audience') }
    }
    case '有效期': {
      const ends = text.split('至').map((end) => (end.trim() === '' ? null : dateIn(end.trim())))
      const [from, until] = ends
      if (ends.length !== 2 || from === undefined || until === undefined) return { why: 'validity' }
      if (from && until && from > until) return { why: 'validity' }
      return { ...policy, validity: { ...policy.validity, from, until } }
    }
    default:
      return { why: 'no-such-part' }
  }
}

/** 2026-01-31 and 2026年1月31日; undefined for what is no date. */
function dateIn(text: string): string | undefined {
  const [year, month, day] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$/u.exec(text)?.slice(1) ?? []
  return z.iso.date().safeParse(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`).data
}

/** How long it holds as it is written to change it: 2026-01-01至2026-12-31, either of them left out where the document does not say. */
export const validityInWords = ({ validity: { from, until } }: Policy): string => `${from ?? ''}至${until ?? ''}`

/** What stands from the first of these words to the end of the others behind them; null where they do not. */
export function quoteBetween({ text }: Policy, first: string, last: string): string | null {
  const start = text.indexOf(first)
  const end = text.indexOf(last, start)
  return start < 0 || end < 0 || first === '' || last === '' ? null : text.slice(start, end + last.length)
}
