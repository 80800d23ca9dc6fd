/** What one list, one office or one issuer is called stands in data: code that knew it would be wrong for the next. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Issuer } from '../../src/domain/library/issuer.ts'
import type { Office } from '../../src/domain/library/office.ts'
import type { PolicyList } from '../../src/domain/library/policy.ts'
import { PROJECT } from '../support/content-copy.ts'

const json = <T>(path: string): T => JSON.parse(readFileSync(join(PROJECT, path), 'utf8'))
const issuers = json<Issuer[]>('data/issuers.json')
const offices = json<Office[]>('data/offices.json')
const lists = readdirSync(join(PROJECT, 'data/policies')).map((id) => json<PolicyList>(`data/policies/${id}/list.json`))

/** Comments may give examples. */
const codeOf = (source: string) => source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gmu, '')

it('no code knows a place, an area code, an office, a list or a part of one', () => {
  const nouns = [
    ...issuers.flatMap(({ id, name, names, places, within, areaCode }) => [
      id,
      name,
      ...names,
      ...places,
      ...within,
      areaCode,
    ]),
    ...offices.flatMap(({ name, phone, aliases }) => [name, phone, ...aliases]),
    ...lists.flatMap(({ title, shortTitle, parts }) => [
      title,
      shortTitle,
      ...parts.flatMap(({ heading, name, short }) => [heading, name, short]),
    ]),
  ].filter((noun): noun is string => noun !== null && noun.length > 1)
  expect(nouns.length).toBeGreaterThan(50)
  const folder = join(PROJECT, 'src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.m?ts$|\.mjs$|\.js$/u.test(file),
  )
  const known = files.flatMap((file) => {
    const code = codeOf(readFileSync(join(folder, file), 'utf8'))
    return nouns.filter((noun) => code.includes(noun)).map((noun) => `src/${file}: ${noun}`)
  })
  expect(known, 'put it into data/').toEqual([])
})
