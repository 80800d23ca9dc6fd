import { dirname, join } from 'node:path/posix'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { weekReport } from '../../src/app/report/report.ts'
import { sheetsOf } from '../../src/cli/report/sheets.ts'
import { type Sheet, workbook } from '../../src/cli/report/workbook.ts'
import { DEFAULT_HOURS } from '../../src/domain/desk/office-hours.ts'
import { weekNamed } from '../../src/domain/desk/week.ts'
import type { AnsweredLine } from '../../src/domain/desk/week-report.ts'
import { content } from '../support/content.ts'

type Node = { name: string; attributes: Record<string, string>; text: string }

/** Reads the file as a spreadsheet program does: each part must be well formed, with every prefix declared. */
function opened(bytes: Uint8Array): Map<string, Node[]> {
  const parts = new Map<string, Node[]>()
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const nodes: Node[] = []
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw new Error(`${name}: ${error.message}`)
    })
    parser.on('opentag', (tag) => {
      const attributes = Object.values(tag.attributes).map(({ name: key, value }) => [key, value])
      nodes.push({ name: tag.name, attributes: Object.fromEntries(attributes), text: '' })
    })
    parser.on('text', (text) => {
      const open = nodes.at(-1)
      if (open) open.text += text
    })
    parser.write(strFromU8(content)).close()
    parts.set(name, nodes)
  }
  return parts
}

const SHEETS: Sheet[] = [
  {
    name: '概况',
    widths: [10],
    rows: [
      ['甲&乙', '<丙>'],
      ['=1+1', 2],
      ['\u0001控制\ud83d', 0.5],
    ],
  },
  {
    name: '政策提问',
    widths: [10, 10],
    rows: [
      ['政策', '合计'],
      ['技改"补贴"', 7],
      ['高企', 3],
    ],
    chart: { title: '问得最多', column: 1, rows: 2 },
  },
]

it('every part is well formed, declared, and every relation leads to a part', () => {
  const parts = opened(workbook(SHEETS))
  const declared = parts.get('[Content_Types].xml')!
  const overrides = declared.flatMap(({ attributes }) => attributes.PartName ?? [])
  for (const name of parts.keys())
    if (!name.endsWith('.rels') && name !== '[Content_Types].xml') expect(overrides).toContain(`/${name}`)
  for (const part of overrides) expect([...parts.keys()]).toContain(part.slice(1))
  const relations = [...parts].filter(([name]) => name.endsWith('.rels'))
  expect(relations).toHaveLength(4)
  for (const [name, nodes] of relations) {
    const owner = name.replace('_rels/', '').replace(/\.rels$/u, '')
    const related = nodes.filter((node) => node.name === 'Relationship').map(({ attributes }) => attributes)
    for (const { Target } of related) expect([...parts.keys()]).toContain(join(dirname(owner), Target!))
    const used = (parts.get(owner) ?? []).flatMap(({ attributes }) => attributes['r:id'] ?? [])
    expect(related.map(({ Id }) => Id)).toEqual(expect.arrayContaining(used))
  }
})

it('texts and figures stand as they were given, and nothing is a formula', () => {
  const sheet = opened(workbook(SHEETS)).get('xl/worksheets/sheet1.xml')!
  expect(sheet.filter(({ name }) => name === 't').map(({ text }) => text)).toEqual([
    '甲&乙',
    '<丙>',
    '=1+1',
    '控制\ufffd',
  ])
  expect(sheet.filter(({ name }) => name === 'v').map(({ text }) => text)).toEqual(['2', '0.5'])
  expect(sheet.filter(({ name }) => name === 'f')).toEqual([])
})

it('the chart refers to the rows it shows, and holds their figures', () => {
  const chart = opened(workbook(SHEETS)).get('xl/charts/chart2.xml')!
  const texts = (name: string) => chart.filter((node) => node.name === name).map(({ text }) => text)
  expect(texts('c:f')).toEqual(["'政策提问'!$B$1:$B$1", "'政策提问'!$A$2:$A$3", "'政策提问'!$B$2:$B$3"])
  expect(texts('c:v')).toEqual(['合计', '技改"补贴"', '高企', '7', '3'])
  // LibreOffice gives bars without a colour of their own none at all.
  expect(chart.filter(({ name }) => name === 'a:srgbClr')).toHaveLength(1)
})

it('the report of a week is a workbook in the bureau’s words, with a chart where anything was asked', async () => {
  const week = weekNamed('2026-W47', DEFAULT_HOURS)!
  const line: AnsweredLine = {
    ...{ at: week.from, who: 'a', kind: 'answer', policies: ['2023-1-c08'], act: 'amount', wrong: null, called: false },
  }
  const sheets = async (lines: AnsweredLine[]) => {
    const source = {
      async *answered({ from, to }: { from: number; to: number }) {
        yield lines.filter(({ at }) => at >= from && at < to)
      },
      unanswered: async () => [],
      broadcasts: async () => [],
      staffAnswers: async () => [3_600_000, 10_800_000],
    }
    const entries = { list: async () => [] }
    return sheetsOf(await weekReport({ source, entries, content, hours: DEFAULT_HOURS }, week), content)
  }
  const late = { ...line, at: week.to - 1, act: null, kind: 'fallback' as const, policies: [] }
  const filled = await sheets([line, { ...line, act: 'ask' }, late, { ...line, at: week.from - 1 }])
  expect(filled.map(({ name }) => name)).toEqual([
    ...['概况', '政策提问', '按科室', '按天', '没答上的问题', '被说不对', '群发', '整理到期'],
  ])
  expect(filled[0]!.rows[0]!.at(-1)).toBe('前一周')
  expect(filled[0]!.rows).toContainEqual(['回答的消息（条）', 3, 1])
  expect(filled[0]!.rows.at(-1)!.join()).toMatch(/制表：.*审核：/u)
  expect(filled[2]!.rows.slice(1)).toEqual([['技术改造科', 2]])
  expect(filled[3]!.rows.slice(1)).toEqual([
    ['2026-11-16', 2, 0],
    ['2026-11-22', 1, 1],
  ])
  expect(filled[0]!.rows).toContainEqual(['答复用时中位数（小时）', 2])
  expect(filled[1]!.rows[1]).toEqual(['技术改造设备投资奖补', 2, 1, 1, 0, 0, 0, 0, '2023-1-c08'])
  expect([...opened(workbook(filled)).keys()]).toContain('xl/charts/chart2.xml')
  const quiet = await sheets([])
  expect(quiet[1]!.rows.slice(1)).toEqual([['没有']])
  expect([...opened(workbook(quiet)).keys()].join()).not.toContain('chart')
})
