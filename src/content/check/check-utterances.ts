/** No sentence may teach two intents, nor one intent twice: the first confuses the bot, the second weighs a sentence double unseen. */
import { withoutPunctuation } from '../../domain/library/compact.ts'
import type { CorpusFile } from '../load/corpora.ts'
import type { Problem } from '../load/problem.ts'

export function checkUtterances(corpora: CorpusFile[]): Problem[] {
  const first = new Map<string, { intent: string; place: string }>()
  const problems: Problem[] = []
  for (const { file, data } of corpora)
    for (const [i, { intent, utterances }] of data.entries())
      for (const [j, text] of utterances.entries()) {
        const path = `data[${i}].utterances[${j}]`
        const key = withoutPunctuation(text)
        const other = first.get(key)
        if (key === '') problems.push({ file, path, what: '例句是空的', fix: '删掉' })
        else if (!other) first.set(key, { intent, place: `${file} ${path}` })
        else problems.push({ file, path, ...repetition(text, intent, other) })
      }
  return problems
}

function repetition(text: string, intent: string, other: { intent: string; place: string }) {
  if (other.intent === intent)
    return { what: `“${text}”在 ${intent} 里有两次，另一次在 ${other.place}`, fix: '删掉一个' }
  return {
    what: `“${text}”这里教的是 ${intent}，${other.place} 教的是 ${other.intent}`,
    fix: '留在人们真是那个意思的地方，另一个删掉',
  }
}
