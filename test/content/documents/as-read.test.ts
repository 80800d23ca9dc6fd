import { expect, it } from 'vitest'
import { MOST_SHOWN } from '../../../src/domain/library/document.ts'
import { read, utf8 } from '../../support/documents/expect.ts'
import { cell, toDocx } from '../../support/documents/sheet.ts'

const HEAD = ['序号', '政策内容', '责任科室', '联系电话'].map((text) => cell(text))

it('a document is kept as it was read, its merged cells once, whatever is made of it', async () => {
  const rows = [
    HEAD,
    [cell('一、扩大消费', { cols: 4 })],
    [cell('1'), cell('对首店给予补助10万元。'), cell('流通科', { rows: 2 }), cell('0532-83310021', { rows: 2 })],
    [cell('2'), cell('对老字号给予补助3万元。')],
  ]
  const blocks = [
    { kind: 'p' as const, text: '临溪区商务局2025年政策清单' },
    { kind: 'table' as const, rows },
  ]
  const { document, items } = await read(['清单.docx', toDocx({ blocks })])
  expect(items).toHaveLength(2)
  const [title, table] = document
  expect(title).toMatchObject({ kind: 'paragraph', text: '临溪区商务局2025年政策清单' })
  if (table?.kind !== 'table') throw new Error('no table')
  expect(table.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['序号', '政策内容', '责任科室', '联系电话'],
    ['一、扩大消费'],
    ['1', '对首店给予补助10万元。', '流通科', '0532-83310021'],
    ['2', '对老字号给予补助3万元。'],
  ])
  expect(table.rows[1]![0]).toMatchObject({ cols: 4, rows: 1 })
  expect(table.rows[2]![2]).toMatchObject({ cols: 1, rows: 2 })
})

it('of a very long one the beginning is kept, and that there is more', async () => {
  const table = ['序号\t政策内容\t责任科室\t联系电话', '1\t对首店给予补助10万元。\t流通科\t0532-83310021']
  const long = Array.from({ length: 80 }, (_, i) => `说明${i}：${'以通知为准。'.repeat(MOST_SHOWN / 6 / 50)}`)
  const text = ['临溪区商务局2025年政策清单', ...table, '', ...long].join('\n')
  const { document } = await read(['清单.txt', utf8(text)])
  expect(document.at(-1)).toEqual({ kind: 'cut' })
  expect(JSON.stringify(document).length).toBeLessThan(MOST_SHOWN * 1.5)
})
