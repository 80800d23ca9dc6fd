import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../src/cli/local-assistant.ts'

const SRC = join(ROOT, 'src')
const MOST_LINES = 250

/** What each part of src may import besides itself; src/README.md and the design draw the same arrows. */
const MAY_IMPORT: Record<string, string[]> = {
  domain: [],
  reading: ['domain'],
  dialog: ['domain', 'reading'],
  app: ['dialog', 'domain'],
  content: ['domain', 'kept', 'reading'],
  nlu: ['domain', 'kept', 'reading'],
  kept: [],
  storage: ['app', 'domain'],
  channel: ['app', 'domain'],
  web: ['app', 'channel', 'domain'],
  delivery: ['app', 'domain'],
  settings: ['domain'],
}
/** Parts that put the others together: they may import everything, and nothing may import them. */
const ENTRANCES = [
  'bot-desk.ts',
  'bot-lists.ts',
  'bot.ts',
  'cli',
  'cli.ts',
  'knowledge.ts',
  'main-desk.ts',
  'main.ts',
  'measure',
  'prepare.ts',
  'say-error.ts',
]

/** Packages that one part of src stands between us and. */
const KEPT_IN: { packages: RegExp; place: RegExp; why: string }[] = [
  {
    packages: /^@nlpjs\//u,
    place: /^nlu\/learn\/nlpjs\.ts$/u,
    why: 'nlp.js is spoken to in nlu/learn/nlpjs.ts only',
  },
  { packages: /^wechaty/u, place: /^(?:channel|web\/simulator)\//u, why: 'Wechaty is spoken to in channel/ only' },
  { packages: /^(?:kysely|libsql|pg)$/u, place: /^storage\//u, why: 'the database is spoken to in storage/ only' },
  {
    packages: /^fflate$/u,
    place: /^(?:cli\/report|content\/import\/file)\//u,
    why: 'only the report and the documents are zip archives',
  },
  {
    packages: /^(?:mammoth|parse5|pdfjs-dist|hucre)/u,
    place: /^content\/import\/file\//u,
    why: 'a file format is read in content/import/file only',
  },
  { packages: /^commander$/u, place: /^cli(?:\.ts|\/)/u, why: 'only the commands read a command line' },
]

/** What staff say to us, and groups about their subscriptions, has one form; it is no language. */
const COMMANDS =
  /^app\/(?:teaching|report|staff|entries|handoff|broadcasts|desk|library)\/|^dialog\/talk\/(?:subscription-command)\.ts$/u

/** One that spells a character; a class of all of them (\p{Script=Han}) spells none. Comments are left out. */
function chineseExpressionsIn(source: string): number {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gmu, '')
  const expressions = code.matchAll(
    /(?<=[(=,:?&|![{;}\s])\/(?![*/\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[dgimsuvy]*/gu,
  )
  return [...expressions].filter(([expression]) => /\p{Script=Han}/u.test(expression)).length
}

type Import = { file: string; from: string; target: string }

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort()
const sources = new Map(files.map((file) => [file, readFileSync(join(SRC, file), 'utf8')]))

/** `import … from '…'`, `export … from '…'`, `import('…')`; statements start a line, as Biome formats them. */
const IMPORT = /^(?:import|export)\b[^'"=;()]*?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gmu
const imports: Import[] = [...sources].flatMap(([file, source]) =>
  [...source.matchAll(IMPORT)].map(([, stated, dynamic]) => {
    const target = stated ?? dynamic!
    const path = target.startsWith('.') ? relative(SRC, join(SRC, dirname(file), target)) : target
    return { file, from: partOf(file), target: path }
  }),
)
const within = imports.filter((i) => files.includes(i.target))
/** With what is loaded by require, as packages that are no modules have to be. */
const packages = [
  ...imports.filter((i) => !files.includes(i.target)),
  ...[...sources].flatMap(([file, source]) =>
    [...source.matchAll(/['"]((?:@nlpjs\/|wechaty)[\w-]*)['"]/gu)].map(
      ([, target]): Import => ({ file, from: partOf(file), target: target! }),
    ),
  ),
]

/** domain, dialog, …; a file directly in src is a part of its own. */
function partOf(file: string): string {
  return file.split('/')[0]!
}

describe('the arrows between the parts of src', () => {
  it('every import is seen, and leads to a file of src or a package', () => {
    expect(within.length).toBeGreaterThan(100)
    for (const { file, target } of packages)
      expect(target, `${file} imports ${target}, which is neither in src nor a package`).not.toMatch(/^\.\.?(?:\/|$)/u)
  })

  it.each([...new Set(files.map(partOf))])('%s imports only what it may', (part) => {
    if (ENTRANCES.includes(part)) return
    const allowed = MAY_IMPORT[part]
    expect(
      allowed,
      `src/${part} is new: say in test/architecture.test.ts and src/README.md what it may import`,
    ).toBeDefined()
    const wrong = within
      .filter((i) => i.from === part && partOf(i.target) !== part && !allowed!.includes(partOf(i.target)))
      .map((i) => `src/${i.file} imports ${i.target}`)
    expect(
      wrong,
      `${part} may import ${['itself', ...allowed!].join(', ')}: move what is needed there, or hand it in as a value (app/turn/surroundings.ts)`,
    ).toEqual([])
  })

  it('the numbers of a message are read once, before anything is decided, and handed down', () => {
    const READERS = [
      'nlu/understand.ts',
      'nlu/judge/evidence.ts',
      'reading/numbers/awards.ts',
      'reading/patterns/examples.ts',
    ]
    const others = within
      .filter((i) => i.target === 'reading/numbers/read-quantities.ts' && !READERS.includes(i.file))
      .map((i) => `src/${i.file}`)
    expect(
      others,
      'take them from Understood.numbers; awards.ts reads what policies print, examples.ts what check tries',
    ).toEqual([])
  })

  it('nothing imports the commands or main', () => {
    const wrong = within
      .filter((i) => ENTRANCES.includes(partOf(i.target)) && !ENTRANCES.includes(i.from))
      .map((i) => `src/${i.file} imports ${i.target}`)
    expect(wrong, 'the composition root depends on the rest, never the other way round').toEqual([])
  })
})

describe('packages', () => {
  it('the domain knows no package but zod', () => {
    const wrong = packages
      .filter((i) => i.from === 'domain' && i.target !== 'zod')
      .map((i) => `src/${i.file}: ${i.target}`)
    expect(wrong, 'domain is pure: let an adapter use the package and hand in plain values').toEqual([])
  })

  it.each(KEPT_IN)('$why', ({ packages: kept, place, why }) => {
    const wrong = packages
      .filter((i) => kept.test(i.target) && !place.test(i.file))
      .map((i) => `src/${i.file}: ${i.target}`)
    expect(wrong, `${why}: use what is exported there`).toEqual([])
  })

  it('the dialog and the domain read no clock, no files, no environment, and never throw dice', () => {
    const IMPURE =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bperformance\.|\bfetch\(|\bconsole\.|\bsetTimeout\b/u
    const wrong = [...sources].flatMap(([file, source]) =>
      ['domain', 'reading', 'dialog'].includes(partOf(file))
        ? source.split('\n').flatMap((line, i) => (IMPURE.test(line) ? [`src/${file}:${i + 1} ${line.trim()}`] : []))
        : [],
    )
    const io = packages
      .filter((i) => ['domain', 'reading', 'dialog'].includes(i.from) && i.target.startsWith('node:'))
      .map((i) => `src/${i.file}: ${i.target}`)
    expect([...wrong, ...io], 'take the time and all else as arguments, as Turn.now is').toEqual([])
  })
})

describe('files', () => {
  it(`none is longer than ${MOST_LINES} lines`, () => {
    const long = [...sources]
      .map(([file, source]) => ({ file, lines: source.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ file, lines }) => `src/${file}: ${lines} lines`)
    expect(long, 'split it by what it does, one noun or verb phrase a file').toEqual([])
  })

  it('each opens by saying what it is for', () => {
    const silent = [...sources]
      .filter(([, source]) => !/^(?:#!.*\n)?\/\*\*/u.test(source))
      .map(([file]) => `src/${file}`)
    expect(silent, 'open it with one or two sentences in /** … */: what it owns and must not do').toEqual([])
  })

  it('words are data: no regular expression of the dialog, the domain or the application spells Chinese, but for the commands', () => {
    expect(chineseExpressionsIn('const A = /是|不/u.test(text) // 是/不/u')).toBe(1)
    const spelled = [...sources]
      .filter(([file]) => ['domain', 'dialog', 'app'].includes(partOf(file)) && !COMMANDS.test(file))
      .filter(([, source]) => chineseExpressionsIn(source) > 0)
      .map(([file]) => `src/${file}`)
    expect(spelled, 'put words into intents/, what a row of them does into intents/patterns or signs.json').toEqual([])
  })

  it('none is a drawer for everything', () => {
    const drawers = files.filter((f) => /(?:utils?|helpers?|manager|service|common|misc)\.ts$/u.test(f))
    expect(drawers, 'name it after what it does').toEqual([])
  })
})

describe('documents', () => {
  it('from outside are read in a process of their own: nothing that starts with the bot loads what opens their files', () => {
    const loaded = new Set<string>(['main.ts'])
    for (const file of loaded) for (const i of within) if (i.file === file) loaded.add(i.target)
    const readers = [...loaded].filter((file) =>
      /^content\/import\/(?:file\/(?!limits|decode|text)|read-(?!apart|list))/u.test(file),
    )
    expect(readers, 'start it with content/import/read-apart.ts from where it is needed').toEqual([])
  })
})
