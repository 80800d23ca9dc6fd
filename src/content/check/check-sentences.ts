/** The sentences of `data/replies.json` against the code that says them, and against the rule that office phones come from offices.json only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from '../../domain/library/content.ts'
import { REPLIES_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'
import { strayNumbers } from './public-numbers.ts'

const ALLOWED_NUMBERS = new Set(['12345'])

export function checkSentences(content: Content, root: string): Problem[] {
  const phones = Object.entries(content.sentences).flatMap(([key, sentence]) =>
    strayNumbers(sentence, ALLOWED_NUMBERS).map((number) => ({
      file: REPLIES_FILE,
      path: key,
      what: `句子里有号码 ${number}，句子里只能有 12345`,
      fix: '改成 {phone}，由 data/offices.json 来填',
    })),
  )
  const code = sourceTexts(join(root, 'src'))
  return code === null ? phones : [...phones, ...unusedKeys(content, code.join('\n')), ...missingKeys(content, code)]
}

/** The text of every TypeScript file; null where data stands without code, and nothing says what is used. */
function sourceTexts(folder: string): string[] | null {
  if (!existsSync(folder)) return null
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files.sort().map((name) => readFileSync(join(folder, name), 'utf8'))
}

/** A key is used when it stands quoted in the code, or a template literal begins as it does, up to its first blank. */
function unusedKeys(content: Content, code: string): Problem[] {
  return Object.keys(content.sentences)
    .filter((key) => !isQuoted(key, code) && !prefixesOf(key).some((prefix) => code.includes(`\`${prefix}\${`)))
    .map((key) => ({
      file: REPLIES_FILE,
      path: key,
      what: `src/ 里没有地方说 ${key}`,
      fix: '删掉这句，或者改正写错的名字',
    }))
}

const isQuoted = (key: string, code: string) => ["'", '"', '`'].some((quote) => code.includes(quote + key + quote))

/** `office.phone.one` → `office.`, `office.phone.`; `a.full-text` → `a.`, `a.full-`. */
function prefixesOf(key: string): string[] {
  return [...key.matchAll(/[.-]/g)].map((separator) => key.slice(0, separator.index + 1))
}

/** A call of domain/library/sentence.ts's `say`; its key is a literal, or a template literal that begins with one. */
const SAY = /(?<![.\w])say\(\s*[\w.#]+\s*,\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`$\n]*)(`|\$\{))/g

/** Only files that import it: elsewhere `say` is something else, such as a person's message in the simulator. */
function missingKeys(content: Content, code: string[]): Problem[] {
  const keys = Object.keys(content.sentences)
  const said = code.filter((text) => text.includes('/sentence.ts')).flatMap((text) => [...text.matchAll(SAY)])
  const missing = new Set<string>()
  for (const [, single, double, template = '', end] of said) {
    const name = single ?? double ?? template
    const built = end === '${'
    if (!keys.some((key) => (built ? key.startsWith(name) : key === name))) missing.add(built ? `${name}…` : name)
  }
  return [...missing].map((name) => ({
    file: REPLIES_FILE,
    path: name,
    what: `src/ 里要说 ${name}，可是没有这句，回复会出错`,
    fix: '补上这句，或者改代码里的名字',
  }))
}
