/** Documents as if their lists were live, in memory: read, proposed, and laid beside the lists there are. */
import { basename } from 'node:path'
import { compareLists } from '../content/import/compare/diff.ts'
import { readFileApart } from '../content/import/read-apart.ts'
import { DocumentWords } from '../content/import/words.ts'
import { pastListOf, pastLists } from '../content/load/past-lists.ts'
import { issuerOfDocument } from '../content/propose/issuer.ts'
import { proposeList } from '../content/propose/propose-list.ts'
import type { Content } from '../domain/library/content.ts'
import type { DocumentReading } from '../domain/library/document.ts'
import type { FullList } from '../domain/library/full-list.ts'
import { programmeOf } from '../domain/library/policy.ts'
import { say } from '../domain/library/sentence.ts'
import { withLists, withoutOwnLists } from '../domain/library/with-lists.ts'

/**
 * @param root the folder of data/
 * @param only without the lists that the content has by itself
 * @throws {Refusal} for a document that cannot be read
 */
export async function withDocuments(
  content: Content,
  files: readonly string[],
  { root, only }: { root: string; only: boolean },
): Promise<Content> {
  const base = only ? withoutOwnLists(content) : content
  const areaCode = content.issuers[0]!.areaCode
  const readings: { file: string; reading: DocumentReading }[] = []
  for (const file of files) readings.push({ file, reading: (await readFileApart(file, root, areaCode)).reading })
  readings.sort((a, b) => (a.reading.list.year ?? 0) - (b.reading.list.year ?? 0))
  const words = DocumentWords.load(root)
  const added: FullList[] = []
  for (const { file, reading } of readings)
    added.push(fullListOf(reading, basename(file), { content, base, added, words }))
  return withLists(base, added)
}

type Beside = { content: Content; base: Content; added: readonly FullList[]; words: DocumentWords }

function fullListOf(reading: DocumentReading, source: string, { content, base, added, words }: Beside): FullList {
  const past = [...pastLists(content), ...added.map(pastListOf)]
  const diff = compareLists(reading.items, past)
  const lists = [...content.lists, ...added.map(({ list }) => list)]
  const issuers = [...content.issuers, ...added.map(({ issuer }) => issuer)]
  const before = lists.find(({ id }) => id === diff.against)
  const issuer = issuerOfDocument(reading, issuers, issuers.find(({ id }) => id === before?.issuer) ?? null)
  const proposed = proposeList(reading, {
    ...{ words, issuer, source, topics: content.topics },
    caution: (finding) => say(content.sentences, 'answer.misprint', finding),
    others: content.policies.map(({ text }) => text),
    batch: 1 + lists.filter((list) => list.issuer === issuer.id && list.year === reading.list.year).length,
  })
  if (before?.issuer !== issuer.id) return proposed
  const known = new Map([...base.policy.values(), ...added.flatMap(({ policies }) => policies)].map((p) => [p.id, p]))
  const old = new Map(
    [...diff.unchanged, ...diff.changed].flatMap((one) => {
      const stated = known.get(one.old)
      return stated ? [[[one.new].flat()[0]!, programmeOf(stated)] as const] : []
    }),
  )
  const policies = proposed.policies.map((policy) => {
    const programme = old.get(policy.id)
    return programme ? { ...policy, programme } : policy
  })
  return { ...proposed, policies }
}
