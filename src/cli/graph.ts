/** `graph`: a policy's eligibility dialog as Mermaid, drawn from the same walk that checks it. */
import type { Command } from 'commander'
import { loadContent } from '../content/load/load.ts'
import { formatFact } from '../domain/eligibility/evaluate.ts'
import type { Fact } from '../domain/eligibility/fact.ts'
import { type DialogNode, dialogsOf, dialogTree, groupedAnswers, type PathAnswer } from '../domain/eligibility/paths.ts'
import { ROOT } from './local-assistant.ts'

export function registerGraph(program: Command): void {
  program
    .command('graph')
    .description('把一项政策的测算对话画成 Mermaid 图')
    .argument('<政策>', '编号，如 2023-1-c08')
    .action((id: string) => {
      const content = loadContent(ROOT)
      const eligibility = content.eligibility.get(id)
      if (!eligibility)
        throw new Error(`${id} 没有可以测算的条件；有的是：${[...content.eligibility.keys()].join('、')}`)
      const lines = ['flowchart TD']
      dialogsOf(eligibility).forEach((measures, i) => {
        draw(dialogTree(measures, content.facts), `d${i}`, lines)
      })
      process.stdout.write(`${lines.join('\n')}\n`)
    })
}

/** Answers that lead to the same place share one arrow. */
function draw(node: DialogNode, name: string, lines: string[]): void {
  if (node.type === 'outcome') {
    lines.push(
      `  ${name}(["${quote(node.results.map((r) => `${r.measure.name}：${VERDICT[r.verdict]}${r.figures.map((f) => ` ${f.text}`).join('、')}`).join('；'))}"])`,
    )
    return
  }
  lines.push(`  ${name}{"${quote(node.fact.question)}"}`)
  groupedAnswers(node).forEach(({ values, next }, i) => {
    draw(next, `${name}_${i}`, lines)
    lines.push(`  ${name} -->|"${quote(values.map((v) => label(node.fact, v)).join(' / '))}"| ${name}_${i}`)
  })
}

const VERDICT = { met: '满足', notMet: '不满足', unknown: '待核实' } as const

const label = (fact: Fact, value: PathAnswer) => (value === null ? '不清楚' : formatFact(fact, value))
/** Mermaid takes no double quote inside a quoted label. */
const quote = (text: string) => text.replaceAll('"', '#quot;').replaceAll('“', '「').replaceAll('”', '」')
