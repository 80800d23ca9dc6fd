/** 删除我的信息: done only where it is asked for in so many words, since it cannot be taken back. */
import { newConversation } from '../../domain/talk/conversation.ts'
import { ask } from '../ask/ask.ts'
import { talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** 我的数据安全吗 is like it, and asks for nothing to be deleted. */
export function deleteData(turn: Turn): Outcome {
  const { text } = turn.understood
  if (!ASKED_FOR.test(text) || NOT_NOW.test(text)) return ask(turn)
  return {
    conversation: newConversation(turn.now.getTime()),
    reply: talk(turn.content, 'talk.delete-data'),
    forget: true,
  }
}

const ASKED_FOR = /删|清[除空理了掉]|抹|注销|销毁|忘[掉了]|(?:不要|别|不想|不许|不用).{0,6}(?:存|留|记)/u
/** 别删我的信息, 你们多久删一次. */
const NOT_NOW =
  /(?:别|不要|不用|先不|不想|不能|没有?|不会|误)删|(?:什么时候|啥时候|多久|几天|会不会|会|自动|定期).{0,4}删/u
