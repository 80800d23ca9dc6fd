import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { SOURCE_2023 } from '../support/documents/expect.ts'

/** As npm runs it. */
function lists(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/start.mjs', 'cli', 'lists', ...args], { cwd: ROOT }, (error, out, err) =>
      resolve({ code: error ? 1 : 0, out, err }),
    )
  })
}

describe('lists read', () => {
  it('prints what a document holds, for machines', async () => {
    const { code, out } = await lists('read', SOURCE_2023, '--json')
    const read = JSON.parse(out)
    expect(code).toBe(0)
    expect(Object.keys(read)).toEqual(['list', 'items', 'findings', 'diff', 'unplaced'])
    expect(read.items).toHaveLength(27)
    expect(read.diff).toMatchObject({ against: '2023-1', changed: [], new: [], gone: [] })
    expect(read.findings.map((f: { span: string }) => f.span)).toEqual(['0352-85161772', '0532-861775786'])
  })

  it('and for people', async () => {
    const { out } = await lists('read', SOURCE_2023)
    expect(out).toContain('读到27条：')
    expect(out).toContain('可能有误2处（照原文保留）：')
    expect(out).toContain('不变27条')
  })

  it('says which columns it reads nothing from', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lists-')), '清单.html')
    const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
    const rows = [
      row('序号', '政策内容', '责任科室', '联系电话', '资金来源'),
      row('1', '对新购数控机床的企业，按照设备投资的10%给予补助，最高200万元。', '技术科', '87654321', '市级财政'),
      row('2', '对首次通过贯标的企业，一次性奖励5万元。', '标准科', '87654322', ''),
    ]
    writeFileSync(file, `<meta charset="utf-8"><h1>2026年惠企政策清单</h1><table>${rows.join('')}</table>`)
    expect((await lists('read', file)).out).toContain('其他的栏，照原样留着：资金来源（1条）')
  })

  it('refuses in one sentence', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lists-')), '清单.doc')
    writeFileSync(file, new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))
    const { code, err } = await lists('read', file)
    expect(code).toBe(1)
    expect(err.trim()).toBe(
      '这是旧格式的文件（.doc、.xls、.rtf或.wps），读不了；请用Word或WPS打开，另存为.docx或.xlsx再发。',
    )
  })
})
