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
        what: '一个主题都没有读到',
        fix: '恢复这个文件，笼统的问题要靠它回答',
      },
    ]
  const ids = new Set<string>()
  const words = new Map<string, string>()
  const problems: Problem[] = []
  const add = (path: string, what: string, fix: string) => problems.push({ file: TOPICS_FILE, path, what, fix })
  for (const [i, topic] of content.topics.entries()) {
    if (ids.has(topic.id)) add(`[${i}].id`, `编号 ${topic.id} 用了两次`, '合成一个，或者改一个的编号，政策里也要改')
    ids.add(topic.id)
    if (policiesOfTopic(content, topic.id).length === 0)
      add(
        `[${i}].id`,
        `没有政策属于 ${topic.id}，它的列表会是空的`,
        `写进某项政策的 ${topic.kind === 'topic' ? 'topics' : 'audience'}，或者删掉`,
      )
    for (const [j, word] of topic.words.entries()) {
      const path = `[${i}].words[${j}]`
      const owner = words.get(compact(word))
      if (compact(word) === '') add(path, '空的词会和每句话都对上', '删掉')
      else if (owner !== undefined) add(path, `“${word}”已经指向 ${owner}`, '留给人们说它时指的那一个')
      else words.set(compact(word), topic.id)
    }
  }
  return problems
}
