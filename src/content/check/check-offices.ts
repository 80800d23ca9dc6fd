/** Offices against the documents that print their phones and the policies that name them. */

import { compact } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { type Office, phoneFindings } from '../../domain/library/office.ts'
import type { ListDocument } from '../load/documents.ts'
import { OFFICES_FILE, policyFile } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

export function checkOffices(content: Content, documents: ListDocument[]): Problem[] {
  if (content.offices.length === 0)
    return [
      {
        file: OFFICES_FILE,
        path: '',
        what: 'no office could be read, so no answer has a phone',
        fix: 'run npm run import on the list',
      },
    ]
  const printed = printedPhones(documents)
  return [
    ...content.policies.flatMap((policy) =>
      policy.offices.flatMap((name, i) =>
        content.office.has(name)
          ? []
          : [
              problem(
                policyFile(policy.id),
                `offices[${i}]`,
                `there is no office ${name}`,
                `add it to ${OFFICES_FILE}, or mend the name`,
              ),
            ],
      ),
    ),
    ...content.offices.flatMap((office, i) => officeProblems(office, i, content, printed)),
    ...nameProblems(content.offices),
  ]
}

type Printed = Map<string, { phone: string; source: string; line: number }>

function printedPhones(documents: ListDocument[]): Printed {
  const printed: Printed = new Map()
  for (const { list, document } of documents)
    for (const item of document.items)
      for (const { name, phone } of item.offices) printed.set(name, { phone, source: list.source, line: item.line })
  return printed
}

function officeProblems(office: Office, i: number, content: Content, printed: Printed): Problem[] {
  const problems: Problem[] = []
  const add = (path: string, what: string, fix: string) =>
    problems.push(problem(OFFICES_FILE, `[${i}].${path}`, what, fix))
  const source = printed.get(office.name)
  if (source && source.phone !== office.phone)
    add(
      'phone',
      `${office.name} has ${office.phone}, but ${source.source} prints ${source.phone} (item on line ${source.line})`,
      'restore the printed number, misprints included; a number that staff have checked goes into verified',
    )
  if (JSON.stringify(office.findings) !== JSON.stringify(phoneFindings(office.phone)))
    add(
      'findings',
      `the findings are not those of the printed number ${office.phone}, so its caution would be wrong or unsaid`,
      'run npm run import on the list: it writes them from the number',
    )
  if (!content.policies.some((p) => p.offices.includes(office.name)))
    add('name', `no policy names ${office.name}`, 'remove the office, or mend the name where it is misspelt')
  return problems
}

/** A name or alias that two offices share would give one's phone for the other. */
function nameProblems(offices: Office[]): Problem[] {
  const owners = new Map<string, string>()
  return offices.flatMap((office, i) =>
    [office.name, ...office.aliases].flatMap((name, j) => {
      const path = j === 0 ? `[${i}].name` : `[${i}].aliases[${j - 1}]`
      const key = compact(name)
      if (key === '') return [problem(OFFICES_FILE, path, 'an empty name', 'remove it')]
      const owner = owners.get(key)
      owners.set(key, owner ?? office.name)
      return owner
        ? [
            problem(
              OFFICES_FILE,
              path,
              `“${name}” already stands for ${owner}`,
              'leave it to the one people mean by it',
            ),
          ]
        : []
    }),
  )
}

function problem(file: string, path: string, what: string, fix: string): Problem {
  return { file, path, what, fix }
}
