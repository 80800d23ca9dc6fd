/** What the clauses of a message come to together: the later word counts, a guess makes it a guess, and a 对 beside a 没有 is neither. Pure. */
import type { AnswerAct } from '../domain/library/pattern.ts'
import type { Clause } from './said.ts'

/**
 * Null where no clause answers.
 * @example answerOf(read(heard, expected, content).clauses) // 'yes' for 嗯，是的
 */
export function answerOf(said: readonly Clause[]): AnswerAct | null {
  const clauses = ofToday(said)
  const acts = clauses.flatMap(({ act }) => act ?? [])
  const has = (act: AnswerAct) => acts.includes(act)
  // 别问了，直接看结果: what is wanted instead.
  for (const act of INSTEAD) if (has(act)) return act
  if (has('leave')) return leaves(clauses) ? 'leave' : null
  if (has('unclear') || contradicts(clauses)) return 'unclear'
  if (has('unsure')) return 'unsure'
  const answers = clauses.filter(({ act }) => act !== null && act !== 'hear' && act !== 'beside')
  // 8万，分期还 says how, and asks nothing.
  const plain = answers.filter(({ act, asks }) => asks !== null || !OF_THE_TEXT.has(act!))
  return (plain.at(-1) ?? answers.at(-1))?.act ?? (has('hear') ? 'hear' : null)
}

const INSTEAD: readonly AnswerAct[] = ['results', 'why', 'back']

/** What may be asked of a text, and told of oneself. */
const OF_THE_TEXT: ReadonlySet<AnswerAct> = new Set<AnswerAct>(['payee', 'instalments', 'paid-when', 'spending'])

/** 算了还是十万吧 goes on with another figure; 算了，贷款呢 and 太麻烦了，算了 leave. */
function leaves(clauses: readonly Clause[]): boolean {
  const last = clauses.findLastIndex(({ act }) => act === 'leave')
  const behind = clauses.slice(last + 1)
  return !behind.some(({ act, asks, words }) => asks === null && (act === 'yes' || act === 'no' || tellsFigure(words)))
}

const tellsFigure = (words: Clause['words']) => words.some(({ is }) => is === 'FIGURE' || is === 'SAME')

/** 对，没有, to a question that was asked positively; 嗯，不是 only takes a breath first. 好像是，又好像不是 denies what it has said. */
function contradicts(clauses: readonly Clause[]): boolean {
  const said = clauses.filter(({ act }) => act === 'yes' || act === 'no')
  const agreed = clauses.findIndex(({ act }) => act === 'yes')
  const takenBack = (clause: Clause) =>
    clause.act === null && clause.asks === null && clause.words.some(({ is }) => is === 'ISNOT')
  if (agreed >= 0 && clauses.slice(agreed + 1).some(takenBack)) return true
  return said.some(({ act, words }, i) => {
    const next = said[i + 1]
    return act === 'yes' && next?.act === 'no' && !words.every(({ is }) => is === 'HUM' || is === 'TAIL')
  })
}

/** 对，以前从来没进过; 是啊，往年都没有我们: how it was is no answer about today, and goes with the yes before it. */
function ofToday(clauses: readonly Clause[]): readonly Clause[] {
  const first = clauses.find(({ act }) => act === 'yes' || act === 'no')
  if (first?.act !== 'yes') return clauses
  return clauses.filter(({ act, words }) => act !== 'no' || words.every(({ is }) => is !== 'PAST'))
}
