/** Checks facts and eligibility rules: quotes, facts that exist and are used, figures that stand in their quotes, and every path of answers. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { factsOfMeasure } from '../../domain/eligibility/evaluate.ts'
import type { Fact } from '../../domain/eligibility/fact.ts'
import { MOST_CHECK_QUESTIONS } from '../../domain/eligibility/next-question.ts'
import { depthOf, dialogsOf, dialogTree, idleQuestions, outcomesOf } from '../../domain/eligibility/paths.ts'
import { type Amount, type Eligibility, type Leaf, leavesOf, type Measure } from '../../domain/eligibility/rule.ts'
import { quotesOfMeasure } from '../../domain/eligibility/rule-quotes.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Problem } from '../load/problem.ts'

/** @param root to tell a policy that does not exist from one whose file could not be read, which is a problem of its own */
export function checkEligibility(content: Content, root: string): Problem[] {
  const problems: Problem[] = []
  const used = new Set<string>()
  for (const [id, eligibility] of content.eligibility) {
    const file = `data/eligibility/${id}.json`
    const policy = content.policy.get(id)
    const facts = eligibility.measures.flatMap(factsOfMeasure)
    for (const fact of facts) used.add(fact)
    if (!policy && !existsSync(join(root, policyFileOf(id))))
      problems.push({
        file,
        path: 'policy',
        what: `没有政策 ${id}`,
        fix: '文件名和里面的 policy 都要是一项政策的编号',
      })
    if (!policy) continue
    eligibility.measures.forEach((m, i) => {
      problems.push(...checkMeasure(m, `measures[${i}]`, file, policy.text, content.facts))
    })
    if (facts.every((f) => content.facts.has(f))) problems.push(...checkPaths(eligibility, file, content.facts))
  }
  for (const fact of content.facts.values()) {
    if (!used.has(fact.id))
      problems.push({
        file: 'data/facts.json',
        path: fact.id,
        what: '没有条件用到这个事实',
        fix: '在条件里用上它，或者删掉',
      })
  }
  return problems
}

/** data/policies/2023-1/c08.json for 2023-1-c08 */
function policyFileOf(id: string): string {
  const cut = id.lastIndexOf('-')
  return `data/policies/${id.slice(0, cut)}/${id.slice(cut + 1)}.json`
}

function checkMeasure(
  measure: Measure,
  path: string,
  file: string,
  text: string,
  facts: ReadonlyMap<string, Fact>,
): Problem[] {
  const problems: Problem[] = []
  const wrong = (where: string, what: string, fix: string) =>
    problems.push({ file, path: `${path}.${where}`, what, fix })
  for (const leaf of leavesOf(measure.rule)) {
    if ('open' in leaf) continue
    const fact = facts.get(leaf.fact)
    if (!fact) wrong('rule', `没有事实 ${leaf.fact}`, '加进 data/facts.json')
    else if (!fits(leaf, fact))
      wrong(
        'rule',
        `${leaf.op} ${JSON.stringify(leaf.value)} 和 ${fact.kind} 类的事实 ${fact.id} 对不上`,
        '换成这一类能用的比较和值',
      )
  }
  if (measure.amount) problems.push(...checkAmount(measure.amount, path, file, facts))
  for (const [where, quote] of quotesOfMeasure(measure))
    if (!text.includes(quote)) wrong(where, `“${quote}”不在政策原文里`, '照原文逐字抄')
  return problems
}

function fits(leaf: Leaf, fact: Fact): boolean {
  if (leaf.op === 'is')
    return fact.kind === 'yes-no'
      ? typeof leaf.value === 'boolean'
      : fact.kind === 'choice' && fact.options.some((o) => o.value === leaf.value)
  if (leaf.op === 'in') return 'options' in fact && leaf.value.every((v) => fact.options.some((o) => o.value === v))
  return fact.kind === 'number'
}

function checkAmount(amount: Amount, path: string, file: string, facts: ReadonlyMap<string, Fact>): Problem[] {
  const problems: Problem[] = []
  if ('fact' in amount && !facts.has(amount.fact))
    problems.push({
      file,
      path: `${path}.amount.fact`,
      what: `没有事实 ${amount.fact}`,
      fix: '加进 data/facts.json',
    })
  const missing = figuresOfAmount(amount).filter(
    ({ figure, quote }) => !printed(figure).some((form) => quote.includes(form)),
  )
  for (const { figure, quote } of missing)
    problems.push({
      file,
      path: `${path}.amount`,
      what: `${figure} 不在“${quote}”里`,
      fix: '金额里的每个数都要在引文里',
    })
  return problems
}

function figuresOfAmount(amount: Amount): { figure: number; quote: string }[] {
  const { quote } = amount
  const cap = 'cap' in amount && amount.cap ? [{ figure: amount.cap.value, quote: amount.cap.quote }] : []
  switch (amount.kind) {
    case 'fixed':
      return [{ figure: amount.value, quote }]
    case 'range':
      return [{ figure: amount.to, quote }]
    case 'rate':
      return [{ figure: amount.rate, quote }, ...cap]
    case 'per-unit':
      return [{ figure: amount.value, quote }, ...cap]
    case 'tiers':
      return amount.tiers.flatMap((t) => [t.above, t.value]).map((figure) => ({ figure, quote }))
    case 'by-option':
      return Object.values(amount.values).map((figure) => ({ figure, quote }))
  }
}

/** The ways a document prints a figure: 6000000 as 600万, 0.16 as 16%, 1000 as 1000. */
function printed(figure: number): string[] {
  const plain = (n: number) => String(Number(n.toPrecision(12)))
  return [`${plain(figure * 100)}%`, `${plain(figure / 1e8)}亿`, `${plain(figure / 1e4)}万`, plain(figure)]
}

function checkPaths(eligibility: Eligibility, file: string, facts: ReadonlyMap<string, Fact>): Problem[] {
  const problems: Problem[] = []
  for (const measures of dialogsOf(eligibility)) {
    const path = measures.map((m) => m.id).join('+')
    try {
      const tree = dialogTree(measures, facts)
      if (depthOf(tree) > MOST_CHECK_QUESTIONS)
        problems.push({
          file,
          path,
          what: `最多要问 ${depthOf(tree)} 个问题`,
          fix: `最多问 ${MOST_CHECK_QUESTIONS} 个：把问题合起来，或者把条件留作待核实`,
        })
      for (const fact of new Set(idleQuestions(tree)))
        problems.push({
          file,
          path,
          what: `问了 ${fact.id}，可是怎么答结果都一样`,
          fix: '去掉这个条件，或者改它周围的条件',
        })
      const outcomes = outcomesOf(tree)
      measures.forEach((m, i) => {
        const verdicts = new Set(outcomes.map((results) => results[i]!.verdict))
        if (leavesOf(m.rule).some((l) => 'fact' in l) && !verdicts.has('notMet'))
          problems.push({
            file,
            path: m.id,
            what: '怎么答都不会是“不满足”',
            fix: '改条件：谁都满足的条件等于没有',
          })
        if (!verdicts.has('met') && !verdicts.has('unknown'))
          problems.push({
            file,
            path: m.id,
            what: '怎么答都是“不满足”',
            fix: '改条件：它们互相矛盾',
          })
      })
    } catch (error) {
      problems.push({
        file,
        path,
        what: (error as Error).message,
        fix: '改条件，让每一种答法都能问完',
      })
    }
  }
  return problems
}
