/** A throw-away copy of `data/` and `intents/` in which a test breaks one thing and sees what the checks say of it. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { canonicalJson } from '../../src/content/load/json-file.ts'
import { loadContent } from '../../src/content/load/load.ts'
import { ContentError, type Problem } from '../../src/content/load/problem.ts'

export const PROJECT = new URL('../..', import.meta.url).pathname

/** Small and valid, so that these tests depend on no wording, and the copy needs no code that says every sentence. */
const REPLIES = { 'greeting.first': '您好，可以拨打12345。' }

export type ContentCopy = {
  root: string
  exists(path: string): boolean
  read(path: string): string
  write(path: string, text: string): void
  remove(path: string): void
  /** Changes the value in a JSON file and writes it back in canonical form. */
  // biome-ignore lint/suspicious/noExplicitAny: a test breaks shapes on purpose
  edit(path: string, change: (value: any) => void): void
  /** Every file, by its path: what must not change when something is refused. */
  snapshot(): Record<string, string>
  problems(): Problem[]
  /** The problems that the untouched copy did not have. */
  newProblems(): Problem[]
}

/** Removed when the test that made it ends. */
export function copyContent(): ContentCopy {
  const root = mkdtempSync(join(tmpdir(), 'huiqi-content-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const folder of ['data', 'intents']) cpSync(join(PROJECT, folder), join(root, folder), { recursive: true })
  const at = (path: string) => join(root, path)
  const read = (path: string) => readFileSync(at(path), 'utf8')
  const write = (path: string, text: string) => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), text)
  }
  write('data/replies.json', canonicalJson(REPLIES))
  write('data/desk.json', canonicalJson({}))
  const before = problemsUntouched(root)
  return {
    root,
    read,
    write,
    exists: (path) => existsSync(at(path)),
    remove: (path) => rmSync(at(path), { recursive: true }),
    edit(path, change) {
      const value: unknown = JSON.parse(read(path))
      change(value)
      write(path, canonicalJson(value))
    },
    snapshot() {
      const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
      const paths = entries.map((e) => join(e.parentPath, e.name).slice(root.length + 1)).sort()
      return Object.fromEntries(paths.map((path) => [path, read(path)]))
    },
    problems: () => problemsOf(root),
    newProblems: () => problemsOf(root).filter((p) => !before.has(JSON.stringify(p))),
  }
}

let untouched: ReadonlySet<string> | undefined

/** Every copy begins the same: it is looked through once. */
function problemsUntouched(root: string): ReadonlySet<string> {
  untouched ??= new Set(problemsOf(root).map((p) => JSON.stringify(p)))
  return untouched
}

function problemsOf(root: string): Problem[] {
  try {
    loadContent(root)
    return []
  } catch (error) {
    if (error instanceof ContentError) return error.problems
    throw error
  }
}
