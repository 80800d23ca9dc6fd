/** The lists of `data/` as what a new one is held against: items with their offices and numbers as printed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Office } from '../../domain/library/office.ts'
import { Policy, PolicyList } from '../../domain/library/policy.ts'
import type { PastList } from '../import/compare/diff.ts'
import { OFFICES_FILE } from './places.ts'

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
