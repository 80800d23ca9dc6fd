/** Lists and policies against the documents they were read from: item by item, character by character. Offices' phones are check-offices'. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Content } from '../../domain/library/content.ts'
import type { ReadItem } from '../../domain/library/document.ts'
import { listIdOf, type Policy, type PolicyList } from '../../domain/library/policy.ts'
import type { ListDocument } from '../load/documents.ts'
import { listFile, policyFile } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

type SourceDocument = ListDocument['document']

const AS_PRINTED = '照公布的原文件写；它写了什么看 npm run lists -- read 原文件'

export function checkSources(content: Content, documents: ListDocument[], root: string): Problem[] {
  return [
    ...policiesWithoutList(content, root),
    ...documents.flatMap(({ list, document }) => {
      const items = paired(content, list, document)
      return [
        ...listProblems(list, document),
        ...missingItems(items, list, content, root),
        ...items.pairs.flatMap(([policy, item]) => policyProblems(policy, item, list)),
      ]
    }),
  ]
}

function policiesWithoutList(content: Content, root: string): Problem[] {
  const orphaned = new Set(content.policies.map((p) => listIdOf(p.id)).filter((id) => !content.list.has(id)))
  return [...orphaned].map((id) => {
    const there = existsSync(join(root, listFile(id)))
    const what = there ? `清单的编号和文件夹名 ${id} 不一样，或者文件读不了` : `${id} 的政策没有清单`
    return { file: listFile(id), path: 'id', what, fix: `清单的编号写成 ${id}，或者补上清单` }
  })
}

function listProblems(list: PolicyList, document: SourceDocument): Problem[] {
  const file = listFile(list.id)
  const problems: Problem[] = []
  if (list.title !== document.list.title)
    problems.push({
      file,
      path: 'title',
      what: `标题是“${list.title}”，${list.source} 写的是“${document.list.title}”`,
      fix: AS_PRINTED,
    })
  const { parts } = document.list
  if (list.parts.length !== parts.length)
    problems.push({
      file,
      path: 'parts',
      what: `这里有 ${list.parts.length} 个部分，原文件有 ${parts.length} 个`,
      fix: AS_PRINTED,
    })
  for (const [i, printed] of parts.entries()) {
    const own = list.parts[i]
    if (!own) continue
    for (const key of ['part', 'heading', 'name', 'count'] as const)
      if (own[key] !== printed[key])
        problems.push({
          file,
          path: `parts[${i}].${key}`,
          what: `这里是“${own[key]}”，原文件是“${printed[key]}”`,
          fix: AS_PRINTED,
        })
  }
  return problems
}

type Paired = { pairs: [Policy, ReadItem][]; missing: ReadItem[]; extra: Policy[] }

/** By its words, and where those are not the same by where it stands: ids are ours. */
function paired({ policy }: Content, list: PolicyList, { items }: SourceDocument): Paired {
  const own = [...policy.values()].filter(({ id }) => listIdOf(id) === list.id)
  const placeOf = ({ part, serial }: Pick<Policy, 'part' | 'serial'>) => `${part} ${serial}`
  const pairs: Paired['pairs'] = []
  const left = { items: [...items], own: [...own] }
  for (const of of [({ text }: Policy | ReadItem) => text, placeOf]) {
    // Of two that say the same the first counts.
    const known = new Map([...left.own].reverse().map((one) => [of(one), one]))
    for (const item of left.items) {
      const found = known.get(of(item))
      if (!found || !known.delete(of(item))) continue
      pairs.push([found, item])
    }
    left.items = left.items.filter((item) => !pairs.some(([, one]) => one === item))
    left.own = left.own.filter((item) => !pairs.some(([one]) => one === item))
  }
  return { pairs, missing: left.items, extra: left.own }
}

function missingItems({ missing, extra }: Paired, list: PolicyList, content: Content, root: string): Problem[] {
  const own = [...content.policy.keys()].filter((id) => listIdOf(id) === list.id)
  const named = new Set(own.map((id) => basename(policyFile(id))))
  const left = readdirSync(join(root, dirname(listFile(list.id)))).filter((file) => !named.has(file))
  // A file that is there but could not be read, or says it is another, is the loader's to report.
  const isThere = ({ serial }: ReadItem) => left.some((file) => Number(/\d+(?=\.json$)/u.exec(file)?.[0]) === serial)
  return [
    ...missing
      .filter((item) => !isThere(item))
      .map((item) => {
        const what = `没有${inWords(item, list)}：${list.source} 里有这一条，却没法告诉人`
        return { file: listFile(list.id), path: '', what, fix: AS_PRINTED }
      }),
    ...extra.map((policy) => {
      const what = `${list.source} 里没有这一条，这些话没有出处`
      return { file: policyFile(policy.id), path: 'id', what, fix: '删掉这个文件，或者把这一条放进它所在的文件' }
    }),
  ]
}

function inWords({ part, serial }: ReadItem, list: PolicyList): string {
  return `${list.parts.find((one) => one.part === part)?.short ?? ''}第${serial}条`
}

function policyProblems(policy: Policy, item: ReadItem, list: PolicyList): Problem[] {
  const where = `${list.source} 的${inWords(item, list)}`
  const problems: Problem[] = []
  const add = (path: string, what: string) =>
    problems.push({ file: policyFile(policy.id), path, what, fix: AS_PRINTED })
  if (policy.text !== item.text) add('text', `${firstDifference(policy.text, item.text)}：和 ${where} 不一样`)
  for (const key of ['part', 'section', 'serial'] as const)
    if (policy[key] !== item[key]) add(key, `这里是 ${policy[key]}，${where} 是 ${item[key]}`)
  const { offices } = item
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
