/** Answers a message that is about several policies at once: each question in turn, or one beside the other; 不想问技改，想问5G is about one. Pure. */
import type { Policy } from '../../domain/library/policy.ts'
import { focusOn } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { namesAmount } from '../../reading/numbers/awards.ts'
import { asksAnything, hasWord, type Said } from '../../reading/said.ts'
import { contactsOf, saying, sourceOf } from '../say/compose.ts'
import { type Outcome, type Turn, turnOf } from '../turn.ts'
import { followUp, followUpOn, isFollowUp, wantedOf } from './follow-up.ts'
import { policiesById, surePolicy } from './sure-policy.ts'

type Piece = { turn: Turn; policy: Policy }

/** Null where the message is about one thing, or where what waits for an answer is told about. */
export function severally(turn: Turn): Outcome | null {
  const { understood, conversation } = turn
  if (conversation.check?.pending && !comparesAny(turn)) return null
  const compared = comparesAny(turn) ? policiesOf(piecesOf(turn, understood.likely).filter(isDescribed)) : []
  if (compared.length > 1) return compare(turn, compared)
  // 这俩哪个划算, of those that were just offered.
  const offered = conversation.offer?.kind === 'options' ? conversation.offer.policies : []
  if (comparesAny(turn) && hasWord(turn.said, 'BOTHOF', 'THESE') && offered.length > 1)
    return compare(turn, policiesById(turn.content, offered))
  const pieces = piecesOf(turn, understood.pieces)
  if (pieces.length === 0) return null
  const wanted = pieces.filter((piece) => !isTurnedDown(piece.turn.said))
  const policies = policiesOf(wanted)
  if (policies.length === 1 && wanted.length < pieces.length) return inTurn(turn, wanted)
  if (policies.length < 2) return null
  if (pieces.every(asks)) return inTurn(turn, pieces)
  // 5G和技改的电话: what is asked last is asked of all.
  if (understood.mentions.cues.includes('phone') && pieces.every(isName)) return sideBySide(turn, policies, true)
  // 我想问技改，还有票据贴现: nothing is told, so both are asked about.
  return pieces.every(isName) && turn.said.quantities.length === 0 && turn.said.hits.size === 0
    ? inTurn(turn, pieces)
    : null
}

/** 哪个给得多 is for the figures to say, and for what the asker puts in. */
function compare(turn: Turn, policies: readonly Policy[]): Outcome {
  const weighs = turn.said.signs.has('weighs')
  const outcome = sideBySide(turn, policies, false, weighs)
  const opening = saying(turn.content, weighs ? 'compare.figures' : 'compare.opening')
  return { ...outcome, reply: { ...outcome.reply, parts: [opening, ...outcome.reply.parts] } }
}

const piecesOf = (turn: Turn, pieces: Turn['understood']['pieces']): Piece[] =>
  pieces.map(({ policy, understood }) => ({
    turn: turnOf({ ...turn, text: understood.text, understood }),
    policy: turn.content.policy.get(policy)!,
  }))

const policiesOf = (pieces: readonly Piece[]): Policy[] => [...new Set(pieces.map(({ policy }) => policy))]

const comparesAny = ({ said }: Turn): boolean => hasWord(said, 'COMPARE') || said.signs.has('compares')

/** 哪个给的比例高 compares, and describes nothing. */
const isDescribed = ({ turn: { said, understood } }: Piece): boolean =>
  !hasWord(said, 'COMPARE') ||
  surePolicy(understood) !== null ||
  understood.mentions.named.length + understood.mentions.topics.length > 0

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
    const wanted = wantedOf(piece.understood)
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
export function sideBySide(
  turn: Turn,
  policies: readonly Policy[],
  contactsOnly = false,
  figuresOnly = false,
): Outcome {
  const { conversation, content } = turn
  const parts = policies.flatMap((policy): ReplyPart[] => {
    const figures = policy.summary.filter(({ quote }) => namesAmount(quote))
    const quotes = (figuresOnly && figures.length > 0 ? figures : policy.summary).map(
      ({ label, quote }): ReplyPart => ({ type: 'quote', label, quote, policy: policy.id }),
    )
    const said = contactsOnly ? [] : [...quotes, sourceOf(content, policy)]
    return [{ type: 'heading', text: policy.title }, ...said, ...contactsOf(content, policy)]
  })
  const kind = contactsOnly ? 'office' : 'answer'
  // 那另一个, 两样都说: they are what was talked about from now on.
  const talked = policies.reduce((before, { id }) => focusOn(before, id), conversation)
  return {
    conversation: { ...talked, offer: null, misses: 0 },
    reply: { kind, policies: policies.map(({ id }) => id), options: [], parts },
  }
}
