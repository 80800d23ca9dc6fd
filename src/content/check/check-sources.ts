/** Lists and policies against the documents they were read from: item by item, character by character. Offices' phones are check-offices'. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from '../../domain/library/content.ts'
import type { Policy, PolicyList } from '../../domain/library/policy.ts'
import { policyIdOf } from '../import/import-list.ts'
import type { SourceDocument, SourceItem } from '../import/parse-source.ts'
import type { ListDocument } from '../load/documents.ts'
import { listFile, listIdOf, policyFile } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

const IMPORT_AGAIN = 'run npm run import on the document; what it says is never edited by hand'

export function checkSources(content: Content, documents: ListDocument[], root: string): Problem[] {
  return [
    ...policiesWithoutList(content, root),
    ...documents.flatMap(({ list, document }) => [
      ...listProblems(list, document),
      ...missingItems(content, list, document, root),
      ...itemProblems(content, list, document),
    ]),
  ]
}

function policiesWithoutList(content: Content, root: string): Problem[] {
  const orphaned = new Set(content.policies.map((p) => listIdOf(p.id)).filter((id) => !content.list.has(id)))
  return [...orphaned].map((id) => {
    const there = existsSync(join(root, listFile(id)))
    const what = there
      ? `the list's id is not that of its folder, ${id}, or the file could not be read`
      : `there is no list for the policies of ${id}`
    return { file: listFile(id), path: 'id', what, fix: `give the list the id ${id}, or ${IMPORT_AGAIN}` }
  })
}

function listProblems(list: PolicyList, document: SourceDocument): Problem[] {
  const file = listFile(list.id)
  const problems: Problem[] = []
  if (list.title !== document.title)
    problems.push({
      file,
      path: 'title',
      what: `the title is “${list.title}”, ${list.source} says “${document.title}”`,
      fix: IMPORT_AGAIN,
    })
  if (list.parts.length !== document.parts.length)
    problems.push({
      file,
      path: 'parts',
      what: `${list.parts.length} parts, the source has ${document.parts.length}`,
      fix: IMPORT_AGAIN,
    })
  for (const [i, printed] of document.parts.entries()) {
    const own = list.parts[i]
    if (!own) continue
    for (const key of ['part', 'heading', 'name', 'count'] as const)
      if (own[key] !== printed[key])
        problems.push({
          file,
          path: `parts[${i}].${key}`,
          what: `“${own[key]}”, the source says “${printed[key]}”`,
          fix: IMPORT_AGAIN,
        })
  }
  return problems
}

/** An item whose file is there but could not be read is the loader's to report, not missing. */
function missingItems(content: Content, list: PolicyList, document: SourceDocument, root: string): Problem[] {
  const printed = new Map(document.items.map((item) => [policyIdOf(list.id, item.part, item.serial), item]))
  const missing = [...printed]
    .filter(([id]) => !content.policy.has(id) && !existsSync(join(root, policyFile(id))))
    .map(([id, item]) => {
      const what = `the file is missing: ${list.source} has this item on line ${item.line}, and nobody could be told of it`
      return { file: policyFile(id), path: '', what, fix: IMPORT_AGAIN }
    })
  const extra = content.policies
    .filter((p) => listIdOf(p.id) === list.id && !printed.has(p.id))
    .map((p) => {
      const what = `${list.source} has no such item, so its words are nobody's`
      return {
        file: policyFile(p.id),
        path: 'id',
        what,
        fix: 'delete the file, or put the item into the document it comes from',
      }
    })
  return [...missing, ...extra]
}

function itemProblems(content: Content, list: PolicyList, document: SourceDocument): Problem[] {
  return document.items.flatMap((item) => {
    const policy = content.policy.get(policyIdOf(list.id, item.part, item.serial))
    return policy ? policyProblems(policy, item, list) : []
  })
}

function policyProblems(policy: Policy, item: SourceItem, list: PolicyList): Problem[] {
  const where = `${list.source}, the item on line ${item.line}`
  const problems: Problem[] = []
  const add = (path: string, what: string) =>
    problems.push({ file: policyFile(policy.id), path, what, fix: IMPORT_AGAIN })
  if (policy.text !== item.text) add('text', `${firstDifference(policy.text, item.text)}: not the words of ${where}`)
  for (const key of ['part', 'section', 'serial'] as const)
    if (policy[key] !== item[key]) add(key, `${policy[key]} here, ${item[key]} in ${where}`)
  const offices = item.offices.map((o) => o.name)
  if (policy.offices.join('、') !== offices.join('、'))
    add('offices', `${policy.offices.join('、')} here, ${offices.join('、')} in ${where}`)
  if (policy.validity.year !== list.year)
    add('validity.year', `${policy.validity.year} here, the list is of ${list.year}`)
  return problems
}

function firstDifference(own: string, printed: string): string {
  let at = 0
  while (own[at] === printed[at]) at += 1
  const near = (text: string) => text.slice(at, at + 8) || 'the end'
  return `differs at character ${at + 1}, “${near(own)}” for “${near(printed)}”`
}
