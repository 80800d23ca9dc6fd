import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importList } from '../../src/content/import/import-list.ts'
import { parseSource, SourceError } from '../../src/content/import/parse-source.ts'
import { writeAll } from '../../src/content/load/json-file.ts'
import { type ContentCopy, copyContent, PROJECT } from '../support/content-copy.ts'

const SOURCE = 'data/sources/2023-1.txt'
const C08 = 'data/policies/2023-1/c08.json'
const LIST = 'data/policies/2023-1/list.json'
const OFFICES = 'data/offices.json'

function importInto(copy: ContentCopy) {
  const imported = importList(SOURCE, copy.root)
  writeAll(imported.files)
  return imported
}

describe('importing the list again', () => {
  it('reproduces every policy file and offices.json byte for byte', () => {
    const copy = copyContent()
    const before = copy.snapshot()
    const { files } = importInto(copy)
    expect(copy.snapshot()).toEqual(before)
    expect(files.size).toBe(27 + 2)
    expect(copy.read(C08)).toBe(readFileSync(join(PROJECT, C08), 'utf8'))
  })

  it('plans without writing', () => {
    const copy = copyContent()
    copy.remove('data/policies')
    copy.remove(OFFICES)
    const before = copy.snapshot()
    importList(SOURCE, copy.root)
    expect(copy.snapshot()).toEqual(before)
  })

  it('changes no field that people wrote by hand', () => {
    const copy = copyContent()
    copy.edit(C08, (policy) => {
      policy.title = '技改补助'
      policy.aliases = ['换机器']
      policy.summary = [{ label: '对象', quote: '规模以上制造业企业' }]
      policy.topics = ['tax']
      policy.audience = ['park']
      policy.validity.until = '2023-12-31'
    })
    copy.edit(OFFICES, (offices) => {
      offices[7].verified = { phone: '0532-86177578', on: '2023-09-01' }
      offices[7].aliases = ['技改办']
    })
    copy.edit(LIST, (list) => {
      list.shortTitle = '一批清单'
      list.issuer = '市北区工信局'
    })
    const before = copy.snapshot()
    importInto(copy)
    expect(copy.snapshot()).toEqual(before)
  })

  it('restores what the document says where somebody edited it', () => {
    const copy = copyContent()
    const before = copy.snapshot()
    copy.edit(C08, (policy) => {
      policy.text = policy.text.replace('16%', '18%')
      policy.offices = ['科技项目科']
      policy.section = '创新要素支撑'
    })
    copy.edit(OFFICES, (offices) => {
      offices[7].phone = '0532-86177578'
      offices[7].findings = []
    })
    copy.edit(LIST, (list) => {
      list.parts[1].count = 20
    })
    importInto(copy)
    expect(copy.snapshot()).toEqual(before)
  })

  it('into an empty folder gives the same words, and leaves the hand-written fields empty', () => {
    const copy = copyContent()
    const was = JSON.parse(copy.read(C08))
    copy.remove('data/policies')
    copy.remove(OFFICES)
    importInto(copy)
    expect(JSON.parse(copy.read(C08))).toEqual({
      ...was,
      title: '',
      summary: [],
      audience: [],
      topics: [],
      aliases: [],
    })
    expect(JSON.parse(copy.read(LIST)).shortTitle).toBe('2023年政策清单（第一批）')
  })

  it('writes none of the files when one cannot be written, and leaves nothing beside them', () => {
    const copy = copyContent()
    const before = copy.snapshot()
    const files = new Map([
      [join(copy.root, C08), 'new'],
      [join(copy.root, OFFICES, 'below-a-file.json'), 'new'],
    ])
    expect(() => writeAll(files)).toThrow()
    expect(copy.snapshot()).toEqual(before)
  })
})

describe('what the import finds', () => {
  it('are exactly the two misprinted phones, with the policies that print them', () => {
    const { findings } = importList(SOURCE, copyContent().root)
    expect(findings.map(({ office, phone, policies }) => ({ office, phone, policies }))).toEqual([
      { office: '成果转化与创新孵化科', phone: '0352-85161772', policies: ['2023-1-n03', '2023-1-c21'] },
      { office: '技术改造科', phone: '0532-861775786', policies: ['2023-1-c08', '2023-1-c12', '2023-1-c15'] },
    ])
    expect(findings[0]?.caution).toContain('0352不是青岛区号')
    expect(findings[1]?.caution).toContain('9位数字')
  })

  it('item c14 pairs two offices with two phones, in order', () => {
    const { items } = parseSource(readFileSync(join(PROJECT, SOURCE), 'utf8'))
    const c14 = items.find((item) => item.part === 'continued' && item.serial === 14)
    expect(c14?.offices).toEqual([
      { name: '科技项目科', phone: '0532-85162339' },
      { name: '高新技术科', phone: '0532-85161795' },
    ])
  })
})

/** Each breaks the real document; `lines` are 1-based, as an editor shows them. */
const MALFORMED: { name: string; change: (lines: string[]) => void; expected: [number, RegExp][] }[] = [
  {
    name: 'a missing phone',
    change: (lines) => lines.splice(14, 1),
    expected: [[14, /第 1 条：没有.*电话/]],
  },
  {
    name: 'a phone more than offices',
    change: (lines) => lines.splice(15, 0, '\t0532-85161795'),
    expected: [[14, /第 1 条：科室 1 个，电话 2 个/]],
  },
  {
    name: 'an office more than phones',
    change: (lines) => lines.splice(14, 0, '\t技术改造科'),
    expected: [[14, /第 1 条：科室 2 个，电话 1 个/]],
  },
  {
    name: 'an office below its phone',
    change: (lines) => lines.splice(13, 2, '\t0532-86988895', '\t工业发展科'),
    expected: [[15, /工业发展科.*写在电话后面/]],
  },
  {
    name: 'an item without its text, whose office is then taken for it',
    change: (lines) => lines.splice(12, 1),
    expected: [[14, /第 1 条：科室 0 个，电话 1 个/]],
  },
  {
    name: 'an item with nothing but a phone',
    change: (lines) => lines.splice(12, 2),
    expected: [
      [12, /第 1 条：没有政策内容/],
      [13, /第 1 条：科室 0 个，电话 1 个/],
    ],
  },
  {
    name: 'a gap in the serials',
    change: (lines) => lines.splice(52, 1, '\t9'),
    expected: [[53, /应是序号 2，却是 9/]],
  },
  {
    name: 'an item fewer than announced',
    change: (lines) => lines.splice(40, 5),
    expected: [[3, /写的是 6 项，读到 5 项/]],
  },
  {
    name: 'a line that fits nowhere',
    change: (lines) => lines.splice(8, 0, '\t本清单自发布之日起执行'),
    expected: [[9, /读不懂“本清单自发布之日起执行”/]],
  },
  {
    name: 'no title',
    change: (lines) => lines.splice(1, 1, ''),
    expected: [[1, /没有标题/]],
  },
  {
    name: 'no part heading',
    change: (lines) => lines.splice(2, 1, ''),
    expected: [12, 17, 24, 31, 36, 41].map((line) => [line, /第一部分的标题前面/]),
  },
]

describe('a malformed document is refused and nothing is written', () => {
  it.each(MALFORMED)('$name', ({ change, expected }) => {
    const copy = copyContent()
    const lines = copy.read(SOURCE).split('\n')
    change(lines)
    copy.write(SOURCE, lines.join('\n'))
    const before = copy.snapshot()
    const problems = refusal(() => importInto(copy))
    expect(problems).toEqual(expected.map(([line, message]) => ({ line, message: expect.stringMatching(message) })))
    expect(copy.snapshot()).toEqual(before)
  })

  it('a part that is neither new nor continued', () => {
    const copy = copyContent()
    copy.write(SOURCE, copy.read(SOURCE).replace('二、2023年延续实施的', '二、2023年废止的'))
    const [first] = refusal(() => importInto(copy))
    expect(first).toEqual({ line: 46, message: expect.stringContaining('没有写新实施还是延续实施') })
  })

  it('all that is wrong is said at once', () => {
    const copy = copyContent()
    const lines = copy.read(SOURCE).split('\n')
    lines[14] = ''
    lines[52] = '\t9'
    copy.write(SOURCE, lines.join('\n'))
    const problems = refusal(() => importInto(copy))
    expect(problems.map((p) => p.line)).toEqual([14, 53])
  })

  it('one office with two phones in one list', () => {
    const copy = copyContent()
    const lines = copy.read(SOURCE).split('\n')
    lines[55] = '\t0532-85161796'
    copy.write(SOURCE, lines.join('\n'))
    const before = copy.snapshot()
    expect(() => importInto(copy)).toThrow(/第 53 行.*高新技术科 在这里是 0532-85161796，前面是 0532-85161795/)
    expect(copy.snapshot()).toEqual(before)
  })

  it('a file whose name gives no year and batch', () => {
    const copy = copyContent()
    copy.write('data/sources/list.txt', copy.read(SOURCE))
    expect(() => importList('data/sources/list.txt', copy.root)).toThrow(/年-批次\.txt/)
  })
})

function refusal(run: () => void): SourceError['problems'] {
  try {
    run()
  } catch (error) {
    if (error instanceof SourceError) return error.problems
    throw error
  }
  throw new Error('the document was accepted')
}
