/** Lists and policies against the documents they were read from: item by item, character by character. Offices' phones are check-offices'. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from '../../domain/library/content.ts'
import { listIdOf, type Policy, type PolicyList } from '../../domain/library/policy.ts'
import { policyIdOf } from '../import/import-list.ts'
import type { SourceDocument, SourceItem } from '../import/parse-source.ts'
import type { ListDocument } from '../load/documents.ts'
import { listFile, policyFile } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

const IMPORT_AGAIN = '对这份文件执行 npm run import；文件里写的不要用手改'

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
    const what = there ? `清单的编号和文件夹名 ${id} 不一样，或者文件读不了` : `${id} 的政策没有清单`
    return { file: listFile(id), path: 'id', what, fix: `清单的编号写成 ${id}，或者${IMPORT_AGAIN}` }
  })
}

function listProblems(list: PolicyList, document: SourceDocument): Problem[] {
  const file = listFile(list.id)
  const problems: Problem[] = []
  if (list.title !== document.title)
    problems.push({
      file,
      path: 'title',
      what: `标题是“${list.title}”，${list.source} 写的是“${document.title}”`,
      fix: IMPORT_AGAIN,
    })
  if (list.parts.length !== document.parts.length)
    problems.push({
      file,
      path: 'parts',
      what: `这里有 ${list.parts.length} 个部分，原文件有 ${document.parts.length} 个`,
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
          what: `这里是“${own[key]}”，原文件是“${printed[key]}”`,
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
      const what = `没有这个文件：${list.source} 第 ${item.line} 行有这一条，却没法告诉人`
      return { file: policyFile(id), path: '', what, fix: IMPORT_AGAIN }
    })
  const extra = content.policies
    .filter((p) => listIdOf(p.id) === list.id && !printed.has(p.id))
    .map((p) => {
      const what = `${list.source} 里没有这一条，这些话没有出处`
      return {
        file: policyFile(p.id),
        path: 'id',
        what,
        fix: '删掉这个文件，或者把这一条放进它所在的文件',
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
  const where = `${list.source} 第 ${item.line} 行那一条`
  const problems: Problem[] = []
  const add = (path: string, what: string) =>
    problems.push({ file: policyFile(policy.id), path, what, fix: IMPORT_AGAIN })
  if (policy.text !== item.text) add('text', `${firstDifference(policy.text, item.text)}：和 ${where} 不一样`)
  for (const key of ['part', 'section', 'serial'] as const)
    if (policy[key] !== item[key]) add(key, `这里是 ${policy[key]}，${where} 是 ${item[key]}`)
  const offices = item.offices.map((o) => o.name)
  if (policy.offices.join('、') !== offices.join('、'))
    add('offices', `这里是 ${policy.offices.join('、')}，${where} 是 ${offices.join('、')}`)
  if (policy.validity.year !== list.year)
    add('validity.year', `这里是 ${policy.validity.year}，清单是 ${list.year} 年的`)
  return problems
}

function firstDifference(own: string, printed: string): string {
  let at = 0
  while (own[at] === printed[at]) at += 1
  const near = (text: string) => text.slice(at, at + 8) || '结尾'
  return `第 ${at + 1} 个字起不同，“${near(own)}”应是“${near(printed)}”`
}
