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
      return owner
        ? [problem(`synonyms[${i}][${j}]`, `“${word}” already stands in ${owner}`, 'leave it in one group')]
        : []
    }),
  )
}

/** Slips are mended in one pass, so the word meant must not itself be mended. */
function slipProblems(lexicon: Lexicon): Problem[] {
  const slips = new Set(Object.keys(lexicon.slips).map(compact))
  return Object.entries(lexicon.slips).flatMap(([slip, meant]) => {
    if (compact(slip) === '' || compact(meant) === '')
      return [problem(`slips.${slip}`, 'an empty slip or meaning', 'remove it')]
    if (!slips.has(compact(meant))) return []
    return [
      problem(
        `slips.${slip}`,
        `means “${meant}”, which is itself listed as a slip`,
        'name the word that is meant in the end',
      ),
    ]
  })
}

function cueProblems(lexicon: Lexicon): Problem[] {
  return Object.entries(lexicon.cues).flatMap(([act, phrases]) => {
    if (phrases.length === 0) return [problem(`cues.${act}`, `no phrase shows ${act}`, 'add the phrases people use')]
    return phrases.flatMap((phrase, i) =>
      compact(phrase) === ''
        ? [problem(`cues.${act}[${i}]`, 'an empty cue would match every message', 'remove it')]
        : [],
    )
  })
}

function problem(path: string, what: string, fix: string): Problem {
  return { file: LEXICON_FILE, path, what, fix }
}
