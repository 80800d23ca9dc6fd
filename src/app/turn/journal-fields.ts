/** What the journal is told of a turn: ids, kinds, what went wrong; never words. Pure. */
import type { Act } from '../../domain/library/intent.ts'
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

/** What somebody wanted done: the act the message looks like, else what a phrase of it asks for (技改补贴怎么申报). */
export function actWanted({ act, mentions }: Understood): Act | 'ask' {
  const [cue] = mentions.cues
  if (act !== 'ask' || cue === undefined) return act
  return cue === 'how-much' ? 'amount' : cue
}
