/** 第3条的电话, 第二个怎么申请: a question about one item of the list that was shown, in the same breath as its number. */
import type { Picked, Said } from '../../reading/said.ts'
import type { Word } from '../../reading/words/cut.ts'
import type { Outcome, Turn } from '../turn.ts'
import { placeOf } from './choice.ts'
import { followUp, followUpOn, isFollowUp } from './follow-up.ts'
import { keepOffer } from './navigate.ts'

type ItemQuestion = Pick<Turn, 'said' | 'understood'>

/** The one item a message asks about by its number; null when it names a part of the list, an office or a policy besides. */
export function askedItem({ said, understood: { mentions, act } }: ItemQuestion): Picked | null {
  const [item, another] = ordinalsIn(said)
  if (!item || another || mentions.part !== null || mentions.elsewhere !== null || mentions.offices.length > 0)
    return null
  // 第二个厂房 counts the asker's own things, 第二个怎么申请 an item of ours.
  const asks = isFollowUp(act) || mentions.cues.length > 0
  const next = item.next?.is
  return next === undefined || (next === null ? asks : !COUNTS_THINGS.has(next)) ? item.number : null
}

const COUNTS_THINGS: ReadonlySet<string> = new Set(['NOUN', 'FACT', 'GIVEN', 'STAFFER'])

/** Each 第几个 with what stands right behind it. */
function ordinalsIn({ clauses }: Said): { number: Picked; next: Word | undefined }[] {
  return clauses.flatMap(({ words, picks }) => {
    const places = words.flatMap((word, i) => (PLACES.has(word.is ?? '') ? [{ word, next: words[i + 1] }] : []))
    return places.flatMap(({ word, next }, i) => {
      const number = picks[i]
      return isPlace(word) && number !== undefined ? [{ number, next }] : []
    })
  })
}
/** 最后一个归谁管; 前面那个 and 后者 look back at what was said as well. */
const isPlace = ({ is, start, end }: Word): boolean =>
  is === 'ORDINAL' || ((is === 'LAST' || is === 'MIDDLE') && end - start > BARE)
/** 最后 alone tells when: 最后做成了. */
const BARE = 2
const PLACES: ReadonlySet<string> = new Set(['PICK', 'ORDINAL', 'FIRST', 'MIDDLE', 'LAST', 'LATTER'])

export function offeredItem(turn: Turn): Outcome | null {
  const { conversation, content, understood } = turn
  const { offer, check } = conversation
  const item = askedItem(turn)
  if (!offer || check?.pending || item === null) return null
  const number = placeOf(item, offer.shown)
  if (number > offer.shown) return null
  const policy = content.policy.get(offer.policies[number - 1] ?? '')
  if (!policy || understood.mentions.named.some((id) => id !== policy.id)) return null
  const { act } = understood
  const about = { ...turn, conversation: { ...conversation, focus: policy.id } }
  return keepOffer(isFollowUp(act) ? followUp(about, act) : followUpOn(turn, policy), conversation)
}
