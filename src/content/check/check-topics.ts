/** Topics and audiences: each must lead somewhere, and a word must lead to one of them only. */

import { compact } from '../../domain/library/compact.ts'
import { type Content, policiesOfTopic } from '../../domain/library/content.ts'
import { TOPICS_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

export function checkTopics(content: Content): Problem[] {
  if (content.topics.length === 0)
    return [
      {
        file: TOPICS_FILE,
        path: '',
        what: 'no topic could be read',
        fix: 'restore the file; broad questions are answered from it',
      },
    ]
  const ids = new Set<string>()
  const words = new Map<string, string>()
  const problems: Problem[] = []
  const add = (path: string, what: string, fix: string) => problems.push({ file: TOPICS_FILE, path, what, fix })
  for (const [i, topic] of content.topics.entries()) {
    if (ids.has(topic.id))
      add(`[${i}].id`, `the id ${topic.id} stands twice`, 'join the two, or rename one here and in its policies')
    ids.add(topic.id)
    if (policiesOfTopic(content, topic.id).length === 0)
      add(
        `[${i}].id`,
        `no policy carries ${topic.id}, so its list would be empty`,
        `put it into a policy's ${topic.kind === 'topic' ? 'topics' : 'audience'}, or remove it`,
      )
    for (const [j, word] of topic.words.entries()) {
      const path = `[${i}].words[${j}]`
      const owner = words.get(compact(word))
      if (compact(word) === '') add(path, 'an empty word would match every message', 'remove it')
      else if (owner !== undefined)
        add(path, `“${word}” already leads to ${owner}`, 'leave it to the one people mean by it')
      else words.set(compact(word), topic.id)
    }
  }
  return problems
}
