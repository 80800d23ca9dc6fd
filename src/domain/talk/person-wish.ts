/**
 * Whether a message wants a person to talk to. A word for one is not enough (工作人员要持证吗): the message, or a clause of it, has to be
 * that wish and nothing else. The words are data (`intents/person.json`); what they come to together is decided here. Pure.
 */
import { z } from 'zod'
import { WordList } from '../library/words.ts'

export const PersonWords = z.strictObject({
  /** Whoever is called so is meant to answer: 人工, 客服. Alone it is a wish. */
  people: WordList,
  /** The same only where somebody is fetched: 叫个人来. */
  someone: WordList,
  /** Before whom it fetches: 叫, 找. Behind them they do it themselves (工作人员让我问问). */
  fetch: WordList,
  /** On either side: 转人工, 工作人员怎么联系. */
  reach: WordList,
  wish: WordList,
  /** What the person is to do for the asker: 问问, 给我回个电话. What follows is what it is about. */
  serve: WordList,
  /** Asks whether a person is there. */
  there: WordList,
  not: WordList,
  question: WordList,
  /** Neither adds nor takes away. */
  filler: WordList,
  /** While a person has the conversation, as the whole message: that they are not wanted, and that what is kept is to go. */
  declined: WordList,
  forget: WordList,
  /** Read as wishes, and as none: `npm run check` reads them. */
  examples: z.strictObject({ wishes: WordList, others: WordList }),
})
export type PersonWords = z.infer<typeof PersonWords>

export const KINDS = [
  'people',
  'someone',
  'fetch',
  'reach',
  'wish',
  'serve',
  'there',
  'not',
  'question',
  'filler',
] as const
/** `other`: what none of the lists has. */
type WishKind = (typeof KINDS)[number] | 'other'

/** outright: whatever the message is like otherwise; leaning: it also brings what it is about, so that it has to be like a wish as well. */
type PersonWish = 'outright' | 'leaning' | null

/** @param text normalised */
export function personWish(text: string, words: PersonWords): PersonWish {
  // Most messages name nobody, and need no closer look.
  const joined = text.replaceAll(/\s+/gu, '')
  if (!PEOPLE.some((kind) => words[kind].some((word) => joined.includes(word)))) return null
  const clauses = text
    .split(CLAUSE_END)
    .map((clause) => kindsIn(clause.replaceAll(/\s+/gu, ''), words))
    .filter((kinds) => kinds.length > 0)
  const found = clauses.map(wishIn)
  if (found.includes('outright')) return 'outright'
  // 工作人员，技改有补贴吗 only speaks to somebody: answered as any question.
  const besides = clauses.filter((kinds, i) => found[i] !== 'bare' && kinds.some((kind) => kind !== 'filler'))
  if (found.includes('bare') && besides.length === 0) return 'outright'
  return found.includes('leaning') ? 'leaning' : null
}

const CLAUSE_END = /[^\p{L}\p{N}\p{M}\s]+/u

/** Longest words first, each stretch read once. */
function kindsIn(clause: string, words: PersonWords): WishKind[] {
  const kinds: WishKind[] = []
  for (let at = 0; at < clause.length; ) {
    let best: { kind: WishKind; length: number } = { kind: 'other', length: 0 }
    for (const kind of KINDS)
      for (const word of words[kind])
        if (word.length > best.length && clause.startsWith(word, at)) best = { kind, length: word.length }
    kinds.push(best.kind)
    at += Math.max(1, best.length)
  }
  return kinds
}

function wishIn(kinds: readonly WishKind[]): 'outright' | 'bare' | 'leaning' | null {
  const has = (kind: WishKind) => kinds.includes(kind)
  const person = kinds.findIndex(isPerson)
  if (person < 0 || isDenied(kinds)) return null
  const before = kinds.slice(0, person)
  const fetched = before.some(fetches)
  const wished = has('wish') && !has('question') && (has('people') || has('serve'))
  if (!has('other')) {
    if (fetched || has('reach') || wished) return 'outright'
    // 你是人工吗 asks who speaks.
    const does = has('serve') || has('fetch')
    const bare = has('people') && (has('there') || (!does && !has('question')))
    return bare ? 'bare' : null
  }
  if (!fetched && !wished) return null
  // 技改的事找工作人员, but not 投诉工作人员, nor 招聘时请人.
  const nearest = before.slice(before.lastIndexOf('other') + 1)
  if (before.includes('other') && !(has('people') && nearest.some(fetches))) return null
  const after = kinds.slice(person)
  const task = after.indexOf('serve')
  return after.slice(0, task < 0 ? after.length : task).includes('other') ? null : 'leaning'
}

const PEOPLE = ['people', 'someone'] as const
const isPerson = (kind: WishKind) => PEOPLE.some((one) => one === kind)
const fetches = (kind: WishKind) => kind === 'fetch' || kind === 'reach'

/** 不用转人工, 别找人了; 听不懂转人工 denies something else. */
function isDenied(kinds: readonly WishKind[]): boolean {
  return kinds.some((kind, at) => {
    const next = kinds.slice(at + 1).find((later) => later !== 'filler' && later !== 'wish')
    return kind === 'not' && next !== undefined && (fetches(next) || isPerson(next))
  })
}
