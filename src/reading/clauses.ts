/** Parts a message into clauses, at its marks and where an answer ends without one, and says of each what it does and whether it asks. Pure. */
import type { AnswerAct } from '../domain/library/pattern.ts'
import type { Bare } from './frames.ts'
import type { Recogniser } from './patterns/automaton.ts'
import type { Picked } from './said.ts'
import type { Word } from './words/cut.ts'
import { numeralsIn } from './words/numerals.ts'

export function clausesOf(
  text: string,
  words: readonly Word[],
  gaps: ReadonlySet<number>,
  acts: Recogniser<AnswerAct>,
): Bare[] {
  return stretches(text, words, gaps).flatMap(({ words, questioned }) => clausesIn(text, words, questioned, acts))
}

type ClauseStretch = { words: Word[]; questioned: boolean }

function stretches(text: string, words: readonly Word[], gaps: ReadonlySet<number>): ClauseStretch[] {
  const found: ClauseStretch[] = []
  let open: Word[] = []
  const close = (mark: string) => {
    if (open.length > 0) found.push({ words: open, questioned: /[?？]/u.test(mark) })
    open = []
  }
  for (const word of words) {
    if (word.is === 'PAUSE') close(text.slice(word.start, word.end))
    else {
      if (gaps.has(word.start)) close('')
      open.push(word)
    }
  }
  close('')
  return found
}

/** One, or where only its beginning is an answer (是的我们去年刚升规), that and the rest. */
function clausesIn(text: string, words: Word[], questioned: boolean, acts: Recogniser<AnswerAct>): Bare[] {
  const whole = clause(text, words, questioned, acts)
  if (whole.act !== null || whole.asks !== null) return [whole]
  for (let size = words.length - 1; size > 0; size -= 1) {
    if (!endsThere(words, size)) continue
    const first = clause(text, words.slice(0, size), false, acts)
    // 必须竣工才行 says what is required.
    if (words[size - 1]!.is === 'SURE' && words.some(({ is }) => is === 'ONLY')) continue
    // 是的去年没评上: what is denied behind it may be the very thing.
    if (first.act === 'yes' && words.slice(size).some(({ is }) => TURNING.has(is ?? ''))) continue
    if (first.act !== null) return [first, ...clausesIn(text, words.slice(size), questioned, acts)]
  }
  return [whole]
}

/** Where an answer is over though no mark says so: 是的|我们…, 嗯|规上. 完成了主体 and 对公账户 go on. */
function endsThere(words: readonly Word[], size: number): boolean {
  const [before, last, next] = [words[size - 2]?.is, words[size - 1]!, words[size]!]
  if (last.is === null || NEVER_BEGIN.has(next.is ?? '')) return false
  if (BEGINNING.has(next.is ?? '')) return !OPEN.has(last.is)
  if (last.is === 'TAIL') return ANSWERING.has(before ?? '')
  return last.is === 'HUM' || (ENDING.has(last.is) && last.end - last.start > 1)
}
/** 是的|, 没有呢|; 是去年的 goes on. */
const ANSWERING: ReadonlySet<string> = new Set([
  ...[
    'STATE',
    'MEETS',
    'YES',
    'SURE',
    'HUM',
    'NOT',
    'ISNOT',
    'HASNOT',
    'NO',
    'ECHO',
    'COUNTER',
    'ACCEPT',
    'ABLE',
    'LEAVE',
  ],
])
const ENDING: ReadonlySet<string> = new Set(['BA', 'YES', 'SURE', 'LEAVE', 'HEAR', 'WRONG'])
const BEGINNING: ReadonlySet<string> = new Set(['SELF', 'BUT'])
/** They want an object: 是我们自己建的 is no 是. */
const OPEN: ReadonlySet<string> = new Set(['STATE', 'MEETS', 'HAVE', 'DID', 'CAN'])
/** What limits or turns the words before it: 评上了一半, 投了三千万, 是的没有. */
const TURNING: ReadonlySet<string> = new Set([
  ...['NOT', 'ISNOT', 'HASNOT', 'DONT', 'DOUBLE', 'NO', 'NOTSO', 'COUNTER'],
  ...['PAST', 'SUPPOSE', 'UNLESS', 'THEIRS', 'UNSURE', 'DONTKNOW', 'PLAN', 'PENDING'],
])
const NEVER_BEGIN: ReadonlySet<string> = new Set([
  ...TURNING,
  ...[
    'PART',
    'FIGURE',
    'SAME',
    'ABOUT',
    'BA',
    'TAIL',
    'NOUN',
    'MA',
    'WHAT',
    'WHETHER',
    'WHETHERCAN',
    'WORD',
    'ANOTHER',
  ],
])

function clause(text: string, words: readonly Word[], questioned: boolean, acts: Recogniser<AnswerAct>): Bare {
  const [act] = acts.spanning(words.map(symbolOf))
  const asks = asking(text, words, questioned)
  const picks = words.flatMap((word) => word.picks ?? pickOf(text, word) ?? [])
  const counts = act !== undefined && !(asks !== null && STATING.has(act)) && !isEither(words)
  return { start: words[0]!.start, end: words.at(-1)!.end, words, act: counts ? act : null, picks, asks }
}

/** A few unread characters may stand in a pattern; more are a matter of their own. */
export const symbolOf = ({ start, end, is }: Word): string => is ?? (end - start <= FEW ? 'BIT' : '')
const FEW = 3

/** 是？ and 嗯？ ask. */
const STATING: ReadonlySet<AnswerAct> = new Set<AnswerAct>(['yes', 'no', 'unsure', 'hear', 'none', 'all'])

function asking(text: string, words: readonly Word[], questioned: boolean): Bare['asks'] {
  const what = words.findIndex(({ is }) => is === 'WHAT' || is === 'WHY' || is === 'COMPARE')
  if (what >= 0 && !isAnything(words.slice(what))) return 'what'
  const whether = words.some(({ is }) => is === 'WHETHER' || is === 'WHETHERCAN' || is === 'MA')
  return whether || questioned || isEither(words) || endsInDenial(text, words) ? 'whether' : null
}

/** 什么都没有: no question, though 什么 stands in it. */
const isAnything = (words: readonly Word[]) =>
  words.some(({ is }, i) => (is === 'ALL' || is === 'MANNER') && DENIALS.has(words[i + 1]?.is ?? ''))

/** 竣工还是投产, 是大的还是边缘的; 现在还是没投产 only says that it stays so. */
const isEither = (words: readonly Word[]): boolean =>
  words.some(({ is }, i) => {
    const [before, next] = [words[i - 1], words[i + 1]]
    if (is !== 'EITHER' || !before || !next) return false
    return !MANNERED.has(before.is ?? '') && !DENIALS.has(next.is ?? '') && words.slice(i + 1).some(isMatter)
  })
const MANNERED: ReadonlySet<string> = new Set([
  ...['SELF', 'OWN', 'THEIRS', 'NOW', 'TIME', 'PAST', 'BUT', 'FILLER', 'HUM', 'MANNER', 'EITHER', 'ALL', 'DEGREE'],
  ...['LEAVE', 'POLITE', 'THANKS', 'HEAR', 'YES', 'SURE', 'UNSURE', 'NOTSO', 'NOT', 'ISNOT', 'HASNOT', 'THIS', 'WHOLE'],
])
const isMatter = ({ is }: Word) => is === null || MATTERS.has(is)
const MATTERS: ReadonlySet<string> = new Set(['ECHO', 'COUNTER', 'FACT', 'OPTION', 'GIVEN', 'DID', 'PICK', 'ORDINAL'])

/** 完成了没, 是规上不, 竣工要交钱不: a denial behind what it would deny. */
function endsInDenial(text: string, words: readonly Word[]): boolean {
  const [before, last] = words.slice(-2)
  if (!before || !last || !DENIALS.has(last.is ?? '')) return false
  const isShort = last.end - last.start === 1
  if (last.is === 'HASNOT') {
    // 应该是没有 states.
    if (before.is === 'STATE') return false
    if (TOLD_OF.has(before.is ?? '')) return isShort || text[before.end - 1] === DONE
  }
  if (ASKED_SO.has(before.is ?? '')) return true
  if (last.is !== 'NOT') return false
  if (TOLD_OF.has(before.is ?? '')) return true
  // 竣工要交钱不: where more is said, whatever it is; 我们暂时不 denies.
  return isShort && (ASKED_OF.has(before.is ?? '') || (words.length > 2 && !MANNERED.has(before.is ?? '')))
}
const DONE = '了'
const DENIALS: ReadonlySet<string> = new Set(['NOT', 'ISNOT', 'HASNOT'])
const TOLD_OF: ReadonlySet<string> = new Set(['ECHO', 'FACT'])
const ASKED_SO: ReadonlySet<string> = new Set(['DID', 'STATE', 'MEETS', 'HAVE', 'CAN', 'TAIL'])
const ASKED_OF: ReadonlySet<string> = new Set([
  ...['ABLE', 'GIVE', 'WANT', 'MUST', 'ONLY', 'NOUN', 'SUPPORT', 'GIVEN', 'COUNTER', 'OPTION'],
])

function pickOf(text: string, { start, end, is }: Word): Picked | null {
  if (is === 'FIRST') return 1
  if (is === 'LAST') return -1
  if (is === 'MIDDLE') return 'middle'
  if (is === 'LATTER') return 'latter'
  return is === 'PICK' || is === 'ORDINAL' ? (numeralsIn(text.slice(start, end))[0]?.number ?? null) : null
}
