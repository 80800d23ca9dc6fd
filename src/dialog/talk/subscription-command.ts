/** Reads 订阅 数字化, 退订, 订阅列表 in a group. By form and by name only: nothing here is guessed, so that a question about fees for a subscription stays a question. Pure. */
import type { Interest } from '../../domain/broadcasts/broadcast.ts'
import type { Content } from '../../domain/library/content.ts'

export type SubscriptionCommand =
  | { type: 'list'; kind: null; value: null }
  /** Everything the group has. */
  | { type: 'unsubscribe'; kind: null; value: null }
  /** `name` as the data calls it. */
  | ({ type: 'subscribe' | 'unsubscribe'; name: string } & Interest)
  /** The form fits, and nothing has that name. */
  | { type: 'unknown'; kind: null; value: string }

const LIST =
  /^(?:我要|我想|请|看看|查看|查询|查)?(?:本群|我们|我们群|群里)?的?(?:订阅列表|订阅了(?:什么|哪些|啥)|订阅|已订阅|订阅清单)$/u
const COMMAND =
  /^(?:请|麻烦|我要|我想|我们要|本群)?(取消订阅|退订|不再订阅|订阅)(?<gap>[\s:：,，“"「《]*)(?<name>.*?)[\s”"」》。.!！~～]*$/u
const REST = /(?:方面|相关|类|有关)?的?(?:政策|通知|消息|信息)?$/u

export function readSubscriptionCommand(text: string, content: Content): SubscriptionCommand | null {
  const said = text.normalize('NFKC').trim()
  if (LIST.test(said.replace(/[\s。.!！?？吗呢]+$/u, ''))) return { type: 'list', kind: null, value: null }
  const found = COMMAND.exec(said)
  if (!found) return null
  const type = found[1] === '订阅' ? 'subscribe' : 'unsubscribe'
  const name = found.groups?.name ?? ''
  if (name === '' || /^(?:全部|所有|一切|都)(?:的|订阅|退订|通知)*$/u.test(name))
    return type === 'unsubscribe' ? { type, kind: null, value: null } : null
  const interest = interestNamed(name, content)
  if (interest) return { type, ...interest }
  return found.groups?.gap ? { type: 'unknown', kind: null, value: name.slice(0, 20) } : null
}

/** How the data calls what a room subscribes to. */
export function nameOfInterest({ kind, value }: Interest, content: Content): string {
  return kind === 'office'
    ? (content.office.get(value)?.name ?? value)
    : (content.topics.find((topic) => topic.id === value)?.name ?? value)
}

/** By its name, else by a word that only one has. */
function interestNamed(name: string, content: Content): (Interest & { name: string }) | null {
  const wanted = [plain(name), plain(name.replace(REST, ''))].filter((one) => one !== '')
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
  for (const one of wanted) {
    const named = all.filter(({ interest }) => plain(interest.name) === one)
    const worded = all.filter(({ words }) => words.some((word) => plain(word) === one))
    const fits = named.length > 0 ? named : worded
    if (fits.length === 1) return fits[0]!.interest
  }
  return null
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s“”"「」《》]/gu, '')
