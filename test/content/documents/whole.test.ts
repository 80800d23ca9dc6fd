/** Documents of other bureaus, each with what a careful clerk reads out of it: test/questions/lists/. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../../src/cli/local-assistant.ts'
import { norm, read } from '../../support/documents/expect.ts'

const FOLDER = join(ROOT, 'test/questions/lists')
type TrueItem = { text: string; offices: string[]; phones: string[]; section: string | null; validUntil: string | null }

const DOCUMENTS = readdirSync(FOLDER).filter((name) => !name.endsWith('.json') && !name.endsWith('.jsonl'))

describe.each(DOCUMENTS)('%s', (name) => {
  it('is read as a careful clerk reads it', async () => {
    const truth: { title: string; year: number; issuer: string; items: TrueItem[]; misprints: unknown[] } = JSON.parse(
      readFileSync(join(FOLDER, name.replace(/\w+$/u, 'truth.json')), 'utf8'),
    )
    const { items, list, findings } = await read([name, readFileSync(join(FOLDER, name))])
    const short = ({ text, offices, phones, section, validUntil }: TrueItem) => ({
      ...{ text: norm(text), offices, phones, section, validUntil },
    })
    expect(items.map(short)).toEqual(truth.items.map(short))
    expect(list).toMatchObject({ title: truth.title, year: truth.year, issuer: truth.issuer })
    if (truth.misprints.length === 0) expect(findings).toEqual([])
  })
})
