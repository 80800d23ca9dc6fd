/** Puts what was taught into the intent files, as a reviewer would have written it there. Says what to write; writes nothing. */
import { join } from 'node:path'
import type { Taught } from '../../domain/desk/teaching.ts'
import { withoutPunctuation } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { Corpus } from '../../domain/library/intent.ts'
import { jsonOrNull } from './corpora.ts'
import { canonicalJson } from './json-file.ts'
import { policyIntentFile } from './places.ts'

type Exported = {
  /** New texts by full path. */
  files: Map<string, string>
  added: Taught[]
  /** In intents/ already, in these words. */
  there: Taught[]
  /** For a person to place: what no list covers belongs under a topic with a sentence of its own; a policy may have gone. */
  left: Taught[]
}

export function exportTaught(taught: Taught[], content: Content, root: string): Exported {
  const known = new Set(content.utterances.map(({ text }) => withoutPunctuation(text)))
  const there = taught.filter(({ text }) => known.has(withoutPunctuation(text)))
  const fresh = taught.filter((one) => !there.includes(one))
  const added = fresh.filter(({ meaning }) => content.policy.has(meaning))
  const files = new Map<string, string>()
  for (const id of new Set(added.map(({ meaning }) => meaning))) {
    const path = join(root, policyIntentFile(id))
    const corpus = Corpus.parse(jsonOrNull(path))
    const texts = added.filter(({ meaning }) => meaning === id).map(({ text }) => text)
    corpus.data[0]!.utterances.push(...texts)
    files.set(path, canonicalJson(corpus))
  }
  return { files, added, there, left: fresh.filter((one) => !added.includes(one)) }
}
