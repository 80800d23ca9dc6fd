/** Sentences the bot may say, kept in `data/replies.json` by key, and those of the desk in `data/desk.json`; `{name}` marks what is filled in. */
import { z } from 'zod'

export const Sentences = z.record(z.string().regex(/^[a-z]+(\.[a-z-]+)*$/), z.string().min(1))
export type Sentences = z.infer<typeof Sentences>

/** What is filled in, by name. */
export type SentenceValues = Record<string, string | number>

/**
 * Fills a sentence.
 * @example say(content.sentences, 'broadcast.text-source', { source: '办公室' }) // '来源：办公室'
 * @throws {Error} naming the key when it does not exist or a value is missing: a mistake of ours. `check` finds a missing key that the code has whole; a missing value only a test that says it
 */
export function say(sentences: Sentences, key: string, values: SentenceValues = {}): string {
  const sentence = sentences[key]
  if (sentence === undefined) throw new Error(`no sentence ${key} in data/replies.json or data/desk.json`)
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`sentence ${key} needs a value for {${name}}`)
    return String(value)
  })
}

/** A sentence that is not said yet, by its key: for where none are at hand. What is filled in may be one as well. */
export type Unsaid = { key: string; values?: Record<string, string | number | Unsaid> }

/** @throws {Error} as {@link say} does */
export function sayUnsaid(sentences: Sentences, { key, values = {} }: Unsaid): string {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' ? sayUnsaid(sentences, value) : value,
  ])
  return say(sentences, key, Object.fromEntries(said))
}
