/** Content that is always the newest: for whoever looks when it is needed, and keeps nothing of it. */
import type { Content } from '../../domain/library/content.ts'

/** Each part of the content is looked up when it is asked for. */
export function alwaysOf(content: () => Content): Content {
  const parts = Object.keys(content()) as (keyof Content)[]
  const always = parts.map((part) => [part, { enumerable: true, get: () => content()[part] }] as const)
  return Object.defineProperties({}, Object.fromEntries(always)) as Content
}
