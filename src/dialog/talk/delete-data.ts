/** 删除我的信息: done only where it is asked for in so many words, since it cannot be taken back. */
import { newConversation } from '../../domain/talk/conversation.ts'
import { ask } from '../ask/ask.ts'
import { talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** 我的数据安全吗 is like it, and asks for nothing to be deleted. */
export function deleteData(turn: Turn): Outcome {
  const { signs } = turn.said
  if (!signs.has('deletes') || signs.has('spares')) return ask(turn)
  return {
    conversation: newConversation(turn.now.getTime()),
    reply: talk(turn.content, 'talk.delete-data'),
    forget: true,
  }
}
