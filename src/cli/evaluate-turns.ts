/** What `evaluate` prints of files whose lines are conversations: dialogues, and loose answers to what the bot asked. */

import { type Dialogue, faultsOf } from '../domain/library/labelled-dialogue.ts'
import type { Ask } from '../domain/library/labelled-question.ts'
import { type AnswerLine, judgeAnswers } from '../measure/judge-answers.ts'
import { percent } from './print.ts'

type FaultyTurn = { at: string; user: string; figures: number; faults: string[] }

export async function judgeDialogues(dialogues: Dialogue[], ask: Ask): Promise<FaultyTurn[]> {
  const turns: FaultyTurn[] = []
  for (const { id, turns: labelled } of dialogues)
    for (const [i, { user, expect }] of labelled.entries()) {
      const said = await ask(user, { conversation: id, inRoom: false })
      turns.push({ at: `${id}.${i + 1}`, user, figures: expect.contains.length, faults: faultsOf(expect, said) })
    }
  return turns
}

export function printableTurns(turns: FaultyTurn[]): string {
  const misses = turns.filter(({ faults }) => faults.length > 0)
  const figures = turns.reduce((sum, turn) => sum + turn.figures, 0)
  const unsaid = misses.flatMap(({ faults }) => faults).filter((fault) => fault.startsWith('should say')).length
  const right = turns.length - misses.length
  return [
    ...misses.map(({ at, user, faults }) => `${at} ${user}\n            ${faults.join('; ')}`),
    `turns right ${right} of ${turns.length} (${percent(right / turns.length)}), wanted words said ${figures - unsaid} of ${figures}`,
    '',
  ].join('\n')
}

type Shares = Record<string, { right: number; of: number }>

/** By what is wanted, then by state. */
export async function evaluateAnswers(lines: AnswerLine[], ask: Ask) {
  const { judged, unreached } = await judgeAnswers(lines, ask)
  const [kinds, states]: [Shares, Shares] = [{}, {}]
  for (const { line, right } of judged) {
    const kind = line.expect
      ? 'asked first'
      : line.must_not_equal !== undefined
        ? 'look-alikes kept apart'
        : 'understood'
    for (const [shares, key] of [
      [kinds, kind],
      [states, line.state],
    ] as const) {
      shares[key] ??= { right: 0, of: 0 }
      shares[key].of += 1
      if (right) shares[key].right += 1
    }
  }
  return { kinds, states, unreached, misses: judged.filter(({ right }) => !right) }
}

export function printableAnswers({
  kinds,
  states,
  unreached,
  misses,
}: Awaited<ReturnType<typeof evaluateAnswers>>): string {
  const share = ([name, { right, of }]: [string, Shares[string]]) =>
    `${name} ${right} of ${of} (${percent(right / of)})`
  return [
    ...misses.map(
      ({ line, variant, wanted, said }) =>
        `${line.id} ${variant}\n            ${wanted}: [${said.kind}] ${said.reply.replaceAll('\n', ' ').slice(0, SHOWN)}`,
    ),
    ...Object.entries(states).map(share),
    ...(unreached.length > 0 ? [`not reached: ${unreached.join(' ')}`] : []),
    Object.entries(kinds).map(share).join(', '),
    '',
  ].join('\n')
}
const SHOWN = 100
