/** Which fields and kinds of asker (data/topics.json) an item lies in, told by the words it and they have in common. Pure. */
import type { ReadItem } from '../../domain/library/document.ts'
import type { Policy, Topic } from '../../domain/library/policy.ts'
import { anyWord, type ProposalWords } from './words.ts'

/** Shorter words stand everywhere. */
const LEAST = 2

export class TopicProposer {
  readonly #topics: readonly Topic[]
  readonly #grants: RegExp

  constructor(topics: readonly Topic[], words: ProposalWords) {
    this.#topics = topics
    this.#grants = new RegExp(anyWord(words.grants), 'u')
  }

  propose({ text, section, fields }: ReadItem, title: string): Pick<Policy, 'topics' | 'audience'> {
    const about = `${title} ${section ?? ''}`
    const whom = `${title} ${text} ${Object.values(fields).join(' ')}`
    const named = (kind: Topic['kind'], where: string) =>
      this.#topics
        .filter((topic) => topic.kind === kind)
        .filter(({ words, name }) => [name, ...words].some((word) => word.length >= LEAST && where.includes(word)))
        .map(({ id }) => id)
    return { topics: named('topic', `${about} ${this.#grantIn(text)}`), audience: named('audience', whom) }
  }

  /** What is given, in the text's own word. */
  #grantIn(text: string): string {
    return this.#grants.exec(text)?.[0] ?? ''
  }
}
