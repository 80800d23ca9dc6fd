/** The lists of `data/` as what a new one is held against: items with their offices and numbers as printed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Office } from '../../domain/library/office.ts'
import { Policy, PolicyList } from '../../domain/library/policy.ts'
import type { PastList } from '../import/compare/diff.ts'
import { findPhones } from '../import/text/phones.ts'
import { OFFICES_FILE } from './places.ts'

/** The area code that most numbers of the lists have. */
export function usualAreaCode(lists: PastList[]): string | null {
  const counts = new Map<string, number>()
  for (const { area } of lists.flatMap((l) =>
    l.items.flatMap((i) => i.contacts.flatMap((c) => c.phones.flatMap(findPhones))),
  ))
    if (area) counts.set(area, (counts.get(area) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

export function loadPastLists(root: string): PastList[] {
  const read = <T>(path: string, schema: z.ZodType<T>) =>
    schema.parse(JSON.parse(readFileSync(join(root, path), 'utf8')))
  const offices = new Map(read(OFFICES_FILE, z.array(Office)).map((office) => [office.name, office.phone]))
  return readdirSync(join(root, 'data/policies')).map((folder) => {
    const { id, title, year, batch } = read(`data/policies/${folder}/list.json`, PolicyList)
    const items = readdirSync(join(root, 'data/policies', folder))
      .filter((file) => file !== 'list.json')
      .sort()
      .map((file) => read(`data/policies/${folder}/${file}`, Policy))
      .map((policy) => ({
        id: policy.id,
        title: policy.title,
        text: policy.text,
        contacts: policy.offices.map((office) => ({
          office,
          phones: [offices.get(office) ?? ''].filter((phone) => phone !== ''),
        })),
      }))
    return { id, title, year, batch, items }
  })
}
