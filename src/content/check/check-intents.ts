/** Which intent files there must be, what each is called and how much it holds. The sentences themselves are check-utterances'. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Content } from '../../domain/library/content.ts'
import { ACTS } from '../../domain/library/intent.ts'
import type { CorpusFile } from '../load/corpora.ts'
import { written } from '../load/documents.ts'
import { actIntentFile, BROAD_FILE, policyFile, policyIntentFile } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

/** Fewer were measured to lose ten points of top-1 (design, section 5). */
const POLICY_UTTERANCES = 45
const ACT_UTTERANCES = 25

export function checkIntents(content: Content, corpora: CorpusFile[], root: string): Problem[] {
  const byFile = new Map(corpora.map((c) => [c.file, c]))
  const one = (file: string, intent: string, least: number) => {
    const corpus = byFile.get(file)
    if (corpus) return corpusProblems(corpus, intent, least)
    if (existsSync(join(root, file))) return []
    const what = `没有这个文件，机器人学不到 ${intent}`
    return [
      {
        file,
        path: '',
        what,
        fix: `给 ${intent} 写至少 ${least} 句例句；写法见 intents/README.md`,
      },
    ]
  }
  return [
    ...written(content).flatMap((id) => one(policyIntentFile(id), id, POLICY_UTTERANCES)),
    ...ACTS.flatMap((act) => one(actIntentFile(act), `act.${act}`, ACT_UTTERANCES)),
    ...corpora.flatMap((c) => unknownFile(c, content, root)),
    ...broadProblems(content, byFile.get(BROAD_FILE)),
  ]
}

function corpusProblems(corpus: CorpusFile, intent: string, least: number): Problem[] {
  const { file } = corpus
  const problems: Problem[] = []
  if (corpus.name !== intent)
    problems.push({
      file,
      path: 'name',
      what: `name 是 ${corpus.name}，文件是 ${intent} 的`,
      fix: `写成 ${intent}`,
    })
  for (const [i, entry] of corpus.data.entries())
    if (entry.intent !== intent)
      problems.push({
        file,
        path: `data[${i}].intent`,
        what: `${intent} 的文件里有 ${entry.intent}`,
        fix: `写成 ${intent}，或者把例句移到 ${entry.intent} 的文件`,
      })
  const count = corpus.data.reduce((sum, entry) => sum + entry.utterances.length, 0)
  if (count < least)
    problems.push({
      file,
      path: 'data[0].utterances',
      what: `例句 ${count} 句，要分得清 ${intent} 和别的，至少要 ${least} 句`,
      fix: '补上人们真会说的说法',
    })
  return problems
}

/** A file that teaches an intent nothing answers. A policy whose own file could not be read is the loader's to report. */
function unknownFile({ file }: CorpusFile, content: Content, root: string): Problem[] {
  const id = basename(file, '.json')
  if (file.startsWith('intents/acts/') && !ACTS.some((act) => act === id))
    return [
      {
        file,
        path: '',
        what: `没有行为 ${id}`,
        fix: '新的行为加进 src/domain/library/intent.ts 的 ACTS；不然文件名改成那里已有的一个，或者删掉',
      },
    ]
  if (file.startsWith('intents/policies/') && !content.policy.has(id) && !existsSync(join(root, policyFile(id))))
    return [{ file, path: '', what: `没有政策 ${id}`, fix: '文件名改成一项政策的编号，或者删掉' }]
  return []
}

function broadProblems(content: Content, corpus: CorpusFile | undefined): Problem[] {
  if (!corpus || content.topics.length === 0) return []
  const file = BROAD_FILE
  const wanted = new Set([...content.topics.map((t) => `broad.${t.id}`), 'broad.any'])
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const [i, { intent }] of corpus.data.entries()) {
    const path = `data[${i}].intent`
    if (!wanted.has(intent))
      problems.push({
        file,
        path,
        what: `data/topics.json 里没有主题 ${intent}`,
        fix: '在那里加上，或者删掉这一条',
      })
    else if (seen.has(intent)) problems.push({ file, path, what: `${intent} 写了两次`, fix: '合成一条' })
    seen.add(intent)
  }
  for (const intent of wanted)
    if (!seen.has(intent))
      problems.push({
        file,
        path: 'data',
        what: `没有 ${intent} 这一条，笼统地问到它就会被当成问某一项政策`,
        fix: '加上这一条和它的例句',
      })
  return problems
}
