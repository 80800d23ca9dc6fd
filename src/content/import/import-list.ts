/** Turns a parsed source document into data files. What the document says is replaced; what people wrote by hand is kept as it stands. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Issuer } from '../../domain/library/issuer.ts'
import { type Office, phoneFindings } from '../../domain/library/office.ts'
import { Policy, PolicyList } from '../../domain/library/policy.ts'
import { canonicalJson } from '../load/json-file.ts'
import { type Part, parseSource, type SourceItem } from './parse-source.ts'

export type ImportFinding = { office: string; phone: string; caution: string; policies: string[] }
export type Imported = { list: PolicyList; files: Map<string, string>; findings: ImportFinding[] }

const LETTER: Record<Part, string> = { new: 'n', continued: 'c' }
const BATCH = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/**
 * Plans the import of one document; writes nothing.
 * @param sourcePath a file named `<year>-<batch>.txt`, relative to `root`
 * @param root the folder that holds `data/`
 * @throws {SourceError} when the document cannot be read, with line numbers; {Error} when the name or an existing file does not fit
 */
export function importList(sourcePath: string, root: string): Imported {
  const name = /^(\d{4})-(\d+)\.txt$/.exec(basename(sourcePath))
  if (!name) throw new Error(`${sourcePath}：文件名要写成 年-批次.txt，如 2023-1.txt，政策的编号才不会变`)
  const [year, batch] = [Number(name[1]), Number(name[2])]
  const source = parseSource(readFileSync(join(root, sourcePath), 'utf8'))
  const listId = `${year}-${batch}`
  const folder = join(root, 'data/policies', listId)
  const files = new Map<string, string>()

  const issuer = Issuer.array().parse(readJson(join(root, 'data/issuers.json')))[0]!
  const listFile = join(folder, 'list.json')
  const old = existsSync(listFile) ? PolicyList.parse(readJson(listFile)) : null
  const list: PolicyList = {
    id: listId,
    title: source.title,
    shortTitle: old?.shortTitle ?? `${year}年政策清单（第${BATCH[batch] ?? batch}批）`,
    issuer: old?.issuer ?? issuer.id,
    year,
    batch,
    source: sourcePath,
    parts: source.parts.map(({ part, heading, name, count }) => {
      const { short, words } = wordsOf({ part, name }, old)
      return { part, heading, name, short, count, words }
    }),
  }
  files.set(listFile, canonicalJson(list))

  for (const item of source.items) {
    const policy = policyFrom(item, list, folder)
    files.set(join(folder, `${policy.id.slice(listId.length + 1)}.json`), canonicalJson(policy))
  }
  const officesFile = join(root, 'data/offices.json')
  const { offices, findings } = mergeOffices(
    source.items,
    { list, issuer },
    existsSync(officesFile) ? readJson(officesFile) : [],
  )
  files.set(officesFile, canonicalJson(offices))
  return { list, files, findings }
}

const wordsOf = ({ part, name }: { part: string; name: string }, old: PolicyList | null) => {
  const before = old?.parts.find((one) => one.part === part)
  return { short: before?.short ?? name, words: before?.words ?? [] }
}

export function policyIdOf(listId: string, part: Part, serial: number): string {
  return `${listId}-${LETTER[part]}${String(serial).padStart(2, '0')}`
}

function policyFrom(item: SourceItem, list: PolicyList, folder: string): Policy {
  const id = policyIdOf(list.id, item.part, item.serial)
  const path = join(folder, `${id.slice(list.id.length + 1)}.json`)
  const old = existsSync(path) ? Policy.parse(readJson(path)) : null
  return {
    id,
    part: item.part,
    section: item.section,
    serial: item.serial,
    title: old?.title ?? '',
    text: item.text,
    offices: item.offices.map((o) => o.name),
    summary: old?.summary ?? [],
    audience: old?.audience ?? [],
    topics: old?.topics ?? [],
    aliases: old?.aliases ?? [],
    validity: { year: list.year, until: old?.validity.until ?? null },
  }
}

/** One entry an office, in order of appearance; an office known from another list keeps its aliases and its verified number. */
function mergeOffices(items: SourceItem[], { list, issuer }: { list: PolicyList; issuer: Issuer }, known: Office[]) {
  const offices = new Map(known.map((o) => [o.name, o]))
  const seen = new Map<string, ImportFinding>()
  for (const item of items)
    for (const { name, phone } of item.offices) {
      const old = offices.get(name)
      const first = seen.get(name)
      if (first && first.phone !== phone)
        throw new Error(
          `第 ${item.line} 行（第 ${item.serial} 条）：${name} 在这里是 ${phone}，前面是 ${first.phone}；一份清单里一个科室只有一个电话`,
        )
      const findings = phoneFindings(phone, issuer)
      offices.set(name, {
        ...{ id: name, issuer: issuer.id, name, phone },
        aliases: old?.aliases ?? [],
        findings,
        verified: old?.verified ?? null,
      })
      const entry = first ?? { office: name, phone, caution: findings.map((f) => f.caution).join(''), policies: [] }
      entry.policies.push(policyIdOf(list.id, item.part, item.serial))
      seen.set(name, entry)
    }
  return { offices: [...offices.values()], findings: [...seen.values()].filter((f) => f.caution !== '') }
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
