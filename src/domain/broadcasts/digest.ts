/** Composes what a broadcast says: every policy sentence verbatim, its office's phone beside it, the list it stands in. Pure. */

import { type Content, listOf } from '../library/content.ts'
import { printedPhone } from '../library/office.ts'
import { pastNotice } from '../library/past.ts'
import type { Policy } from '../library/policy.ts'
import { say } from '../library/sentence.ts'
import { LONGEST_MESSAGE } from '../talk/reply.ts'
import { type BroadcastBody, BroadcastRefusal, type BroadcastSource, policiesOfSource } from './broadcast.ts'
import { changesInWords, changesOf } from './list-changes.ts'

/** Left for “（2/3）”. */
const NUMBERING = 12

/** A group finds a notice again by so much of its first line. */
const MOST_SEEN = 50

export type Digest = { title: string; body: BroadcastBody }
type DigestOptions = {
  /** The local date it is written on: what is past by then is said to be. */
  today: string
  /** What the group saw of the broadcast that this one puts right, and when. */
  corrects?: { seen: string; days: string }
  /** Policies to leave out, such as those a weekly digest has had. */
  without?: ReadonlySet<string>
}

/** What stands together, given the offices whose misprints the same message has pointed out already. */
type DigestBlock = (cautioned: Set<string>) => string

/**
 * The title and the messages of a notice, each short enough for WeChat, in the words of the policies.
 * @throws {BroadcastRefusal} when there is nothing to say, or it names what there is not
 * @example composeDigest({ type: 'policies', policies: ['2023-1-c08'] }, content, { today: '2026-10-01' }).body.messages
 */
export function composeDigest(source: BroadcastSource, content: Content, options: DigestOptions): Digest {
  const { corrects, today } = options
  const opening = corrects ? [said(correctionOpening(corrects, content))] : []
  const closing = say(content.sentences, 'broadcast.closing')
  if (source.type === 'text') {
    const from = say(content.sentences, 'broadcast.text-source', { source: source.source })
    return {
      title: seenOf([source.text], content),
      body: { messages: packed([...opening, said(source.text), said(`${from}\n${closing}`)]), policies: [] },
    }
  }
  const policies = policiesOfSource(source, content).filter((policy) => !options.without?.has(policy.id))
  const changes = changesTold(source, content)
  if (policies.length === 0 && changes.length === 0) throw new BroadcastRefusal('broadcast.nothing-in-scope')
  const lists = [...new Set(policies.map((policy) => listOf(content, policy.id)))]
  const blocks = lists.flatMap((list) => {
    const own = policies.filter((policy) => listOf(content, policy.id) === list)
    const heading = say(content.sentences, 'broadcast.opening', { title: list.title, count: own.length })
    const cautions = pastCautions(own, content, today).map((caution) => `（${caution}）`)
    return [said([heading, ...cautions].join('\n')), ...blocksOf(own, policies, content)]
  })
  return {
    title: source.type === 'list' ? (content.list.get(source.list)?.shortTitle ?? '') : titleOf(policies, content),
    body: {
      messages: packed([...opening, ...changes, ...blocks, said(closing)]),
      policies: policies.map((policy) => policy.id),
    },
  }
}

/** What is new, otherwise and gone, before the items themselves. */
function changesTold(source: BroadcastSource, content: Content): DigestBlock[] {
  if (source.type !== 'list' || source.scope.type !== 'changes') return []
  const lines = changesInWords(changesOf(source.list, content), content)
  const { title, follows } = content.list.get(source.list)!
  const key = follows === undefined ? 'list-first' : 'list-out'
  return lines.length === 0 ? [] : [said([say(content.sentences, `broadcast.${key}`, { title }), ...lines].join('\n'))]
}

function titleOf(policies: readonly Policy[], { sentences }: Content): string {
  const title = policies[0]?.title ?? ''
  return policies.length === 1 ? title : say(sentences, 'broadcast.title-several', { title, count: policies.length })
}

/** What answers say of what is past, once each. */
export function pastCautions(policies: readonly Policy[], content: Content, today: string): string[] {
  return [...new Set(policies.flatMap((policy) => pastNotice(policy, content, today) ?? []))]
}

/** By what a group knows a notice: the beginning of what it saw first, without what only says that another was wrong. */
export function seenOf(messages: readonly string[], content: Content): string {
  const sign = say(content.sentences, 'broadcast.correction-sign')
  const blocks = (messages[0] ?? '').split('\n\n')
  const own = blocks[0]?.startsWith(sign) && blocks.length > 1 ? blocks.slice(1) : blocks
  const line = (own.flatMap((block) => block.split('\n')).find((one) => one.trim() !== '') ?? '').trim()
  const end = line.endsWith('：') || line.endsWith('。') ? line.slice(0, -1) : line
  if (end.length <= MOST_SEEN) return end
  const clause = end.slice(0, MOST_SEEN).lastIndexOf('，')
  return clause > 0 ? end.slice(0, clause) : `${cut(end, MOST_SEEN)[0]}…`
}

function correctionOpening({ seen, days }: { seen: string; days: string }, { sentences }: Content): string {
  return say(sentences, 'broadcast.correction-sign') + say(sentences, 'broadcast.correction', { seen, days })
}

const said =
  (text: string): DigestBlock =>
  () =>
    text

/** One block a policy; the first of a section brings the section's name. */
function blocksOf(own: Policy[], all: Policy[], content: Content): DigestBlock[] {
  let section = ''
  return own.map((policy) => {
    const part = listOf(content, policy.id).parts.find((p) => p.part === policy.part)?.name ?? ''
    const now = policy.section ?? part
    const heading = now === section ? [] : [`【${now}】`]
    section = now
    const lines = [...heading, `${all.indexOf(policy) + 1}. ${policy.title}`, policy.text]
    return (cautioned) =>
      [...lines, ...policy.offices.flatMap((id) => contactLines(policy, id, content, cautioned))].join('\n')
  })
}

/** A message may be read without the others: the first time that it prints a number it says what is wrong with it. */
function contactLines(policy: Policy, id: string, content: Content, cautioned: Set<string>): string[] {
  const office = content.office.get(id)
  if (!office) return []
  const { phone, cautions } = printedPhone(office, policy)
  const printed = phone || say(content.sentences, 'answer.no-phone')
  const { verified } = office
  const contact = { office: office.name, printed, phone: verified?.phone ?? printed, on: verified?.on ?? '' }
  if (verified) return [say(content.sentences, 'broadcast.contact-verified', contact)]
  const lines = [say(content.sentences, 'broadcast.contact', contact)]
  if (!cautioned.has(id + phone)) lines.push(...cautions.map((caution) => `（${caution}）`))
  cautioned.add(id + phone)
  return lines
}

/** Blocks put together into as few messages as hold them, cut between blocks, and numbered only when there are several. */
function packed(blocks: DigestBlock[]): string[] {
  const most = LONGEST_MESSAGE - NUMBERING
  const messages: string[] = []
  let cautioned = new Set<string>()
  for (const block of blocks) {
    const last = messages.at(-1)
    const joined = new Set(cautioned)
    const text = block(joined)
    if (last !== undefined && last.length + 2 + text.length <= most) {
      messages[messages.length - 1] = `${last}\n\n${text}`
      cautioned = joined
    } else {
      cautioned = new Set()
      messages.push(...cut(block(cautioned), most))
    }
  }
  if (messages.length === 1) return messages
  return messages.map((text, i) => `${text}\n（${i + 1}/${messages.length}）`)
}

/** A block too long for one message is cut at line ends, then sentence ends, and only then anywhere but inside a character. */
function cut(text: string, most: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const window = rest.slice(0, most)
    const sentence = Math.max(...['。', '；', '！', '？'].map((mark) => window.lastIndexOf(mark))) + 1
    const high = /[\ud800-\udbff]$/u.test(window) ? most - 1 : most
    const at = [window.lastIndexOf('\n'), sentence].find((index) => index > most / 3) ?? high
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}
