/** Composes what a broadcast says: every policy sentence verbatim, its office's phone beside it, the list it stands in. Pure. */

import { type Content, listOf } from '../library/content.ts'
import type { Policy } from '../library/policy.ts'
import { say } from '../library/sentence.ts'
import { type BroadcastBody, BroadcastRefusal, type BroadcastSource, policiesOf } from './broadcast.ts'

/** WeChat clients cut or refuse far longer texts. */
export const MOST_CHARACTERS = 1800
/** Left for “（2/3）”. */
const NUMBERING = 12

export type Digest = { title: string; body: BroadcastBody }
export type DigestOptions = {
  /** The title and local date of the broadcast this one puts right. */
  corrects?: { title: string; date: string }
  /** Policies to leave out, such as those a weekly digest has had. */
  without?: ReadonlySet<string>
}

/** @throws {BroadcastRefusal} when there is nothing to say */
export function composeDigest(source: BroadcastSource, content: Content, options: DigestOptions = {}): Digest {
  const opening = options.corrects ? [say(content.sentences, 'broadcast.correction', options.corrects)] : []
  const closing = say(content.sentences, 'broadcast.closing')
  if (source.type === 'text') {
    const from = say(content.sentences, 'broadcast.text-source', { source: source.source })
    return {
      title: source.text.split('\n')[0]!.slice(0, 40),
      body: { messages: packed([...opening, source.text, `${from}\n${closing}`]), policies: [] },
    }
  }
  const policies = policiesOf(source, content).filter((policy) => !options.without?.has(policy.id))
  if (policies.length === 0) throw new BroadcastRefusal('没有可以群发的政策：所选范围里一条也没有')
  const lists = [...new Set(policies.map((policy) => listOf(content, policy.id)))]
  const blocks = lists.flatMap((list) => {
    const own = policies.filter((policy) => listOf(content, policy.id) === list)
    const heading = say(content.sentences, 'broadcast.opening', { title: list.title, count: own.length })
    return [heading, ...blocksOf(own, policies, content)]
  })
  return {
    title: lists.map((list) => list.shortTitle).join('、'),
    body: { messages: packed([...opening, ...blocks, closing]), policies: policies.map((policy) => policy.id) },
  }
}

/** One block a policy; the first of a section brings the section's name, the first of an office what is wrong with its phone. */
function blocksOf(own: Policy[], all: Policy[], content: Content): string[] {
  const cautioned = new Set<string>()
  let section = ''
  return own.map((policy) => {
    const part = listOf(content, policy.id).parts.find((p) => p.part === policy.part)?.name ?? ''
    const now = policy.section ?? part
    const heading = now === section ? [] : [`【${now}】`]
    section = now
    const contacts = policy.offices.flatMap((name) => contactLines(name, content, cautioned))
    return [...heading, `${all.indexOf(policy) + 1}. ${policy.title}`, policy.text, ...contacts].join('\n')
  })
}

function contactLines(name: string, content: Content, cautioned: Set<string>): string[] {
  const office = content.office.get(name)
  if (!office) return []
  const lines = [`责任科室：${office.name}，电话：${office.phone}`]
  if (office.verified) lines.push(`核实电话：${office.verified.phone}（${office.verified.on}）`)
  if (!cautioned.has(name)) lines.push(...office.findings.map((finding) => `（${finding.caution}）`))
  cautioned.add(name)
  return lines
}

/** Blocks put together into as few messages as hold them, cut between blocks, and numbered only when there are several. */
function packed(blocks: string[]): string[] {
  const most = MOST_CHARACTERS - NUMBERING
  const messages: string[] = []
  for (const block of blocks.flatMap((text) => cut(text, most))) {
    const last = messages.at(-1)
    if (last !== undefined && last.length + 2 + block.length <= most)
      messages[messages.length - 1] = `${last}\n\n${block}`
    else messages.push(block)
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
