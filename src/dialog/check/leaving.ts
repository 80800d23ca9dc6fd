/** 算了，告诉我哪个科就行: leaves the check and asks on about its policy; 算了，贷款呢 leaves both. Pure. */
import { isFollowUp } from '../ask/follow-up.ts'
import type { Turn } from '../turn.ts'

/** The turn as it is once the check in hand is left: put aside where a question waits, and the words that left it read. */
export function leaving(turn: Turn): Turn {
  const { conversation, understood, said } = turn
  const { check, focus } = conversation
  const { mentions } = understood
  const left = said.clauses.filter(({ act }) => act === 'leave').map(({ start, end }) => said.text.slice(start, end))
  const without = (words: readonly string[]) => words.filter((word) => !left.some((said) => said.includes(word)))
  const [rest, subjects] = [without(mentions.rest), without(mentions.subjects)]
  const asksOn = mentions.cues.length > 0 || isFollowUp(understood.act)
  const namesNothing = [mentions.named, mentions.topics, mentions.offices, mentions.byNumber].every(
    (of) => of.length === 0,
  )
  return {
    ...turn,
    conversation: {
      ...conversation,
      check: null,
      aside: check?.pending ? check : null,
      focus: asksOn && namesNothing && subjects.length === 0 ? focus : null,
    },
    understood: {
      ...understood,
      act: 'ask',
      text: left.reduce((text, words) => text.replace(words, ''), understood.text),
      mentions: { ...mentions, rest, subjects },
    },
    said: { ...said, act: null },
  }
}
