/** What `broadcast` reads from its options: what is sent, to whom, when. Every mistake is named in Chinese, with how it is written. */
import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { WantedAudience } from '../app/broadcasts/choose-audience.ts'
import { sourceNamed } from '../app/broadcasts/draft-source.ts'
import { interestNamed } from '../dialog/talk/subscription-command.ts'
import type { BroadcastSource } from '../domain/broadcasts/broadcast.ts'
import type { Content } from '../domain/library/content.ts'

export type DraftOptions = {
  list?: string
  scope: 'all' | 'new' | 'changes' | 'since'
  since?: string
  policies?: string[]
  text?: string
  source?: string
}
export type AudienceOptions = { to?: 'all' | 'subscribers' | 'rooms'; rooms?: string[]; of?: string[] }

export function withSource(command: Command): Command {
  return command
    .option('--list <清单>', '整份清单，如 2023-1')
    .addOption(
      new Option(
        '--scope <范围>',
        '清单里的哪些：all 全部，new 新出的一部分，changes 和上一份比有变化的，since 某年以来',
      )
        .choices(['all', 'new', 'changes', 'since'])
        .default('all'),
    )
    .option('--since <日期>', '--scope since 的日期，如 2023-01-01')
    .option('--policies <id...>', '选定的条目，写编号或者名称，如 c08 c09')
    .option('--text <文件>', '自己写的内容，从文件读，- 为标准输入')
    .option('--source <出处>', '自己写的内容的出处')
}

export function withAudience(command: Command): Command {
  return (
    command
      .addOption(
        new Option('--to <范围>', '发给谁：all 全部群，subscribers 订阅的群（不写就是），rooms 指定的群').choices([
          'all',
          'subscribers',
          'rooms',
        ]),
      )
      // Commander takes several values only where the name before the dots is ASCII.
      .option('--rooms <room...>', '指定的群，写群名或者群号，如 企业服务群 群3；有哪些群：broadcast rooms')
      .option('--of <interest...>', '订阅了什么的群，写主题、对象或科室的名称，如 人才 综合科；不写就按所含政策')
  )
}

export function sourceAsked(
  { list, scope, since, policies, text, source }: DraftOptions,
  content: Content,
): BroadcastSource {
  if ([list, policies, text].filter((given) => given !== undefined).length !== 1)
    throw new Error('请写明发什么，三样里写一样：--list 清单、--policies 条目、--text 文件')
  if (policies) {
    const named = sourceNamed(policies.join(' '), content)
    if (named?.type !== 'policies')
      throw new Error(`清单里没有这些条目：${policies.join('、')}。条目写编号，如 c08，或者写名称`)
    return named
  }
  if (text !== undefined) {
    if (!source) throw new Error('自己写的内容要写出处：--source 出处')
    return { type: 'text', text: fileText(text), source }
  }
  if (scope !== 'since') return { type: 'list', list: list ?? '', scope: { type: scope } }
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(since ?? '')) throw new Error('--scope since 要有日期，如 --since 2023-01-01')
  return { type: 'list', list: list ?? '', scope: { type: 'since', date: since ?? '' } }
}

function fileText(file: string): string {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8').trim()
  } catch {
    throw new Error(`读不到文件 ${file}：请核对文件名，或者用 --text - 从标准输入读`)
  }
  if (text === '') throw new Error(`${file === '-' ? '标准输入' : file} 里没有内容`)
  return text
}

/** Groups that are named are who gets it: they are never left aside for another audience. */
export function audienceOf({ to, rooms, of }: AudienceOptions, content: Content): WantedAudience {
  if (rooms && of) throw new Error('--rooms 和 --of 只能写一样')
  if (rooms) {
    if (to !== undefined && to !== 'rooms') throw new Error(`写了 --rooms 就只发给这些群，不能再写 --to ${to}`)
    return { type: 'rooms', rooms }
  }
  if (to === 'rooms')
    throw new Error('--to rooms 要写明哪些群，如 --rooms 企业服务群 群3。有哪些群：npm run broadcast -- rooms')
  if (of && to === 'all') throw new Error('写了 --of 就只发给订阅的群，不能再写 --to all')
  if (to === 'all') return { type: 'all' }
  return { type: 'subscribers', ...(of && { of: of.map((name) => interestOf(name, content)) }) }
}

function interestOf(name: string, content: Content) {
  const found = interestNamed(name, content)
  if (found) return { kind: found.kind, value: found.value }
  const names = [...content.topics, ...content.offices].map((one) => one.name)
  throw new Error(`没有“${name}”这个主题、对象或科室。可以写：${names.join('、')}`)
}

export function weekdayOf(text: string): number {
  if (!/^[1-7]$/u.test(text)) throw new InvalidArgumentError('写 1（周一）到 7（周日）')
  return Number(text)
}

/** Beijing time. */
export function timeGiven(text: string): number {
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(text) ? `${text}:00+08:00` : 'no')
  if (Number.isNaN(at)) throw new Error(`“${text}”不是时间，写成 2026-12-01T09:00`)
  return at
}
