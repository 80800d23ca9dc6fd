/** What people wrote by hand into a policy file, against the policy's own text and against the other policies. */

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
        what: 'no title, so no answer or list can name the policy',
        fix: 'write a short name of the policy',
      },
    ]
  return figuresIn(policy.title)
    .filter((figure) => !hasFigure(policy.text, figure))
    .map((figure) => ({
      file,
      path: 'title',
      what: `the title says ${figure}, which does not stand in the policy's text`,
      fix: 'take the figure from the text, or leave it out',
    }))
}

function summaryProblems(policy: Policy): Problem[] {
  const file = policyFile(policy.id)
  if (policy.summary.length === 0)
    return [
      {
        file,
        path: 'summary',
        what: 'the summary is empty, so the answer would say nothing',
        fix: 'quote the text: {"label", "quote"}',
      },
    ]
  const problems: Problem[] = []
  for (const [i, { quote }] of policy.summary.entries())
    if (!policy.text.includes(quote))
      problems.push({
        file,
        path: `summary[${i}].quote`,
        what: `“${quote.slice(0, 20)}…” does not stand in the policy's text, and would be shown as its words`,
        fix: 'copy the words from text, character by character',
      })
  const length = policy.summary.reduce((sum, { quote }) => sum + [...quote].length, 0)
  if (length > SUMMARY_LENGTH)
    problems.push({
      file,
      path: 'summary',
      what: `the quotes have ${length} characters together, more than ${SUMMARY_LENGTH}: the reply would pass 600`,
      fix: 'quote less; the full text is one message away',
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
      if (!found)
        return [{ ...at, what: `there is no ${kind} ${id}`, fix: 'add it to data/topics.json, or mend the id' }]
      if (found !== kind)
        return [
          {
            ...at,
            what: `${id} is of kind ${found} in data/topics.json, not ${kind}`,
            fix: 'move it to the other field',
          },
        ]
      if (policy[field].indexOf(id) !== i) return [{ ...at, what: `${id} stands twice`, fix: 'remove one' }]
      return []
    }),
  )
}

function sharedTitles(policies: Policy[]): Problem[] {
  const named = policies.filter((p) => p.title.trim() !== '')
  return repeated(
    named.map((p) => ({ text: p.title, file: policyFile(p.id), path: 'title' })),
    'title',
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
      what: 'an empty alias would match every message',
      fix: 'remove it',
    })),
    ...repeated(
      aliases.filter((a) => !empty.includes(a)),
      'alias',
    ),
  ]
}

/** Each text after its first appearance, ignoring letter case, width and spaces. */
function repeated(entries: { text: string; file: string; path: string }[], noun: string): Problem[] {
  const first = new Map<string, string>()
  return entries.flatMap(({ text, file, path }) => {
    const owner = first.get(compact(text))
    if (owner === undefined) first.set(compact(text), `${file} ${path}`)
    const fix = `keep the ${noun} with the one policy people mean by it`
    return owner === undefined ? [] : [{ file, path, what: `the ${noun} “${text}” already stands in ${owner}`, fix }]
  })
}
