/**
 * Which command somebody may have meant who wrote none: by likeness to the commands' usages, as 帮助 shows them. What stands before the dash
 * are the forms, what stands behind it says in other words what they do. Finds only; who speaks is for the desk to ask.
 */
import type { StaffCommand } from './staff-command.ts'

export type Near = {
  /** Likeliest first, of those that were given; none where a few characters are like nothing at all. */
  meant: Usage[]
  /** surely: whatever else it may be; likely: unless it answers a question of ours; perhaps: if nothing else is to be made of it. */
  how: 'surely' | 'likely' | 'perhaps'
}

export const DASH = '——'
const MOST_SHOWN = 3
/** Two that are so close are both shown. */
const CLOSE = 0.15
/** Of the characters in two words: 批 and 批准. */
const ALIKE = 0.6
/** From four characters on, so alike that nothing need confirm it: 添加员工 and 添加工作人员. */
const LONG = 4
const VERY_ALIKE = 0.7
const HALF_ALIKE = 0.5

/** Nobody puts a question into so few characters that we then know nothing about. */
const FEW = 6

export type Usage = Pick<StaffCommand, 'usage' | 'role'>
/** The first word and the kinds of things that follow it: a number, Q3, c08, a quotation. */
type Form = { head: string; rest: string; slots: Set<string> }

export function nearestCommand(usages: readonly Usage[]): (text: string) => Near | null {
  const known = usages.map((given) => {
    const [forms = '', does = ''] = given.usage.split(DASH)
    return { given, forms: forms.split('、').map(formOf), does }
  })
  return (text) => {
    const said = formOf(text)
    const likenesses = known
      .map(({ given, forms, does }) => ({ given, ...likest(said, forms, does) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
    const [best] = likenesses
    if (!best) return [...text.trim()].length <= FEW ? { meant: [], how: 'perhaps' } : null
    const meant = likenesses.filter(({ score }) => score >= best.score - CLOSE).slice(0, MOST_SHOWN)
    return { meant: meant.map(({ given }) => given), how: best.how }
  }
}

type Likeness = { score: number; how: Near['how'] }
const NONE: Likeness = { score: 0, how: 'perhaps' }

function likest(said: Form, forms: readonly Form[], does: string): Likeness {
  const named = said.head.length > 1 && does.includes(said.head)
  return forms.map((form) => likeness(said, form, named)).reduce((a, b) => (b.score > a.score ? b : a), NONE)
}

/** @param named the word stands in what the command does */
function likeness(said: Form, { head, slots }: Form, named: boolean): Likeness {
  const shared = [...said.slots].filter((slot) => slots.has(slot)).length
  // Q3 is for commands that take one.
  if (shared === 0 && [...said.slots].some((slot) => slot.startsWith(REF))) return NONE
  const alike = dice(said.head, head)
  const begins = head.length > 1 && said.head.startsWith(head)
  const score = alike + (named || begins ? HALF_ALIKE : 0) + 0.3 * shared
  if ((alike >= ALIKE || named) && shared > 0) return { score, how: 'surely' }
  if (alike >= VERY_ALIKE && said.head.length >= LONG) return { score, how: 'surely' }
  if (alike === 1) return { score, how: said.rest === '' ? 'likely' : 'surely' }
  const perhaps = alike >= HALF_ALIKE || named || begins || (shared > 0 && said.head.length <= SHORT)
  return perhaps ? { score, how: 'perhaps' } : NONE
}

const REF = 'ref '
/** A word that is no question: what it means is told by the number behind it. */
const SHORT = 4
/** What makes a number a figure. */
const UNIT = '[.%％元块万亿年月日点时分秒家户人个台条项倍级层栋平米吨度]'

function formOf(text: string): Form {
  const plain = text.normalize('NFKC').trim()
  const head = /^\p{Script=Han}+/u.exec(plain)?.[0] ?? ''
  const rest = plain.slice(head.length).replace(/^[\s:,、。]+/u, '')
  const slots = new Set<string>()
  if (new RegExp(`^第?\\s*\\d{1,6}(?!\\d|\\s*${UNIT})`, 'u').test(rest)) slots.add('number')
  const ref = /^([a-z])\d{1,6}(?!\d)/iu.exec(rest)?.[1]?.toUpperCase()
  if (ref && !'CN'.includes(ref)) slots.add(`${REF}${ref}`)
  if (/(?<![a-z\d])[cn]\d{1,2}(?![a-z\d])/iu.test(rest)) slots.add('code')
  if (/["“「]/u.test(rest)) slots.add('quotation')
  return { head, rest, slots }
}

/** Of all characters in both, the share that both have. */
function dice(a: string, b: string): number {
  if (a === '' || b === '') return 0
  const left = [...b]
  const common = [...a].filter((sign) => {
    const at = left.indexOf(sign)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }).length
  return (2 * common) / ([...a].length + [...b].length)
}
