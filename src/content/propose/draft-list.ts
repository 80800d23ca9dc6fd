/** What was read out of a document as a list that could be published beside those there are: whose it is, which of their items it states again. Pure. */
import type { Content } from '../../domain/library/content.ts'
import type { DocumentReading } from '../../domain/library/document.ts'
import type { Drafted } from '../../domain/library/draft.ts'
import type { Policy, PolicyList } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import { compareLists } from '../import/compare/diff.ts'
import type { DocumentWords } from '../import/words.ts'
import { pastLists } from '../load/past-lists.ts'
import { issuerOfDocument } from './issuer.ts'
import { proposeList } from './propose-list.ts'
import { statedAgain } from './stated-again.ts'

type DraftingParts = {
  words: DocumentWords
  /** The file's name. */
  source: string
  /** Texts that titles must tell its items apart from, where there are more than the content's. */
  others?: readonly string[]
}

export function draftList(reading: DocumentReading, content: Content, parts: DraftingParts): Drafted {
  const diff = compareLists(reading.items, pastLists(content))
  const before = diff.against === null ? undefined : content.list.get(diff.against)
  const issuer = issuerOfDocument(reading, content.issuers, content.issuer.get(before?.issuer ?? '') ?? null)
  const proposed = proposeList(reading, {
    ...{
      words: parts.words,
      issuer,
      source: parts.source,
      topics: content.topics,
      known: [...content.office.values()],
    },
    caution: ({ span, note }) =>
      say(content.sentences, 'answer.misprint', { span, note: note.replace(`“${span}”`, '') }),
    others: parts.others ?? content.policies.map(({ text }) => text),
    batch: 1 + [...content.list.values()].filter(isOf(issuer.id, reading.list.year)).length,
  })
  const setAside = takenOver(proposed.policies, content)
  const kept = { findings: reading.findings, unplaced: reading.unplaced, setAside, document: reading.document }
  // What only looks like another office's list goes on from none.
  if (!before || before.issuer !== issuer.id) return { ...proposed, ...kept, diff }
  const policies = statedAgain(proposed.policies, diff, content.policy)
  const list = { ...proposed.list, follows: before.id, shortTitle: shortTitleAfter(before, proposed.list) }
  return { ...proposed, list, policies, ...kept, diff }
}

/** What is called as the list before, but for the year, keeps its short name too. */
function shortTitleAfter(before: PolicyList, { title, shortTitle, year }: PolicyList): string {
  const inYear = (text: string) => text.replaceAll(String(before.year), String(year))
  return inYear(before.title) === title ? inYear(before.shortTitle) : shortTitle
}

/** Topics said to be in no list that an item has for its very subject. */
function takenOver(policies: readonly Policy[], { outOfScope }: Content): string[] {
  const near = [...outOfScope.values()].filter(({ kind }) => kind === 'near')
  return near.filter(({ title }) => policies.some((policy) => policy.title.includes(title))).map(({ intent }) => intent)
}

const isOf = (issuer: string, year: number | null) => (list: { issuer: string; year: number }) =>
  list.issuer === issuer && list.year === year
