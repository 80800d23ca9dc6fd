/** How well programmes are found that hardly anybody has written sentences for: a third of them at a time, in three turns, with labelled questions about them and about the others. */
import type { Content } from '../domain/library/content.ts'
import {
  type Judged,
  judgeQuestion,
  type LabelledQuestion,
  type PrintedReply,
} from '../domain/library/labelled-question.ts'
import type { Understood } from '../domain/talk/understood.ts'
import { type ColdLevel, coldIn, TURNS, withCold } from './cold.ts'

type ColdSummary = {
  who: 'cold' | 'taught'
  count: number
  /** The programme meant is the first of all programmes, whatever else the question is like. */
  first: number
  right: number
  recoverable: number
  wrong: number
}
type ColdResult = { programmes: ColdSummary[]; foreign: { count: number; answered: number; offered: number } }

/** What a turn is asked through: trained on the content of that turn. */
export type Asked = {
  understand: (text: string) => Understood
  ask: (text: string, key: string) => Promise<PrintedReply>
}

export async function evaluateCold(
  content: Content,
  level: ColdLevel,
  questions: LabelledQuestion[],
  prepare: (content: Content) => Promise<Asked>,
): Promise<ColdResult> {
  const owners: { cold: boolean; first: boolean; judged: Judged }[] = []
  const foreign: Judged[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    const cold = coldIn(turn, content)
    const { understand, ask } = await prepare(withCold(content, cold, level).content)
    for (const question of questions) {
      const meant = (id: string) => question.accept.some((code) => id === code || id.endsWith(`-${code}`))
      const judged = judgeQuestion(question, await ask(question.q, `${turn} ${question.id}`))
      if (question.type === 'oos') foreign.push(judged)
      if (question.type !== 'policy' && question.type !== 'eligibility') continue
      const first = understand(question.q).ranked.find(({ intent }) => content.policy.has(intent))
      owners.push({ cold: [...cold].some(meant), first: first !== undefined && meant(first.intent), judged })
    }
  }
  const of = (isCold: boolean) => owners.filter((one) => one.cold === isCold)
  const share = (test: (judged: Judged) => boolean) => foreign.filter(test).length / (foreign.length || 1)
  return {
    programmes: [summary('cold', of(true)), summary('taught', of(false))],
    foreign: {
      count: foreign.length,
      answered: share(({ result }) => result === 'wrong'),
      offered: share(({ result }) => result === 'soft'),
    },
  }
}

function summary(who: ColdSummary['who'], owners: { first: boolean; judged: Judged }[]): ColdSummary {
  const share = (test: (one: (typeof owners)[number]) => boolean) => owners.filter(test).length / (owners.length || 1)
  return {
    who,
    count: owners.length,
    first: share((one) => one.first),
    // What sum a programme grants is no matter of understanding: its dialog is opened, and that is right.
    right: share((one) => about(one.judged)),
    recoverable: share(({ judged }) => about(judged) || judged.result === 'recoverable'),
    wrong: share(({ judged }) => judged.result === 'wrong' && !about(judged)),
  }
}

/** Whether it was answered about the right programme. */
function about({ question, said }: Judged): boolean {
  return said.kind !== 'list' && question.accept.some((code) => said.policies[0]?.endsWith(code) === true)
}

export function printableCold({ programmes, foreign }: ColdResult): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  const lines = programmes.map(
    ({ who, count, first, right, recoverable, wrong }) =>
      `${who.padEnd(7)} ${String(count).padStart(5)} asked: first among programmes ${percent(first)}, answered right ${percent(right)}, right or recoverable ${percent(recoverable)}, wrong ${percent(wrong)}`,
  )
  const { count, answered, offered } = foreign
  return `${[...lines, `foreign ${String(count).padStart(5)} asked: met with a policy ${percent(answered)}, offered options ${percent(offered)}`].join('\n')}\n`
}
