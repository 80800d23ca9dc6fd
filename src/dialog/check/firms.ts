/** Somebody else's firm is another firm, with facts of its own: which of the two a message is about, and the change from one to the other. */
import type { Conversation } from '../../domain/talk/conversation.ts'
import { swapFirms } from '../../domain/talk/conversation.ts'
import type { Firm, Said } from '../../reading/said.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { startCheck } from './check.ts'
import { isAboutAnother } from './is-about-another.ts'

/** The turn of the firm that the message is about, answered by `run`; said first where it changes. */
export function ofItsFirm(turn: Turn, run: (turn: Turn) => Outcome): Outcome {
  const { conversation, content } = turn
  const firm = firmIn(turn)
  if (firm === null || firm === conversation.firm || turn.inRoom) return run(turn)
  const policy = conversation.check?.policy ?? conversation.focus
  // 插一句，我弟博士后出站能给多少: something else altogether, and back again.
  if (policy && isAboutAnother(turn, policy)) return run(turn)
  const changed = { ...turn, conversation: { ...swapFirms(conversation), check: null, aside: null } }
  // 回到我自己，最多能拿多少: whoever asks for the sum has it in the text's words, before anything is asked.
  const asksSum = turn.understood.mentions.cues.includes('how-much') && turn.said.quantities.length === 0
  const outcome =
    policy && content.eligibility.has(policy) ? startCheck(changed, policy, asksSum ? 'in-play' : 'none') : run(changed)
  // Whoever has told nothing of their own need not hear that it is kept apart.
  if (!knowsAnything(conversation)) return outcome
  const opening = saying(content, firm === 'own' ? 'check.own-firm' : 'check.other-firm')
  return { ...outcome, reply: { ...outcome.reply, parts: [opening, ...outcome.reply.parts] } }
}

const knowsAnything = ({ facts, check }: Conversation) => Object.keys(facts).length > 0 || check !== null

/** Null where no firm is named, or nothing is told or asked of it: 我朋友说有补贴. */
function firmIn({ said, understood, conversation }: Turn): Firm | null {
  if (said.act === 'own' || (said.signs.has('mine') && conversation.firm === 'other')) return 'own'
  if (said.whole) return null
  const named = said.clauses.findLast(({ whose }) => whose !== null)?.whose ?? null
  const asks = understood.mentions.cues.some((cue) => cue === 'check' || cue === 'how-much')
  return named !== null && (asks || tellsOf(said, named)) ? named : null
}

function tellsOf({ hits, quantities, clauses }: Said, firm: Firm): boolean {
  const isIn = (at: number) => clauses.some(({ start, end, whose }) => whose === firm && start <= at && at < end)
  const words = [...hits.values()].flat().map(({ start }) => start)
  return [...words, ...quantities.map(({ start }) => start)].some(isIn)
}
