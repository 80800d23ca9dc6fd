/** The table of forms, text by text: each has to be read as the whole value it says, and nothing beside it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Bound, Exactness, NoQuantity, Quantity, QuantityRole } from '../../src/domain/talk/quantity.ts'
import { normalize } from '../../src/nlu/sound/normalize.ts'
import { readNumbers } from '../../src/reading/numbers/read-quantities.ts'

const TABLE = new URL('quantity-table.txt', import.meta.url)
type Row = { line: number; kind: string; text: string; wanted: string }

function rowsOf(table: string): Row[] {
  const rows: Row[] = []
  let kind = ''
  for (const [at, line] of table.split('\n').entries()) {
    if (line.startsWith('## ')) kind = line.slice(3)
    else if (line.trim() !== '' && !line.startsWith('#')) {
      const parted = /^(.+?) {2,}(.+)$/u.exec(line)
      if (!parted) throw new Error(`quantity-table.txt:${at + 1}: two spaces have to part the text from its value`)
      rows.push({ line: at + 1, kind, text: parted[1]!, wanted: parted[2]! })
    }
  }
  return rows
}

type Reading = { quantities: Quantity[]; others: NoQuantity[] }

/** What a row says has to be read, in the form readNumbers gives it. */
function wantedOf({ text, wanted, line }: Row): { said: string; reading: Reading } {
  const reading: Reading = { quantities: [], others: [] }
  const values = wanted === 'none' ? [] : wanted.split('; ')
  let said = ''
  let start = 0
  for (const [part] of text.matchAll(/[[\]{}]|[^[\]{}]+/gu)) {
    if (part === '[' || part === '{') start = said.length
    else if (part === ']' || part === '}') {
      const stretch = { start, end: said.length, raw: said.slice(start) }
      const value = values.shift()
      if (value === undefined) throw new Error(`quantity-table.txt:${line}: more brackets than values`)
      if (part === '}') reading.others.push({ why: value as NoQuantity['why'], ...stretch })
      else reading.quantities.push(quantityOf(value, stretch))
    } else said += normalize(`x${part}x`).slice(1, -1)
  }
  if (values.length > 0) throw new Error(`quantity-table.txt:${line}: more values than brackets`)
  return { said, reading }
}

const SAID: readonly string[] = ['about', 'range', 'open']
const ROLES: readonly string[] = ['rise', 'fall', 'added', 'loss']
const NUMBER = /^([><≥≤]?)(\d+(?:\.\d+)?)([万亿%]?)(?:\.\.(\d+(?:\.\d+)?)([万亿%]?))?$/u
const WORTH: Record<string, number> = { 万: 1e4, 亿: 1e8, '%': 0.01, '': 1 }

function quantityOf(value: string, stretch: { start: number; end: number; raw: string }): Quantity {
  const [number, ...rest] = value.split(' ')
  const [, bound, low, scale, high = low, highScale = scale] = NUMBER.exec(number!)!
  const ended = (figure: string, worth: string) => Number((Number(figure) * WORTH[worth]!).toPrecision(15))
  const per = rest.find((word) => word.startsWith('/'))?.slice(1) ?? ''
  const currency = rest.find((word) => /^[A-Z]{3}$/u.test(word)) ?? ''
  const said = rest.find((word) => SAID.includes(word)) ?? 'exact'
  const role = rest.find((word) => ROLES.includes(word)) ?? 'itself'
  const isUnit = (word: string) => ![`/${per}`, currency, said, role].includes(word)
  const unit = rest.find(isUnit) ?? (scale === '%' ? '%' : '')
  return {
    ...{
      low: ended(low!, scale!),
      high: ended(high!, highScale!),
      bound: (bound || '=') as Bound,
      said: said as Exactness,
    },
    ...{ unit, currency: unit === '元' ? 'CNY' : currency, per, role: role as QuantityRole },
    ...{ scaled: /[万亿](?!分之)|\d ?个?[wk]/u.test(stretch.raw), ...stretch },
  }
}

const rows = rowsOf(readFileSync(TABLE, 'utf8'))

describe('the table', () => {
  it('has several hundred forms, and none twice', () => {
    expect(rows.length).toBeGreaterThanOrEqual(300)
    expect(rows.map((r) => r.text).filter((text, at, all) => all.indexOf(text) !== at)).toEqual([])
  })
})

describe.each([...new Set(rows.map((r) => r.kind))])('%s', (kind) => {
  it.each(rows.filter((r) => r.kind === kind).map((r): [string, Row] => [`${r.text}  ${r.wanted}`, r]))(
    '%s',
    (_, row) => {
      const { said, reading } = wantedOf(row)
      expect(readNumbers(said), `quantity-table.txt:${row.line}`).toEqual(reading)
    },
  )
})
