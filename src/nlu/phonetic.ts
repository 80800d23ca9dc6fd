/** How words sound: toneless pinyin, folded where dictation and dialect confuse sounds, so that 基站, 鸡站 and jizhan meet. Pure. */
import { pinyin } from 'pinyin-pro'

const cache = new Map<string, string>()
const FOLDS: [RegExp, string][] = [
  [/^([zcs])h/, '$1'],
  [/([aei])ng$/, '$1n'],
  [/^l(?=[aeiou])/, 'n'],
  [/ü|v/, 'u'],
]

/** One Han character's folded syllable, from its commonest reading; '' for anything else. */
export function syllableOf(character: string): string {
  const known = cache.get(character)
  if (known !== undefined) return known
  const syllable = /^\p{Script=Han}$/u.test(character) ? fold(pinyin(character, { toneType: 'none' })) : ''
  cache.set(character, syllable)
  return syllable
}

export function fold(syllable: string): string {
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

/**
 * Reads Latin letters as pinyin, written together or syllable by syllable: `gaoxin`, `gao xin` → gao xin, folded.
 * @returns the syllables, or null when the letters are not wholly pinyin or too short to tell from English
 */
export function syllablesOfLatin(letters: string): string[] | null {
  if (letters.length < 4) return null
  const syllables: string[] = []
  for (const word of letters.split(' ')) {
    const own = splitPinyin(word)
    if (!own) return null
    syllables.push(...own)
  }
  return syllables.length >= 2 ? syllables.map(fold) : null
}

/** The split into the fewest syllables, or null. */
function splitPinyin(word: string): string[] | null {
  if (word.length > 60) return null
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
  return best[word.length] ?? null
}

/** A whole text as folded syllables, each closed by a space, so that one sound can be looked for inside another; other characters break it. */
export function soundOf(text: string): string {
  return soundRuns(text)
    .map((run) => ` ${run.join(' ')} `)
    .join('|')
}

/** Runs of syllables: Han characters and whatever Latin letters read as pinyin, joined across spaces. */
export function soundRuns(clean: string): string[][] {
  const runs: string[][] = []
  let current: string[] = []
  const flush = () => {
    if (current.length > 0) runs.push(current)
    current = []
  }
  for (const [token] of clean.matchAll(/\p{Script=Han}|[a-z]+(?: [a-z]+)*|[^\s]/gu)) {
    const syllable = syllableOf(token)
    const latin = syllable ? null : syllablesOfLatin(token)
    if (syllable) current.push(syllable)
    else if (latin) current.push(...latin)
    else flush()
  }
  flush()
  return runs
}
