/** 那另一个呢, 刚才第二个, 前面说的那个社区的: which of the programmes that were talked about is pointed at. Pure. */
import { focusOn } from '../../domain/talk/conversation.ts'
import { stands } from '../../domain/talk/standing.ts'
import type { Outcome, Turn } from '../turn.ts'
import { followUp, followUpOn, wantedOf } from './follow-up.ts'
import { sideBySide } from './severally.ts'

/** Null where nothing is pointed at, or nothing else was talked about. */
export function pointedBack(turn: Turn): Outcome | null {
  const { said, conversation, content, understood } = turn
  const { signs } = said
  if (signs.has('both-of') && said.quantities.every(({ scaled }) => !scaled)) return both(turn)
  const points = signs.has('the-other') || signs.has('goes-back') || signs.has('nth-talked')
  if (!points || (conversation.check?.pending && said.act !== null) || conversation.offer) return null
  const id = signs.has('nth-talked') ? nth(turn) : another(turn)
  const policy = id === null ? undefined : content.policy.get(id)
  if (!policy) return null
  const about = { ...turn, conversation: focusOn(conversation, policy.id) }
  const wanted = wantedOf(turn.understood)
  if (wanted) return followUp(about, wanted)
  return followUpOn({ ...about, understood: { ...understood, act: 'ask' } }, policy)
}

/** 园区那条的电话: of several that the word fits, the one that was talked about; null where none was, or several were. */
export function talkedOf(turn: Turn): Outcome | null {
  const { said, conversation, content, understood } = turn
  const { focus, trail } = conversation
  if (!said.signs.has('that-one') || understood.verdict === 'sure' || conversation.check?.pending) return null
  const [likeliest] = understood.ranked.filter(({ intent }) => content.policy.has(intent))
  const fitting = understood.ranked.filter((one) => stands(one, 'faint')).map(({ intent }) => intent)
  const [talked, another] = [...new Set([...trail, focus])].filter((id) => id !== null && fitting.includes(id))
  if (!talked || another || talked !== likeliest?.intent || !stands(likeliest, 'possible')) return null
  const about = { ...turn, conversation: focusOn(conversation, talked) }
  const wanted = wantedOf(understood)
  return wanted ? followUp(about, wanted) : followUpOn(about, content.policy.get(talked)!)
}

/** 那封顶呢，两样都说: of the two that were talked about last. */
function both(turn: Turn): Outcome | null {
  const { conversation, content, said, understood } = turn
  const { focus, trail } = conversation
  const two = [trail.at(-1), focus].flatMap((id) => content.policy.get(id ?? '') ?? [])
  if (two.length < 2 || said.hits.size > 0 || conversation.check?.pending) return null
  const figuresOnly = said.signs.has('cap') || understood.mentions.cues.includes('how-much')
  return sideBySide(turn, two, wantedOf(turn.understood) === 'phone', figuresOnly)
}

/** By its place among all that were talked about. */
function nth({ said, conversation }: Turn): string | null {
  const talked = [...conversation.trail, ...(conversation.focus ? [conversation.focus] : [])]
  const [place] = said.clauses.flatMap(({ picks }) => picks)
  if (typeof place !== 'number') return null
  return talked[place > 0 ? place - 1 : talked.length + place] ?? null
}

/** The one the message describes, of those before the one in talk; else the last of these. A name that none of them has is something new. */
function another({ conversation, understood }: Turn): string | null {
  const { trail, focus } = conversation
  const before = trail.filter((id) => id !== focus).toReversed()
  const { named } = understood.mentions
  const described = understood.ranked.find(({ intent }) => before.includes(intent))
  if (described && (named.includes(described.intent) || stands(described, 'slight'))) return described.intent
  return named.length > 0 ? null : (before[0] ?? null)
}
