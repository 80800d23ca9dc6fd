/** What the journal is told of a turn: ids, kinds, what went wrong; never words. Pure. */
import type { Conversation } from '../../domain/talk/conversation.ts'
import type { Reply } from '../../domain/talk/reply.ts'
import type { Understood } from '../../domain/talk/understood.ts'

export const fieldsOf = ({ kind, policies }: Reply) => ({ kind, policies })

/** 不是这个, 不对: about which policy; as an answer to a question of ours it is none of that. */
export function wrongIn({ check, focus, last }: Conversation, understood: Understood | null): { wrong?: string } {
  if (understood?.act !== 'reject' || check?.pending) return {}
  const wrong = focus ?? last?.policies[0]
  return wrong === undefined ? {} : { wrong }
}
