/** What the talkers of the benchmark say: utterances of every family in a fixed mixed order, said a little differently than they were taught. */
import type { Content } from '../../src/domain/library/content.ts'
import { fixedHash } from './statistics.ts'

/** Changed so that nothing that remembers its training texts whole, as stock nlp.js does, can answer from memory. */
const MANNERS = [(t: string) => `请问${t}`, (t: string) => `${t}？谢谢`, (t: string) => `你好，${t}`, (t: string) => t]

export function mixedMessages(content: Content, count: number): string[] {
  const texts = content.utterances
    .map(({ text }) => ({ text, place: fixedHash(text) }))
    .sort((a, b) => a.place - b.place || (a.text < b.text ? -1 : 1))
  return Array.from({ length: count }, (_, i) => MANNERS[i % MANNERS.length]!(texts[i % texts.length]!.text))
}
