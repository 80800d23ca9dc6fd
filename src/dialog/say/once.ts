/** Says once a conversation what need not be said twice, and in groups in short. Pure. */
import type { Conversation } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import type { Outcome } from '../turn.ts'

/** So many are remembered. */
const MOST = 100

export function saidOnce(outcome: Outcome, before: Conversation, inRoom: boolean): Outcome {
  const known = new Set(before.said)
  const now = new Set<string>()
  const parts = outcome.reply.parts.flatMap((part) => {
    const key = keyOf(part)
    if (key === null) return [part]
    now.add(key)
    return known.has(key) || (inRoom && key === HINT) ? again(part) : inRoom ? inShort(part) : [part]
  })
  const said = [...new Set([...before.said, ...now])].slice(-MOST)
  return { ...outcome, conversation: { ...outcome.conversation, said }, reply: { ...outcome.reply, parts } }
}

/** What may be asked next: in a group nobody has to be told. */
export const HINT = 'next'

function keyOf(part: ReplyPart): string | null {
  if (part.type === 'contact') return part.cautions.length > 0 && part.short !== '' ? `caution ${part.office}` : null
  return 'once' in part && part.once ? part.once.key : null
}

function again(part: ReplyPart): ReplyPart[] {
  if (part.type === 'contact') return [{ ...part, cautions: [part.short] }]
  const short = 'once' in part ? part.once?.short : undefined
  return short ? [{ type: 'say', text: short }] : []
}

/** What has a short form has it there from the first time on. */
function inShort(part: ReplyPart): ReplyPart[] {
  const short = 'once' in part ? part.once?.short : undefined
  return short && part.type === 'say' ? [{ ...part, text: short }] : [part]
}
