/** The sentences of `data/replies.json` and `data/desk.json` against the code that says them, and against the rule that office phones come from offices.json only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from '../../domain/library/content.ts'
import type { Sentences } from '../../domain/library/sentence.ts'
import { DESK_FILE, REPLIES_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'
import { strayNumbers } from './public-numbers.ts'

const ALLOWED_NUMBERS = new Set(['12345'])

export function checkSentences(content: Content, root: string): Problem[] {
  const files = [
    { file: REPLIES_FILE, sentences: content.sentences },
    { file: DESK_FILE, sentences: content.desk },
  ]
  const phones = files.flatMap(({ file, sentences }) =>
    Object.entries(sentences).flatMap(([key, sentence]) =>
      strayNumbers(sentence, ALLOWED_NUMBERS).map((number) => ({
        file,
        path: key,
        what: `句子里有号码 ${number}，句子里只能有 12345`,
        fix: '改成 {phone}，由 data/offices.json 来填',
      })),
    ),
  )
  const code = sourceTexts(join(root, 'src'))
  if (code === null) return phones
  const used = usedIn(code)
  const unused = files.flatMap(({ file, sentences }) => unusedKeys(sentences, file, used))
  return [...phones, ...unused, ...missingKeys(content, code)]
}

/** The text of every TypeScript file; null where data stands without code, and nothing says what is used. */
function sourceTexts(folder: string): string[] | null {
  if (!existsSync(folder)) return null
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files.sort().map((name) => readFileSync(join(folder, name), 'utf8'))
}

/** What the code names in quotes, and what its template literals begin with up to their first blank. */
const QUOTED = /(['"`])([\w.-]+)\1/g
const BEGUN = /`([\w.-]+)\$\{/g

/** A key is used when it stands quoted in the code, or a template literal begins as it does, up to its first blank. */
function unusedKeys(sentences: Sentences, file: string, used: Used): Problem[] {
  return Object.keys(sentences)
    .filter((key) => !used.quoted.has(key) && !prefixesOf(key).some((prefix) => used.begun.has(prefix)))
    .map((key) => ({
      file,
      path: key,
      what: `src/ 里没有地方说 ${key}`,
      fix: '删掉这句，或者改正写错的名字',
    }))
}

type Used = { quoted: Set<string>; begun: Set<string> }

/** In one pass over the code, however many sentences there are. */
function usedIn(code: string[]): Used {
  const found = (pattern: RegExp, group: number) =>
    new Set(code.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[group] ?? '')))
  return { quoted: found(QUOTED, 2), begun: found(BEGUN, 1) }
}

/** `office.phone.one` → `office.`, `office.phone.`; `a.full-text` → `a.`, `a.full-`. */
function prefixesOf(key: string): string[] {
  return [...key.matchAll(/[.-]/g)].map((separator) => key.slice(0, separator.index + 1))
}

/** A call of domain/library/sentence.ts's `say`; its key is a literal, or a template literal that begins with one. */
const SAY = /(?<![.\w])say\(\s*[\w.#]+\s*,\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`$\n]*)(`|\$\{))/g

/** The desk says its own by `w`. */
const DESK_SAY = /(?<![.\w])w\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`$\n]*)(`|\$\{))/g

/** Only files that import it: elsewhere `say` is something else, such as a person's message in the simulator. */
function missingKeys(content: Content, code: string[]): Problem[] {
  const said = code.filter((text) => text.includes('/sentence.ts')).flatMap((text) => [...text.matchAll(SAY)])
  const atDesk = code.filter((text) => text.includes('/shell.ts') || text.includes('/html.ts'))
  return [
    ...missingOf(content.sentences, REPLIES_FILE, said),
    ...missingOf(
      content.desk,
      DESK_FILE,
      atDesk.flatMap((text) => [...text.matchAll(DESK_SAY)]),
    ),
  ]
}

function missingOf(sentences: Sentences, file: string, said: RegExpExecArray[]): Problem[] {
  const keys = Object.keys(sentences)
  const missing = new Set<string>()
  for (const [, single, double, template = '', end] of said) {
    const name = single ?? double ?? template
    const built = end === '${'
    if (!keys.some((key) => (built ? key.startsWith(name) : key === name))) missing.add(built ? `${name}…` : name)
  }
  return [...missing].map((name) => ({
    file,
    path: name,
    what: `src/ 里要说 ${name}，可是没有这句，回复会出错`,
    fix: '补上这句，或者改代码里的名字',
  }))
}
