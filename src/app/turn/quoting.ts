/** What a quote of our own words does to a message: it may be all that shows that we are spoken to, and it says what 电话 and 第2条 mean. */
import { besideNotice } from '../../dialog/ask/beside-notice.ts'
import { besideQuote, speaksOfPolicy } from '../../dialog/ask/beside-quote.ts'
import { type Heard, type Turn, turnOf } from '../../dialog/turn.ts'
import type { Content } from '../../domain/library/content.ts'
import { isNod } from '../../domain/talk/nod.ts'
import type { Incoming, Speaker, Turns } from './surroundings.ts'

/** Anybody can take our name: what stands under it has to be ours. And who only nods at it wants nothing of us. */
export async function isSaidToUs(message: Incoming, content: Content, turns: Pick<Turns, 'hasSent'>): Promise<boolean> {
  const { quoted, text } = message
  if (!quoted?.alone) return true
  if (text.trim() === '' || isNod(text, content.nods)) return false
  return speaksOfPolicy(quoted.text, content) || turns.hasSent(quoted.text, message)
}

/** The turn in which a message is answered: beside what it quotes, else beside the notice that its group has had. */
export async function besideWhatWeSaid(
  heard: Heard,
  { quoted, room }: Incoming,
  known: Pick<Speaker, 'notice'>,
): Promise<Turn> {
  const { conversation, content } = heard
  const notice = room ? await known.notice(room.id) : null
  return quoted && speaksOfPolicy(quoted.text, content)
    ? turnOf({ ...heard, conversation: besideQuote(conversation, quoted.text, { content, notice }) })
    : besideNotice(heard, notice)
}
