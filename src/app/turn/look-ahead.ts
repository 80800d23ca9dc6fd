/** Looks ahead, before a message's turn: whether it says enough to be answered, and what belongs together. Keeps nothing; how long to wait is delivery's part. */

import { ENOUGH, goTogether, type Weighed, weighReply } from '../../dialog/talk/says-enough.ts'
import { ALONE, turnOf } from '../../dialog/turn.ts'
import { continued } from '../../domain/talk/conversation.ts'
import { type AssistantParts, conversationKey } from './assistant.ts'
import { piecesOfBurst, together } from './burst.ts'
import { readableText, unreadableKey } from './readable.ts'
import type { Incoming } from './surroundings.ts'

/** Neither ever rejects: what cannot be weighed is answered at once, and a defect is told there. */
export type LookAhead = {
  /** Whether a message need not wait for what its sender says next. */
  saysEnough(message: Incoming): Promise<boolean>
  /** Whether what the same person said next belongs to it. */
  goTogether(held: Incoming, next: Incoming): Promise<boolean>
}

type LookAheadParts = Pick<AssistantParts, 'content' | 'understand' | 'turns' | 'now'> & {
  /** What staff may say; nobody waits for the rest of a command. */
  isCommand?: (message: Incoming) => boolean
}

export function lookAhead(parts: LookAheadParts): LookAhead {
  const { content, understand, turns } = parts

  async function weighed(message: Incoming): Promise<Weighed> {
    // What quotes us has its context with it.
    if (unreadableKey(message) || message.quoted || parts.isCommand?.(message)) return ENOUGH
    try {
      const text = readableText(message, content)
      const now = parts.now()
      const conversation = continued(await turns.load(conversationKey(message)), now)
      const inRoom = message.room !== undefined
      return weighReply(
        turnOf({ conversation, text, inRoom, understood: understand(text), content, ...ALONE, now: new Date(now) }),
      )
    } catch {
      return ENOUGH
    }
  }

  return {
    saysEnough: async (message) => (await weighed(message)).says === 'enough',
    async goTogether(held, next) {
      if (next.kind !== 'text' || next.quoted) return false
      const whole = await weighed(together([...piecesOfBurst(held), next]))
      return goTogether(await weighed(held), await weighed(next), whole)
    },
  }
}
