/** Reads 订阅 数字化, 退订, 订阅列表 in a group, by the words of intents/subscription.json and by the names of the data; what is meant by other words is for interests-meant.ts. Pure. */
import type { Interest } from '../../domain/broadcasts/broadcast.ts'
import type { Content } from '../../domain/library/content.ts'

/** `name` as the data calls it. */
export type NamedInterest = Interest & { name: string }

export type SubscriptionCommand =
  | { type: 'list' }
  | { type: 'subscribe' | 'unsubscribe'; interest: NamedInterest }
  /** Nothing has that name; '' when none was said, or everything. */
  | { type: 'subscribe-other' | 'unsubscribe-other'; said: string }
  | { type: 'unsubscribe-all'; confirmed: boolean }

/** A longer name is no name. */
const LONGEST_NAME = 20
const MARKS = /^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu

export function readSubscriptionCommand(text: string, content: Content): SubscriptionCommand | null {
  const words = content.subscription
  const whole = text.normalize('NFKC').trim()
  const said = without(words.ending, withoutMarks(without(words.before, whole, 'start')), 'end')
  if (words.list.includes(said)) return { type: 'list' }
  if (words.confirm.includes(said)) return { type: 'unsubscribe-all', confirmed: true }
  const everything = longest(words.everything, said, 'start')
  const wish = everything === '' ? said : withoutMarks(said.slice(everything.length))
  const [drop, take] = [longest(words.drop, wish, 'start'), longest(words.take, wish, 'start')]
  const verb = drop.length > 0 ? drop : take
  if (verb === '') return null
  const behind = wish.slice(verb.length)
  const name = withoutMarks(behind)
  const all = everything !== '' || words.everything.includes(name)
  if (drop !== '' && (all || name === '')) return { type: 'unsubscribe-all', confirmed: false }
  const other = drop === '' ? ('subscribe-other' as const) : ('unsubscribe-other' as const)
  if (all || name === '') return { type: other, said: '' }
  const interest = interestNamed(name, content)
  if (interest) return { type: drop === '' ? 'subscribe' : 'unsubscribe', interest }
  // Written in one, it may be a question about fees for a subscription.
  const inOne = /^[\p{L}\p{N}]/u.test(behind)
  if (inOne && words.asking.some((word) => whole.includes(word))) return null
  return { type: other, said: name.slice(0, LONGEST_NAME) }
}

/** What was said to 要全部退订吗; null for anything else. */
export function readConfirmation(text: string, { subscription }: Pick<Content, 'subscription'>): 'yes' | 'no' | null {
  const said = withoutMarks(text.normalize('NFKC'))
  const plain = without(subscription.ending, said, 'end')
  const is = (words: readonly string[]) => words.includes(said) || words.includes(plain)
  if (is(subscription.no)) return 'no'
  return is(subscription.yes) || is(subscription.confirm) ? 'yes' : null
}

/** How the data calls what a room subscribes to. */
export function nameOfInterest({ kind, value }: Interest, content: Content): string {
  return kind === 'office'
    ? (content.office.get(value)?.name ?? value)
    : (content.topics.find((topic) => topic.id === value)?.name ?? value)
}

/** By its name, else by a word that only one has. */
export function interestNamed(name: string, content: Content): NamedInterest | null {
  const wanted = [plain(name), plain(without(content.subscription.after, withoutMarks(name), 'end'))]
  const all = [
    ...content.topics.map((topic) => ({
      interest: { kind: topic.kind, value: topic.id, name: topic.name },
      words: topic.words,
    })),
    ...content.offices.map((office) => ({
      interest: { kind: 'office' as const, value: office.id, name: office.name },
      words: office.aliases,
    })),
  ]
  for (const one of wanted.filter((word) => word !== '')) {
    const named = all.filter(({ interest }) => plain(interest.name) === one)
    const worded = all.filter(({ words }) => words.some((word) => plain(word) === one))
    const fits = named.length > 0 ? named : worded
    if (fits.length === 1) return fits[0]!.interest
  }
  return null
}

const withoutMarks = (text: string) => text.replace(MARKS, '')
const plain = (text: string) => withoutMarks(text.normalize('NFKC').toLowerCase()).replaceAll(/\s/gu, '')

function longest(words: readonly string[], text: string, at: 'start' | 'end'): string {
  const there = words.filter((word) => (at === 'start' ? text.startsWith(word) : text.endsWith(word)))
  return there.reduce((best, word) => (word.length > best.length ? word : best), '')
}

/** As many of the words as stand there, but never all that was said. */
function without(words: readonly string[], text: string, at: 'start' | 'end'): string {
  const word = longest(words, text, at)
  if (word === '' || word.length === text.length) return text
  const rest = withoutMarks(at === 'start' ? text.slice(word.length) : text.slice(0, -word.length))
  return without(words, rest, at)
}
