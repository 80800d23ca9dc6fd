/** Reads `data/` and `intents/` into one frozen Content, or throws every problem found, with file and path. Reads files, changes none. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { Checkup } from '../../domain/eligibility/checkup.ts'
import { Fact } from '../../domain/eligibility/fact.ts'
import { Eligibility } from '../../domain/eligibility/rule.ts'
import type { Content, Utterance } from '../../domain/library/content.ts'
import { Corpus, Decision, Lexicon, OutOfScopeCorpus } from '../../domain/library/intent.ts'
import { Language, PatternFile } from '../../domain/library/language.ts'
import { Office } from '../../domain/library/office.ts'
import { Policy, PolicyList, Topic } from '../../domain/library/policy.ts'
import { Sentences } from '../../domain/library/sentence.ts'
import { checkContent } from '../check/check.ts'
import { canonicalJson } from './json-file.ts'
import { LANGUAGE_FILE, PATTERN_FOLDER } from './places.ts'
import { ContentError, type Problem } from './problem.ts'

/**
 * Loads and checks everything under `root`.
 * @throws {ContentError} with all problems at once
 */
export function loadContent(root: string): Content {
  const { content, problems } = readContent(root)
  if (content) problems.push(...checkContent(content, root))
  if (!content || problems.length > 0) throw new ContentError(problems)
  return deepFreeze(content)
}

/** What could be read, and what could not; `content` is null only when a file is missing or misshapen. */
export function readContent(root: string): { content: Content | null; problems: Problem[] } {
  const reader = new Reader(root)
  const listFolders = reader.folder('data/policies')
  const lists: PolicyList[] = []
  const policies: Policy[] = []
  for (const folder of listFolders) {
    const list = reader.json(`data/policies/${folder}/list.json`, PolicyList)
    if (list) lists.push(list)
    for (const file of reader.folder(`data/policies/${folder}`).filter((f) => f !== 'list.json')) {
      const policy = reader.json(`data/policies/${folder}/${file}`, Policy)
      if (!policy) continue
      policies.push(policy)
      const expected = `${policy.id.slice(folder.length + 1)}.json`
      if (!policy.id.startsWith(`${folder}-`) || file !== expected)
        reader.problem(
          `data/policies/${folder}/${file}`,
          'id',
          `id ${policy.id} does not fit the file name`,
          `name the file ${expected} in ${folder}`,
        )
    }
  }
  policies.sort((a, b) => order(a).localeCompare(order(b)))

  const offices = reader.json('data/offices.json', z.array(Office)) ?? []
  const topics = reader.json('data/topics.json', z.array(Topic)) ?? []
  const sentences = reader.json('data/replies.json', Sentences)
  const facts = reader.json('data/facts.json', z.array(Fact)) ?? []
  const eligibility = reader
    .folder('data/eligibility')
    .flatMap((file) => reader.json(`data/eligibility/${file}`, Eligibility) ?? [])
  const checkup = reader.json('data/checkup.json', Checkup)
  const lexicon = reader.json('intents/lexicon.json', Lexicon)
  const decision = reader.json('intents/decision.json', Decision)
  const language = reader.json(LANGUAGE_FILE, Language)
  const patterns = reader
    .folder(PATTERN_FOLDER)
    .flatMap((file) => reader.json(`${PATTERN_FOLDER}/${file}`, PatternFile) ?? [])

  const utterances: Utterance[] = []
  for (const file of [
    ...corpusFiles(reader, 'intents/policies'),
    ...corpusFiles(reader, 'intents/acts'),
    'intents/broad.json',
  ]) {
    const corpus = reader.json(file, Corpus)
    for (const { intent, utterances: own } of corpus?.data ?? [])
      utterances.push(...own.map((text) => ({ intent, text, file })))
  }
  const outOfScope = reader.json('intents/out-of-scope.json', OutOfScopeCorpus)?.data ?? []
  for (const topic of outOfScope)
    utterances.push(
      ...topic.utterances.map((text) => ({ intent: topic.intent, text, file: 'intents/out-of-scope.json' })),
    )

  if (!checkup || !sentences || !lexicon || !decision || !language) return { content: null, problems: reader.problems }
  const content: Content = {
    lists,
    policies,
    policy: new Map(policies.map((p) => [p.id, p])),
    list: new Map(lists.map((l) => [l.id, l])),
    offices,
    office: new Map(offices.map((o) => [o.name, o])),
    topics,
    outOfScope: new Map(outOfScope.map((o) => [o.intent, o])),
    utterances,
    lexicon,
    language,
    patterns,
    decision,
    sentences,
    checkup,
    facts: new Map(facts.map((f) => [f.id, f])),
    eligibility: new Map(eligibility.map((e) => [e.policy, e])),
  }
  return { content, problems: reader.problems }
}

const corpusFiles = (reader: Reader, folder: string) => reader.folder(folder).map((f) => `${folder}/${f}`)

/** Document order: the new part stands before the continued one. */
const order = (p: Policy) => p.id.replace('-n', '-a')

class Reader {
  readonly problems: Problem[] = []
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  problem(file: string, path: string, what: string, fix: string) {
    this.problems.push({ file, path, what, fix })
  }

  folder(path: string): string[] {
    const full = join(this.#root, path)
    if (existsSync(full)) return readdirSync(full).sort()
    this.problem(path, '', 'the folder is missing', 'restore it; nothing can be answered without it')
    return []
  }

  json<T>(path: string, schema: z.ZodType<T>): T | null {
    const full = join(this.#root, path)
    if (!existsSync(full)) {
      this.problem(path, '', 'the file is missing', path.endsWith('decision.json') ? 'run npm run fit' : 'restore it')
      return null
    }
    const text = readFileSync(full, 'utf8')
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      this.problem(path, '', `not JSON: ${(error as Error).message}`, 'mend the syntax there')
      return null
    }
    if (text !== canonicalJson(value))
      this.problem(
        path,
        '',
        'not in canonical form: a key stands twice, or the indentation differs',
        `run npm run format (writes ${relative(this.#root, full)} as JSON with two spaces)`,
      )
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues)
      this.problem(
        path,
        z.core.toDotPath(issue.path),
        issue.message,
        'see data/README.md or intents/README.md for the shape',
      )
    return null
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const child of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(child)
  }
  return value
}
