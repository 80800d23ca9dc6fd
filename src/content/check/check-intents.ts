/** Which intent files there must be, what each is called and how much it holds. The sentences themselves are check-utterances'. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Content } from '../../domain/library/content.ts'
import { ACTS } from '../../domain/library/intent.ts'
import type { CorpusFile } from '../load/corpora.ts'
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
    const what = `the file is missing: nothing teaches the bot ${intent}`
    return [
      {
        file,
        path: '',
        what,
        fix: `write at least ${least} utterances of ${intent}; intents/README.md shows the shape`,
      },
    ]
  }
  return [
    ...content.policies.flatMap((p) => one(policyIntentFile(p.id), p.id, POLICY_UTTERANCES)),
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
      what: `the name is ${corpus.name}, the file is for ${intent}`,
      fix: `write ${intent}`,
    })
  for (const [i, entry] of corpus.data.entries())
    if (entry.intent !== intent)
      problems.push({
        file,
        path: `data[${i}].intent`,
        what: `${entry.intent} in the file of ${intent}`,
        fix: `write ${intent}, or move the utterances to the file of ${entry.intent}`,
      })
  const count = corpus.data.reduce((sum, entry) => sum + entry.utterances.length, 0)
  if (count < least)
    problems.push({
      file,
      path: 'data[0].utterances',
      what: `${count} utterances, at least ${least} are needed to tell ${intent} from the others`,
      fix: 'add ways in which people really say it',
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
        what: `there is no act ${id}`,
        fix: 'rename the file to an act of src/domain/intent.ts, or delete it',
      },
    ]
  if (file.startsWith('intents/policies/') && !content.policy.has(id) && !existsSync(join(root, policyFile(id))))
    return [{ file, path: '', what: `there is no policy ${id}`, fix: 'name the file after a policy id, or delete it' }]
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
        what: `${intent} is no topic of data/topics.json`,
        fix: 'add the topic there, or remove the entry',
      })
    else if (seen.has(intent))
      problems.push({ file, path, what: `${intent} stands twice`, fix: 'join the two entries' })
    seen.add(intent)
  }
  for (const intent of wanted)
    if (!seen.has(intent))
      problems.push({
        file,
        path: 'data',
        what: `${intent} has no entry, so a broad question about it goes to one policy`,
        fix: 'add an entry with its utterances',
      })
  return problems
}
