/** Answers a message that is about several policies at once: each question in turn, or one beside the other; 不想问技改，想问5G is about one. Pure. */
import type { Policy } from '../../domain/library/policy.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { asksAnything, hasWord, type Said } from '../../reading/said.ts'
import { contactsOf, sourceOf } from '../say/compose.ts'
import { type Outcome, type Turn, turnOf } from '../turn.ts'
import { followUp, followUpOn, isFollowUp } from './follow-up.ts'

type Piece = { turn: Turn; policy: Policy }

/** Null where the message is about one thing, or where what waits for an answer is told about. */
export function severally(turn: Turn): Outcome | null {
  const { understood, content, conversation } = turn
  if (understood.pieces.length === 0 || conversation.check?.pending) return null
  const pieces = understood.pieces.map((piece): Piece => {
    const { understood } = piece
    return { turn: turnOf({ ...turn, text: understood.text, understood }), policy: content.policy.get(piece.policy)! }
  })
  const wanted = pieces.filter((piece) => !isTurnedDown(piece.turn.said))
  const policies = [...new Set(wanted.map(({ policy }) => policy))]
  if (policies.length === 1 && wanted.length < pieces.length) return inTurn(turn, wanted)
  if (policies.length < 2) return null
  if (hasWord(turn.said, 'COMPARE')) return sideBySide(turn, policies)
  if (pieces.every(asks)) return inTurn(turn, pieces)
  // 5G和技改的电话: what is asked last is asked of all.
  return understood.mentions.cues.includes('phone') && pieces.every(isName) ? sideBySide(turn, policies, true) : null
}

/** 不想问技改, 不是问技改的; 有4个不在名单上 tells of a part. */
const isTurnedDown = (said: Said) =>
  !asksAnything(said) &&
  said.quantities.length === 0 &&
  said.clauses.some(({ words }) =>
    words.some(({ is }, i) => is === 'DONT' || (DENIES.has(is ?? '') && words[i + 1]?.is === 'CONSULT')),
  )
const DENIES: ReadonlySet<string> = new Set(['NOT', 'ISNOT', 'HASNOT'])

/** 12个在清单里 has the word of a list, and asks for none. */
const asks = ({ turn: { understood, said } }: Piece) =>
  isFollowUp(understood.act) || understood.mentions.cues.some((cue) => cue !== 'list') || asksAnything(said)

/** 技改, 5G的电话: longer ones tell something. */
const isName = ({ turn: { understood } }: Piece) => understood.text.length <= LONGEST_NAME
const LONGEST_NAME = 10

function inTurn(turn: Turn, pieces: readonly Piece[]): Outcome {
  let { conversation } = turn
  const parts: ReplyPart[] = []
  const policies: string[] = []
  for (const { turn: piece, policy } of pieces) {
    const { act, mentions } = piece.understood
    const wanted = isFollowUp(act) ? act : mentions.cues.includes('phone') ? 'phone' : null
    const about = { ...piece, conversation }
    const outcome = wanted
      ? followUp({ ...about, conversation: { ...conversation, focus: policy.id } }, wanted)
      : followUpOn(about, policy)
    conversation = outcome.conversation
    policies.push(...outcome.reply.policies)
    parts.push(...outcome.reply.parts)
  }
  return { conversation, reply: { kind: 'answer', policies: [...new Set(policies)], options: [], parts } }
}

/** What each says, in its own words, one after the other. */
export function sideBySide(turn: Turn, policies: readonly Policy[], contactsOnly = false): Outcome {
  const { conversation, content } = turn
  const parts = policies.flatMap((policy): ReplyPart[] => {
    const quotes = policy.summary.map(
      ({ label, quote }): ReplyPart => ({ type: 'quote', label, quote, policy: policy.id }),
    )
    const said = contactsOnly ? [] : [...quotes, sourceOf(content, policy)]
    return [{ type: 'heading', text: policy.title }, ...said, ...contactsOf(content, policy)]
  })
  const kind = contactsOnly ? 'office' : 'answer'
  return {
    conversation: { ...conversation, misses: 0 },
    reply: { kind, policies: policies.map(({ id }) => id), options: [], parts },
  }
}
