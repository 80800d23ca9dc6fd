/** Finds what a long story asks about: its clauses are judged one by one, since the whole is like nothing in particular. Offers, and asserts only what the last of them would assert alone. Pure. */
import { isForeign, stands } from '../../domain/talk/standing.ts'
import type { Ranked } from '../../domain/talk/understood.ts'
import type { MessageVerdict } from './decide.ts'

/** Shorter messages are judged well enough as a whole. */
const LONG = 30
/** In so long a story the question stands at the end, and is judged as a message of its own. */
const STORY = 200
/** Dictation has no punctuation: a stretch longer than this is read in overlapping pieces. */
const PIECE = 20
const STEP = 10
const MOST_PIECES = 24
/** Two unsure pieces that lead by so much to the same policy count as one that is sure. */
const LEAD = 3
/** What a clause says alone counts for so much beside the whole. */
const SHARE = 0.5

/**
 * The verdict on a message, which may be a story around one question.
 * @param judge the verdict on words by themselves; asked once for the same words
 */
export function verdictOn(text: string, judge: (words: string) => MessageVerdict): MessageVerdict {
  const known = new Map<string, MessageVerdict>()
  const once = (words: string) => {
    const verdict = known.get(words) ?? judge(words)
    known.set(words, verdict)
    return verdict
  }
  return withBuried(text, wholeOf(text, once), once)
}

function withBuried(text: string, whole: MessageVerdict, judge: (clause: string) => MessageVerdict): MessageVerdict {
  const [first] = whole.ranked
  // The whole is rather like a topic of no list: a clause of it is, too, however it sounds alone.
  if (text.length < LONG || whole.verdict === 'sure' || isForeign(first, 'slight')) return whole
  const question = text.length >= STORY ? lastOf(text, judge) : null
  if (question) return { ...whole, ...question, act: whole.act }
  const weights = new Map<string, number>()
  const chances = new Map<string, number>()
  for (const { act, verdict, ranked } of clausesOf(text).map(judge)) {
    const [best, second] = ranked
    if (act !== 'ask' || !best || best.intent.includes('.')) continue
    const sure = verdict === 'sure' && stands(best, 'likely')
    const leads = verdict !== 'none' && stands(best, 'slight') && best.chance >= LEAD * (second?.chance ?? 0)
    weights.set(best.intent, (weights.get(best.intent) ?? 0) + (sure ? 1 : leads ? 0.5 : 0))
    chances.set(best.intent, Math.max(chances.get(best.intent) ?? 0, best.chance * SHARE))
  }
  for (const [intent, weight] of weights) if (weight < 1) chances.delete(intent)
  if (chances.size === 0) return whole
  const found: Ranked[] = [...chances]
    .map(([intent, chance]) => ({ intent, chance }))
    .sort((a, b) => b.chance - a.chance)
  const others = whole.ranked.filter(({ intent }) => !chances.has(intent))
  return { ...whole, ranked: [...found, ...others], verdict: 'unsure' }
}

/** On the whole of it, but for what is only polite, and what sounds like a programme beside a foreign question. */
function wholeOf(text: string, judge: (words: string) => MessageVerdict): MessageVerdict {
  const whole = judge(text)
  const stretches = text.length < LONG ? [] : stretchesOf(text)
  if (stretches.length < 2 || stretches.length > MOST_PIECES) return whole
  const clauses = stretches.map((stretch) => ({ stretch, ...judge(stretch) }))
  // 老师您好，冒昧打扰了 and 祝您工作顺利 are about no subject, however many words they have.
  const about = clauses.filter(({ act }) => !OF_NO_SUBJECT.has(act))
  const meant =
    about.length > 0 && about.length < clauses.length ? judge(about.map(({ stretch }) => stretch).join(',')) : whole
  return { ...ofItsQuestion(meant, about), act: whole.act }
}

const OF_NO_SUBJECT: ReadonlySet<MessageVerdict['act']> = new Set(['greeting', 'thanks', 'bye', 'praise', 'complaint'])

/** What a story says around its question is like some programme by chance: where a clause by itself is rather foreign, and none surely about a programme, that is what was asked. */
function ofItsQuestion(whole: MessageVerdict, clauses: readonly MessageVerdict[]): MessageVerdict {
  if (whole.verdict === 'none') return whole
  const asked = clauses.filter(({ act }) => act === 'ask')
  const isOurs = ({ verdict, ranked: [first] }: MessageVerdict) =>
    first && !first.intent.startsWith('oos.') && (verdict === 'sure' || stands(first, 'clear'))
  const isElsewhere = ({ verdict, ranked: [first] }: MessageVerdict) =>
    verdict !== 'unsure' && isForeign(first, 'likely')
  return (asked.some(isOurs) ? undefined : asked.find(isElsewhere)) ?? whole
}

/** Null where the end of it is not surely about one of our programmes. */
function lastOf(text: string, judge: (clause: string) => MessageVerdict): MessageVerdict | null {
  const last = stretchesOf(text).at(-1)
  const verdict = last === undefined ? null : judge(last)
  return verdict?.verdict === 'sure' && !verdict.ranked[0]?.intent.includes('.') ? verdict : null
}

function clausesOf(text: string): string[] {
  return stretchesOf(text).flatMap(windowsOf).slice(-MOST_PIECES)
}

const stretchesOf = (text: string) => text.split(/[,，。.;；!！?？、\s]+/u).filter((stretch) => stretch.length > 3)

function windowsOf(stretch: string): string[] {
  if (stretch.length <= PIECE) return [stretch]
  const steps = Math.ceil((stretch.length - PIECE) / STEP)
  return Array.from({ length: steps + 1 }, (_, i) => stretch.slice(i * STEP, i * STEP + PIECE))
}
