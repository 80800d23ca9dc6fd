/** The lexicon's own consistency: one meaning a word, one step a slip, and cues that can match something. */

import { compact } from '../../domain/library/compact.ts'
import type { Lexicon } from '../../domain/library/intent.ts'
import { LEXICON_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

export function checkLexicon(lexicon: Lexicon): Problem[] {
  return [...synonymProblems(lexicon), ...slipProblems(lexicon), ...cueProblems(lexicon)]
}

/** A word of two groups would join both, and everything said with one would count for the other. */
function synonymProblems(lexicon: Lexicon): Problem[] {
  const groups = new Map<string, string>()
  return lexicon.synonyms.flatMap((group, i) =>
    group.flatMap((word, j) => {
      const owner = groups.get(compact(word))
      groups.set(compact(word), owner ?? `synonyms[${i}] (${group[0]})`)
      return owner ? [problem(`synonyms[${i}][${j}]`, `“${word}”已经在 ${owner} 里`, '只放在一组里')] : []
    }),
  )
}

/** Slips are mended in one pass, so the word meant must not itself be mended. */
function slipProblems(lexicon: Lexicon): Problem[] {
  const slips = new Set(Object.keys(lexicon.slips).map(compact))
  return Object.entries(lexicon.slips).flatMap(([slip, meant]) => {
    if (compact(slip) === '' || compact(meant) === '')
      return [problem(`slips.${slip}`, '写错的词或者本来的词是空的', '删掉')]
    if (!slips.has(compact(meant))) return []
    return [problem(`slips.${slip}`, `本来的词“${meant}”自己也列在写错的词里`, '直接写最后要说的那个词')]
  })
}

function cueProblems(lexicon: Lexicon): Problem[] {
  return Object.entries(lexicon.cues).flatMap(([act, phrases]) => {
    if (phrases.length === 0) return [problem(`cues.${act}`, `没有一个说法表示 ${act}`, '加上人们的说法')]
    return phrases.flatMap((phrase, i) =>
      compact(phrase) === '' ? [problem(`cues.${act}[${i}]`, '空的说法会和每句话都对上', '删掉')] : [],
    )
  })
}

function problem(path: string, what: string, fix: string): Problem {
  return { file: LEXICON_FILE, path, what, fix }
}
