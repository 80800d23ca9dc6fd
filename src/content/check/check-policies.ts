/** What people wrote by hand into a policy file, against the policy's own text and against the other policies. */

import { dirname } from 'node:path'
import { compact } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { policyFile } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'
import { figuresIn, hasFigure } from './figures.ts'

/** A reply is cut off in WeChat's preview and tiring to read past 600 characters; heading, office and phone need the rest. */
const SUMMARY_LENGTH = 480

export function checkPolicies(content: Content): Problem[] {
  return [
    ...content.policies.flatMap((p) => [...titleProblems(p), ...summaryProblems(p), ...topicProblems(p, content)]),
    ...sharedTitles(content.policies),
    ...sharedAliases(content.policies),
  ]
}

function titleProblems(policy: Policy): Problem[] {
  const file = policyFile(policy.id)
  if (policy.title.trim() === '')
    return [
      {
        file,
        path: 'title',
        what: '没有标题，回答和列表里就没法说是哪一项',
        fix: '写一个简短的名称',
      },
    ]
  return figuresIn(policy.title)
    .filter((figure) => !hasFigure(policy.text, figure))
    .map((figure) => ({
      file,
      path: 'title',
      what: `标题里的 ${figure} 不在政策原文里`,
      fix: '照原文写，或者不写这个数',
    }))
}

function summaryProblems(policy: Policy): Problem[] {
  const file = policyFile(policy.id)
  if (policy.summary.length === 0)
    return [
      {
        file,
        path: 'summary',
        what: '摘要是空的，回答就什么都没说',
        fix: '引原文：{"label", "quote"}',
      },
    ]
  const problems: Problem[] = []
  for (const [i, { quote }] of policy.summary.entries())
    if (![policy.text, ...Object.values(policy.fields ?? {})].some((words) => words.includes(quote)))
      problems.push({
        file,
        path: `summary[${i}].quote`,
        what: `“${quote.slice(0, 20)}…”不在政策原文里，却会当作原文显示`,
        fix: '照 text 逐字抄',
      })
  const length = policy.summary.reduce((sum, { quote }) => sum + [...quote].length, 0)
  if (length > SUMMARY_LENGTH)
    problems.push({
      file,
      path: 'summary',
      what: `引文一共 ${length} 字，超过 ${SUMMARY_LENGTH}：回复会超过 600 字`,
      fix: '少引一些，要看全文再问一句就有',
    })
  return problems
}

function topicProblems(policy: Policy, content: Content): Problem[] {
  const kinds = new Map(content.topics.map((t) => [t.id, t.kind]))
  return (
    [
      ['topics', 'topic'],
      ['audience', 'audience'],
    ] as const
  ).flatMap(([field, kind]) =>
    policy[field].flatMap((id, i) => {
      const found = kinds.get(id)
      const at = { file: policyFile(policy.id), path: `${field}[${i}]` }
      if (!found) return [{ ...at, what: `没有 ${kind} ${id}`, fix: '加进 data/topics.json，或者改正编号' }]
      if (found !== kind)
        return [
          {
            ...at,
            what: `${id} 在 data/topics.json 里是 ${found}，不是 ${kind}`,
            fix: '移到另一栏',
          },
        ]
      if (policy[field].indexOf(id) !== i) return [{ ...at, what: `${id} 写了两次`, fix: '删掉一个' }]
      return []
    }),
  )
}

function sharedTitles(policies: Policy[]): Problem[] {
  const named = policies.filter((p) => p.title.trim() !== '')
  return repeated(
    named.map((p) => ({ text: p.title, file: policyFile(p.id), path: 'title' })),
    '标题',
  )
}

function sharedAliases(policies: Policy[]): Problem[] {
  const aliases = policies.flatMap((p) =>
    p.aliases.map((text, i) => ({ text, file: policyFile(p.id), path: `aliases[${i}]` })),
  )
  const empty = aliases.filter((a) => compact(a.text) === '')
  return [
    ...empty.map(({ file, path }) => ({
      file,
      path,
      what: '空的别名会和每句话都对上',
      fix: '删掉',
    })),
    ...repeated(
      aliases.filter((a) => !empty.includes(a)),
      '别名',
    ),
  ]
}

/** Each text of a list after its first appearance, ignoring letter case, width and spaces. */
function repeated(entries: { text: string; file: string; path: string }[], noun: string): Problem[] {
  const first = new Map<string, string>()
  return entries.flatMap(({ text, file, path }) => {
    const key = `${dirname(file)} ${compact(text)}`
    const owner = first.get(key)
    if (owner === undefined) first.set(key, `${file} ${path}`)
    const fix = `这个${noun}留给人们说它时指的那一项`
    return owner === undefined ? [] : [{ file, path, what: `${noun}“${text}”已经在 ${owner} 里`, fix }]
  })
}
