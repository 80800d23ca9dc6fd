import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT } from '../support/content-copy.ts'

// Reads the raw lines itself: a fault of the reader must not hide in its own check.
const SOURCE = readFileSync(join(PROJECT, 'data/sources/2023-1.txt'), 'utf8')
const json = (path: string) => JSON.parse(readFileSync(join(PROJECT, path), 'utf8'))

/** The document's blocks between empty lines, without the tabs its table was pasted with. */
const BLOCKS = SOURCE.split(/\n\s*\n/).map((block) => block.split('\n').map((line) => line.replace(/^\t| $/g, '')))
const ITEMS = BLOCKS.filter(([first]) => /^\d+$/.test(first ?? '')).map((lines) => lines.filter((line) => line !== ''))

const NAMES = [
  ...['n01', 'n02', 'n03', 'n04', 'n05', 'n06'],
  ...['c01', 'c02', 'c03', 'c04', 'c05', 'c06', 'c07', 'c08', 'c09', 'c10', 'c11'],
  ...['c12', 'c13', 'c14', 'c15', 'c16', 'c17', 'c18', 'c19', 'c20', 'c21'],
]

describe('data says what the published document says', () => {
  it('the document is the published one, byte for byte', () => {
    const sha256 = createHash('sha256').update(SOURCE).digest('hex')
    expect(sha256).toBe('b011166599b49bc86ed25bd44634caab311595f0e79e4d88559485c467919e5d')
  })

  it('has 27 items, each with its file', () => {
    expect(ITEMS).toHaveLength(27)
    expect(NAMES).toHaveLength(27)
  })

  it.each(NAMES.map((name, i) => ({ name, i })))(
    '$name: serial, text, offices and phones, character by character',
    ({ name, i }) => {
      const policy = json(`data/policies/2023-1/${name}.json`)
      const [serial, text, ...contacts] = ITEMS[i]!
      const half = contacts.length / 2
      expect(policy.id).toBe(`2023-1-${name}`)
      expect(String(policy.serial)).toBe(serial)
      expect(policy.serial).toBe(Number(name.slice(1)))
      expect(policy.part).toBe(name.startsWith('n') ? 'new' : 'continued')
      expect(policy.text).toBe(text)
      expect(policy.offices).toEqual(contacts.slice(0, half))
      expect(policy.offices.map(phoneOf)).toEqual(contacts.slice(half))
    },
  )

  it('keeps the sections of the new part, and none in the continued one', () => {
    const sections = NAMES.map((name) => json(`data/policies/2023-1/${name}.json`).section)
    expect(sections.slice(0, 6)).toEqual([
      ...['优供给扩需求', '优供给扩需求', '加快绿色低碳转型'],
      ...['创新要素支撑', '创新要素支撑', '创新要素支撑'],
    ])
    expect(new Set(sections.slice(6))).toEqual(new Set([null]))
    for (const section of new Set(sections.slice(0, 6))) expect(SOURCE).toContain(`）${section}\n`)
  })

  it('keeps both misprinted numbers as printed', () => {
    expect(phoneOf('技术改造科')).toBe('0532-861775786')
    expect(phoneOf('成果转化与创新孵化科')).toBe('0352-85161772')
  })

  it('has the title and the two part headings of the document', () => {
    const list = json('data/policies/2023-1/list.json')
    const lines = SOURCE.split('\n').map((line) => line.trim())
    expect(lines[1]).toBe(list.title)
    expect([lines[2], lines[45]]).toEqual(list.parts.map((p: { heading: string }) => p.heading))
    expect(list.parts.map((p: { count: number }) => p.count)).toEqual([6, 21])
  })
})

function phoneOf(office: string): string {
  return json('data/offices.json').find((o: { name: string }) => o.name === office).phone
}
