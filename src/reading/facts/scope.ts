/** How a word or a figure is meant where it stands: told, denied, on its way, asked, of a part, once. Reads classes of words, knows none. Pure. */
import type { Clause } from '../said.ts'
import type { Span } from '../signs/find-signs.ts'
import type { Word } from '../words/cut.ts'

/** `pending`: on its way, `planned`: to come; neither is so today. */
export type ClauseScope = {
  denied: boolean
  pending: boolean
  planned: boolean
  asked: boolean
  part: boolean
  past: boolean
  guessed: boolean
}

/** Farther away a denial is of something else. */
const FAR = 14
const is = (classes: readonly string[]) => {
  const set = new Set(classes)
  return (word: Word | undefined): boolean => set.has(word?.is ?? '')
}
const denies = is(['NOT', 'ISNOT', 'HASNOT', 'DONT', 'NO', 'UNLESS'])
/** 不是高企，是科小; 没有补贴的规上企业: behind them something new is said. */
const closes = is(['STATE', 'MEETS', 'HAVE', 'SELF', 'BUT', 'SUPPORT', 'WHAT', 'NOW'])
/** What may stand between a word and what is said of it. */
const between = is(['TAIL', 'NOUN', 'MANNER', 'EITHER', 'ALL', 'TIME', 'NOW', 'THIS', 'GIVEN', 'FILLER', 'DEGREE'])
const completes = is(['STATE', 'MEETS', 'HAVE', 'DID', 'TAIL', 'MANNER', 'EITHER', 'CAN', 'BA', 'ECHO', 'KNOW'])
const ends = is(['EXPIRED'])

/** `isNow`, `isOnce`: the word itself says that something is done or has been once, 投产了, 入选过; `isQuestioned`: it tells the very fact that we asked for. */
type Telling = Span & { says: string; isNow: boolean; isOnce: boolean; isQuestioned: boolean }

/**
 * How a word that tells a fact is meant.
 * @param next the words of the clause behind it
 */
export function scopeOf(clause: Clause, span: Telling, next: readonly Word[]): ClauseScope {
  // 不是|省级: a word that reaches into it stands before it.
  const before = clause.words.filter((word) => word.start < span.start)
  const after = clause.words.filter((word) => word.start >= span.end)
  const [left, part] = deniedBefore(before, span)
  const denied = left || (!span.isNow && deniedAfter(after)) || [...before, ...after].some(ends)
  return {
    denied,
    part: part || isOfAPart(before, after, denied) || (span.isQuestioned && isOfOne(span, before, [...after, ...next])),
    asked:
      isAsked(clause, span, before, after) || (span.isQuestioned && isAskedBack(clause, before, after, span.isNow)),
    past: !span.isOnce && isPast(before, after),
    pending: [...before, ...after].some(is(['PENDING'])),
    planned: before.some(is(['PLAN'])),
    guessed:
      before.some(is(['UNSURE'])) ||
      // 快完成了, 大概完成了.
      before.at(-1)?.is === 'ABOUT' ||
      (after.filter((word) => !is(['TAIL'])(word)).every(is(['BA', 'UNSURE'])) && after.some(is(['BA', 'UNSURE']))),
  }
}

/** Whether it is denied, and whether only that it is so throughout (没都进). */
function deniedBefore(before: readonly Word[], { start }: Span): [denied: boolean, part: boolean] {
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const word = before[i]!
    if (start - word.end > FAR) break
    if (denies(word)) return before[i + 1]?.is === 'ALL' ? [false, true] : [true, false]
    if (closes(word)) return [denies(before[i - 1]), false]
  }
  return [false, false]
}

/** 高企还没评下来, 清单里没有; 规上的没有补贴 denies something else. */
function deniedAfter(after: readonly Word[]): boolean {
  // 高企认定没通过: what would have to be done lies between.
  const first = after.findIndex((word, i) => !between(word) && !(word.is === 'DID' && denies(after[i + 1])))
  const word = after[first]
  if (word?.is === 'NOTIED' || word?.is === 'NO') return true
  if (!denies(word) || word?.is === 'DONT') return false
  return after.slice(first + 1).every(completes)
}

/** 有一个没进清单, 俩没进, 完成了一半: it neither gives nor takes what is told of the whole. */
function isOfAPart(before: readonly Word[], after: readonly Word[], denied: boolean): boolean {
  const parts = is(['PART', 'SOME'])
  const nearest = before.findLast(
    (word) => !between(word) && !denies(word) && !is(['STATE', 'MEETS', 'HAVE', 'AND'])(word),
  )
  // 有三个不在去年的名单上: of how many it is denied stands before the denial.
  const denial = denied ? before.findLastIndex(denies) : -1
  const few = denial < 0 ? nearest : before.slice(0, denial).findLast((word) => !between(word))
  return (
    parts(nearest) || (denied && is(['FIGURE', 'SAME', 'PICK'])(few)) || parts(after.find((word) => !between(word)))
  )
}

/** 一期投产了二期没有, 一条线投产了另一条还没: of several things one. */
function isOfOne({ says }: Telling, before: readonly Word[], after: readonly Word[]): boolean {
  // SA和NSA都有.
  const all = [...before, ...after]
  if (all.some(is(['AND'])) && all.some(is([says === 'no' ? 'ECHO' : 'COUNTER']))) return true
  const one = is(['PICK', 'ORDINAL', 'FIGURE', 'ANOTHER'])
  const other = after.findIndex((word) => one(word) || is(['PART', 'SOME', 'FACT'])(word))
  return before.some(one) && other >= 0 && after.slice(other).some(denies)
}

/** 以前是; 以前是现在不是了 is of today, behind 现在. */
function isPast(before: readonly Word[], after: readonly Word[]): boolean {
  const past = is(['PAST'])
  const last = before.findLast((word) => past(word) || word.is === 'NOW')
  return last ? past(last) : after.some(past)
}

/** 是不是规上, 规上吗, 规上怎么认定, 规上要交钱不; 我们规上企业能补多少 asks of something else. */
function isAsked(clause: Clause, { says }: Telling, before: readonly Word[], after: readonly Word[]): boolean {
  // 得是规上才行, 规上才给: what is required, of whoever it may be.
  if (after.some(is(['ONLY']))) return true
  if (clause.asks === null) return false
  // 只有规上能报吗.
  if (before.some(is(['ONLY']))) return true
  if (clause.asks === 'what' && before.length === 1 && before[0]!.is === 'YES') return true
  const carries = (word: Word) => between(word) || is(['STATE', 'MEETS', 'HAVE', 'MUST', 'DID', 'ECHO', 'FACT'])(word)
  const left = before.findLast((word) => !carries(word))
  if (is(['WHETHER', 'WHAT'])(left)) return true
  if (left?.is === 'WHETHERCAN') return before.slice(before.indexOf(left) + 1).some(is(['STATE', 'MEETS', 'DID']))
  // 投产以后多久能拿钱: asked of a time to come.
  if (after[0]?.is === 'LATER') return true
  const right = after.find(
    (word) => !between(word) && !is(['STATE', 'MEETS', 'BA', 'DID', 'ECHO', 'FACT', 'WORD'])(word),
  )
  if (is(['MUST', 'WANT'])(right)) return clause.whose === null
  // 民办高校行不: nothing else is asked of it; 没获批的给不给 says how it is.
  const ends = is(['ABLE', 'WHETHERCAN'])(right) && after.slice(after.indexOf(right!) + 1).every(closing)
  if (ends && says !== 'no' && !before.some(denies)) return clause.whose === null
  return right === undefined
    ? clause.asks === 'whether'
    : is(['MA', 'WHETHER', 'WHAT', 'NOT', 'ISNOT', 'HASNOT'])(right)
}

const closing = is(['MA', 'NOT', 'TAIL', 'BA'])

/** 没投产能报不, 边缘的补不补, 竣工还是投产, to the very question: it is asked back, unless somebody or some time is named of whom it is told. */
function isAskedBack(clause: Clause, before: readonly Word[], after: readonly Word[], isDone: boolean): boolean {
  if (clause.asks === null) return false
  if ([...before, ...after].some(is(['EITHER']))) return true
  // 投产了就能拿么: on condition that it is.
  const behind = after.filter((word) => !is(['TAIL'])(word))
  if (behind[0]?.is === 'FILLER' && is(['GIVE', 'ABLE', 'CAN', 'WHETHERCAN', 'SUPPORT'])(behind[1])) return true
  return !isDone && clause.whose === null && !before.some(is(['MANNER', 'ALL', 'NOW', 'TIME', 'PENDING']))
}
