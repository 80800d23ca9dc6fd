/** How the tests of the checks read: a table of broken things, each with the complete list of problems it must lead to. */
import { expect, it } from 'vitest'
import { type ContentCopy, copyContent } from './content-copy.ts'

/** `finds` is the complete list: file, a space and the path inside it, and words that the problem must say. */
export type Case = { name: string; breaks: (copy: ContentCopy) => void; finds: [string, RegExp][] }

/** Breaks one thing a case, and expects the problem that names its file and path, and no other. */
export function eachIsFound(cases: Case[]) {
  it.each(cases)('$name', ({ breaks, finds }) => {
    const copy = copyContent()
    breaks(copy)
    const found = copy.newProblems()
    expect(found.map((p) => `${p.file} ${p.path}`.trim())).toEqual(finds.map(([place]) => place))
    for (const [i, [, words]] of finds.entries()) expect(found[i]?.what).toMatch(words)
    // For the clerk who has to mend it.
    for (const { what, fix } of found) for (const words of [what, fix]) expect(words).toMatch(/\p{Script=Han}/u)
  })
}
