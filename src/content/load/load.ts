/** Reads `data/` and `intents/` into one frozen Content, or throws every problem found, with file and path. Reads files, changes none. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { DeskWords } from '../../domain/desk/desk-words.ts'
import { Checkup } from '../../domain/eligibility/checkup.ts'
import { Fact } from '../../domain/eligibility/fact.ts'
import { Eligibility } from '../../domain/eligibility/rule.ts'
import type { Content, Utterance } from '../../domain/library/content.ts'
import { inChinese } from '../../domain/library/faults.ts'
import { FigureWords } from '../../domain/library/figure-words.ts'
import { inForce } from '../../domain/library/in-force.ts'
import { Corpus, Decision, Lexicon, OutOfScopeCorpus } from '../../domain/library/intent.ts'
import { Issuer } from '../../domain/library/issuer.ts'
import { Language } from '../../domain/library/language.ts'
import { Office } from '../../domain/library/office.ts'
import { PatternFile } from '../../domain/library/pattern.ts'
import { listIdOf, Policy, PolicyList, Topic } from '../../domain/library/policy.ts'
import { fieldSentences, PracticeList } from '../../domain/library/practice.ts'
import { Sentences } from '../../domain/library/sentence.ts'
import { SignFile } from '../../domain/library/sign.ts'
import { SubscriptionWords } from '../../domain/library/subscription-words.ts'
import { ThesaurusGroup } from '../../domain/library/thesaurus.ts'
import { NodWords } from '../../domain/talk/nod.ts'
import { PersonWords } from '../../domain/talk/person-wish.ts'
import { checkContent } from '../check/check.ts'
import { DOCUMENT_WORDS_FILE, DocumentWordsFile } from '../import/words.ts'
import { canonicalJson } from './json-file.ts'
import {
  DESK_FILE,
  DESK_WORDS_FILE,
  FIGURE_WORDS_FILE,
  ISSUERS_FILE,
  LANGUAGE_FILE,
  NODS_FILE,
  OFFICES_FILE,
  PATTERN_FOLDER,
  PERSON_FILE,
  PRACTICE_FOLDER,
  SIGN_FILE,
  SUBSCRIPTION_FILE,
  THESAURUS_FILE,
} from './places.ts'
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
  const reader = new DataReader(root)
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
          `编号 ${policy.id} 和文件名对不上`,
          `文件应是 ${folder} 里的 ${expected}`,
        )
    }
  }
  lists.sort((a, b) => a.year - b.year || a.batch - b.batch)

  const issuers = reader.json(ISSUERS_FILE, z.array(Issuer)) ?? []
  const offices = reader.json(OFFICES_FILE, z.array(Office)) ?? []
  const topics = reader.json('data/topics.json', z.array(Topic)) ?? []
  const sentences = reader.json('data/replies.json', Sentences)
  const desk = reader.json(DESK_FILE, Sentences)
  const facts = reader.json('data/facts.json', z.array(Fact)) ?? []
  const eligibility = reader
    .folder('data/eligibility')
    .flatMap((file) => reader.json(`data/eligibility/${file}`, Eligibility) ?? [])
  const checkup = reader.json('data/checkup.json', Checkup)
  reader.json(DOCUMENT_WORDS_FILE, DocumentWordsFile)
  const lexicon = reader.json('intents/lexicon.json', Lexicon)
  const thesaurus = reader.json(THESAURUS_FILE, z.array(ThesaurusGroup)) ?? []
  const decision = reader.json('intents/decision.json', Decision)
  const language = reader.json(LANGUAGE_FILE, Language)
  const patterns = reader
    .folder(PATTERN_FOLDER)
    .flatMap((file) => reader.json(`${PATTERN_FOLDER}/${file}`, PatternFile) ?? [])
  const signs = reader.json(SIGN_FILE, SignFile)
  const figureWords = reader.json(FIGURE_WORDS_FILE, FigureWords)
  const personWords = reader.json(PERSON_FILE, PersonWords)
  const nods = reader.json(NODS_FILE, NodWords)
  const subscription = reader.json(SUBSCRIPTION_FILE, SubscriptionWords)

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
  const practice = reader
    .folder(PRACTICE_FOLDER)
    .flatMap((f) => reader.json(`${PRACTICE_FOLDER}/${f}`, PracticeList) ?? [])
  const outOfScope = reader.json('intents/out-of-scope.json', OutOfScopeCorpus)?.data ?? []
  for (const topic of outOfScope)
    utterances.push(
      ...topic.utterances.map((text) => ({ intent: topic.intent, text, file: 'intents/out-of-scope.json' })),
    )

  const deskWords = reader.json(DESK_WORDS_FILE, DeskWords)
  const words = figureWords && personWords && nods && subscription && deskWords
  if (!checkup || !sentences || !desk || !lexicon || !decision || !language || !signs || !words)
    return { content: null, problems: reader.problems }
  const ordered = inOrder(policies, lists)
  const list = new Map(lists.map((l) => [l.id, l]))
  const content: Content = {
    issuers,
    issuer: new Map(issuers.map((i) => [i.id, i])),
    lists,
    policies: inForce(ordered, list, null),
    policy: new Map(ordered.map((p) => [p.id, p])),
    list,
    offices,
    office: new Map(offices.map((o) => [o.id, o])),
    topics,
    outOfScope: new Map(outOfScope.map((o) => [o.intent, o])),
    utterances,
    field: fieldSentences(practice),
    lexicon,
    language,
    patterns,
    signs,
    deskWords,
    thesaurus,
    decision,
    figureWords,
    personWords,
    nods,
    subscription,
    sentences,
    desk,
    checkup,
    facts: new Map(facts.map((f) => [f.id, f])),
    eligibility: new Map(eligibility.map((e) => [e.policy, e])),
  }
  return { content, problems: reader.problems }
}

const corpusFiles = (reader: DataReader, folder: string) => reader.folder(folder).map((f) => `${folder}/${f}`)

/** Document order: list by list, part by part. */
function inOrder(policies: Policy[], lists: PolicyList[]): Policy[] {
  const places = new Map(
    lists.flatMap(({ id, parts }, i) =>
      [null, ...parts.map(({ part }) => part)].map((part, j): [string, [number, number]] => [`${id} ${part}`, [i, j]]),
    ),
  )
  const placeOf = ({ id, part, serial }: Policy) => [
    ...(places.get(`${listIdOf(id)} ${part}`) ?? [-1, -1]),
    serial ?? 0,
  ]
  return policies
    .map((policy) => ({ policy, place: placeOf(policy) }))
    .sort(
      (a, b) => a.place.map((n, i) => n - b.place[i]!).find((d) => d !== 0) ?? a.policy.id.localeCompare(b.policy.id),
    )
    .map(({ policy }) => policy)
}

class DataReader {
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
    this.problem(path, '', '没有这个文件夹', '请恢复它，没有它什么都答不了')
    return []
  }

  json<T>(path: string, schema: z.ZodType<T>): T | null {
    const full = join(this.#root, path)
    if (!existsSync(full)) {
      this.problem(path, '', '没有这个文件', path.endsWith('decision.json') ? '执行 npm run fit' : '请恢复它')
      return null
    }
    const text = readFileSync(full, 'utf8')
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      this.problem(path, '', `不是 JSON：${(error as Error).message}`, '改正那里的写法')
      return null
    }
    if (text !== canonicalJson(value))
      this.problem(
        path,
        '',
        '写法不规范：有名字写了两次，或者缩进不对',
        `执行 npm run format（把 ${relative(this.#root, full)} 写成两个空格缩进的 JSON）`,
      )
    const parsed = schema.safeParse(value, inChinese)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues)
      this.problem(path, z.core.toDotPath(issue.path), issue.message, '写法见 data/README.md 或 intents/README.md')
    return null
  }
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const child of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(child)
  }
  return value
}
