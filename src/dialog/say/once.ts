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
    const once = onceOf(part)
    if (!once) return [part]
    now.add(once.key)
    if (known.has(once.key) || (inRoom && once.key === HINT)) return again(part, once.short)
    return [inRoom ? inShort(part, once.short) : part]
  })
  const said = [...new Set([...before.said, ...now])].slice(-MOST)
  return { ...outcome, conversation: { ...outcome.conversation, said }, reply: { ...outcome.reply, parts } }
}

/** What may be asked next: in a group nobody has to be told. */
export const HINT = 'next'

const onceOf = (part: ReplyPart) => ('once' in part ? part.once : undefined)

function again(part: ReplyPart, short: string | null): ReplyPart[] {
  if (part.type === 'contact') return [{ ...part, cautions: short === null ? [] : [short] }]
  return short === null ? [] : [{ type: part.type === 'source' ? 'source' : 'say', text: short }]
}

/** What has a short form has it there from the first time on; a number is warned of in full. */
const inShort = (part: ReplyPart, short: string | null): ReplyPart =>
  short !== null && (part.type === 'say' || part.type === 'source') ? { ...part, text: short } : part
