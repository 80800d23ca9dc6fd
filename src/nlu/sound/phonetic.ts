/** How words sound: toneless pinyin, folded where dictation and dialect confuse sounds, so that 基站, 鸡站 and jizhan meet. Pure. */
import characters from './syllables.json' with { type: 'json' }

const FOLDS: [RegExp, string][] = [
  [/^([zcs])h/, '$1'],
  [/([aei])ng$/, '$1n'],
  [/^l(?=[aeiou])/, 'n'],
  [/ü|v/, 'u'],
]

/** The table is what pinyin-pro says of every character by itself; the package takes 25 MB for the words that it knows besides. */
const SYLLABLES_OF = new Map(
  Object.entries(characters).flatMap(([syllable, all]) => {
    const folded = fold(syllable)
    return [...all].map((character): [string, string] => [character, folded])
  }),
)

/** One Han character's folded syllable, from its commonest reading; '' for anything else. */
export function syllableOf(character: string): string {
  return SYLLABLES_OF.get(character) ?? ''
}

function fold(syllable: string): string {
  return FOLDS.reduce((s, [from, to]) => s.replace(from, to), syllable)
}

const INITIALS = 'b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ')
const FINALS =
  'a o e i u v ai ei ao ou an en ang eng er ong ia ie iao iu ian in iang ing iong ua uo uai ui uan un uang ueng ue ve'.split(
    ' ',
  )
const SYLLABLES = new Set(
  INITIALS.flatMap((i) => FINALS.map((f) => i + f)).concat([
    'a',
    'o',
    'e',
    'ai',
    'ei',
    'ao',
    'ou',
    'an',
    'en',
    'ang',
    'er',
  ]),
)
const LONGEST_WORD = 60

/**
 * Reads one run of Latin letters as pinyin: `gaoxin` → gao xin, folded, in as few syllables as possible.
 * @returns null when the letters are not wholly pinyin
 */
export function splitPinyin(word: string): string[] | null {
  if (word.length > LONGEST_WORD) return null
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= word.length; end += 1) {
    let found: string[] | null = null
    for (let size = Math.min(6, end); size >= 1; size -= 1) {
      const before = best[end - size]
      const syllable = word.slice(end - size, end)
      if (before && SYLLABLES.has(syllable) && (found === null || before.length + 1 < found.length))
        found = [...before, syllable]
    }
    best[end] = found
  }
  return best[word.length]?.map(fold) ?? null
}

/** Runs of syllables: Han characters, and Latin letters that read as pinyin, joined across spaces. */
export function soundRuns(clean: string): string[][] {
  const runs: string[][] = []
  let current: string[] = []
  const flush = () => {
    if (current.length > 0) runs.push(current)
    current = []
  }
  for (const [token] of clean.matchAll(/\p{Script=Han}|[a-z]{2,}|[^\s]/gu)) {
    const syllables = syllableOf(token) ? [syllableOf(token)] : /^[a-z]{2,}$/.test(token) ? splitPinyin(token) : null
    if (syllables) current.push(...syllables)
    else flush()
  }
  flush()
  return runs
}

/** A whole text as folded syllables, each between spaces, so that one sound can be looked for inside another; anything else breaks it. */
export function soundOf(text: string): string {
  return soundRuns(text)
    .map((run) => ` ${run.join(' ')} `)
    .join('|')
}
