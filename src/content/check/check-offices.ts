/** Offices against the documents that print their phones and the policies that name them. */

import { compact } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { type Office, phoneFaults } from '../../domain/library/office.ts'
import { listIdOf } from '../../domain/library/policy.ts'
import { isFromSource, type ListDocument } from '../load/documents.ts'
import { OFFICES_FILE, policyFile } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

export function checkOffices(content: Content, documents: ListDocument[]): Problem[] {
  if (content.offices.length === 0)
    return [
      {
        file: OFFICES_FILE,
        path: '',
        what: '一个科室都没有读到，回答就没有电话了',
        fix: '照公布的清单写上科室和电话',
      },
    ]
  const printed = printedPhones(documents)
  return [
    ...content.policies.flatMap((policy) =>
      policy.offices.flatMap((name, i) =>
        content.office.has(name)
          ? []
          : [problem(policyFile(policy.id), `offices[${i}]`, `没有科室 ${name}`, `加进 ${OFFICES_FILE}，或者改正名称`)],
      ),
    ),
    ...content.offices.flatMap((office, i) => officeProblems(office, i, content, printed)),
    ...nameProblems(content.offices),
  ]
}

type Printed = Map<string, { phone: string; source: string }>

function printedPhones(documents: ListDocument[]): Printed {
  const printed: Printed = new Map()
  for (const { list, document } of documents)
    for (const item of document.items)
      for (const { office, phones } of item.contacts)
        if (phones[0] !== undefined) printed.set(office, { phone: phones[0], source: list.source })
  return printed
}

function officeProblems(office: Office, i: number, content: Content, printed: Printed): Problem[] {
  const problems: Problem[] = []
  const add = (path: string, what: string, fix: string) =>
    problems.push(problem(OFFICES_FILE, `[${i}].${path}`, what, fix))
  const naming = [...content.policy.values()].filter((policy) => policy.offices.includes(office.id))
  // What a list prints that an office put in by itself was held against its document then.
  const fromSource = naming.every(({ id }) => isFromSource(content.list.get(listIdOf(id)) ?? { source: 'data/' }))
  const source = fromSource ? printed.get(office.name) : undefined
  if (source && source.phone !== office.phone)
    add(
      'phone',
      `${office.name} 写的是 ${office.phone}，${source.source} 印的是 ${source.phone}`,
      '改回印的号码，印错的也照印；工作人员核实过的号码写在 verified 里',
    )
  const issuer = content.issuer.get(office.issuer)
  if (issuer && fromSource && JSON.stringify(office.findings) !== JSON.stringify(phoneFaults(office.phone, issuer)))
    add(
      'findings',
      `findings 和印的号码 ${office.phone} 对不上，提醒就会说错或者不说`,
      '照号码写：区号不对是 phone-area-code，位数不对是 phone-length',
    )
  if (naming.length === 0) add('name', `没有政策写到 ${office.name}`, '删掉这个科室，或者改正写错的名称')
  return problems
}

/** An id, or within an issuer a name or alias, that two offices share would give one's phone for the other. */
function nameProblems(offices: Office[]): Problem[] {
  const owners = new Map<string, string>()
  const doubled = offices.flatMap(({ id }, i) =>
    offices.findIndex((office) => office.id === id) < i
      ? [problem(OFFICES_FILE, `[${i}].id`, `编号 ${id} 用了两次`, '两个科室各用一个编号，政策里也要改')]
      : [],
  )
  const shared = offices.flatMap((office, i) =>
    [office.name, ...office.aliases].flatMap((name, j) => {
      const path = j === 0 ? `[${i}].name` : `[${i}].aliases[${j - 1}]`
      const key = `${office.issuer} ${compact(name)}`
      if (compact(name) === '') return [problem(OFFICES_FILE, path, '名称是空的', '删掉')]
      const owner = owners.get(key)
      owners.set(key, owner ?? office.name)
      return owner ? [problem(OFFICES_FILE, path, `“${name}”已经是 ${owner} 的`, '留给人们说它时指的那一个')] : []
    }),
  )
  return [...doubled, ...shared]
}

function problem(file: string, path: string, what: string, fix: string): Problem {
  return { file, path, what, fix }
}
