/** Reads a message beside the policy in talk: 这钱分几年给 is about it, though it names nothing. */
import type { Outcome, Turn } from '../turn.ts'
import { followUpOn } from './follow-up.ts'

/** 这钱分几年给: too thin on its own, clear beside what was just talked about. */
export function inTalk(turn: Turn): Outcome | null {
  const { understood, content } = turn
  const { focus } = turn.conversation
  if (!focus || understood.mentions.named.some((id) => id !== focus)) return null
  const elsewhere = understood.verdict === 'sure' && understood.ranked[0]?.intent !== focus
  const pointing = pointsOutright(understood.text) || (opensAsPointing(understood.text) && !namesAnothers(turn, focus))
  const near =
    understood.text.length <= NEAR_LENGTH &&
    understood.mentions.topics.length === 0 &&
    understood.ranked.slice(0, 3).some((r) => r.intent === focus)
  const foreign = turn.content.outOfScope.get(understood.ranked[0]?.intent ?? '')
  // 一次性给吗, 最多贷多少: a few words beside a policy in talk are about it, unless they are surely about something else.
  const brief = understood.text.length <= BRIEF && understood.mentions.topics.length === 0 && foreign?.kind !== 'far'
  const meant = elsewhere
    ? (pointing || brief) && understood.confidence < SURE_ELSEWHERE
    : pointing || near || (brief && understood.verdict !== 'none')
  return meant ? followUpOn(turn, content.policy.get(focus)!) : null
}

/** 那研发费用呢, beside the land tax: a word of other policies that this one does not have. */
function namesAnothers({ understood, content }: Turn, focus: string): boolean {
  const wordsOf = (id: string) => {
    const { text, title, aliases } = content.policy.get(id)!
    return text + title + aliases.join('')
  }
  return understood.mentions.rest.some(
    (word) =>
      word.length >= NAMING &&
      !wordsOf(focus).includes(word) &&
      content.policies.some((p) => p.id !== focus && wordsOf(p.id).includes(word)),
  )
}

/** Shorter words (支持, 补助) stand everywhere. */
const NAMING = 3

/** Whether a message points at what was just said rather than names something new: 这钱怎么用, 那利息呢, 一定给吗. */
export const pointsBack = (text: string) => pointsOutright(text) || opensAsPointing(text)

/** 别的政策这个月有吗 turns away from what was talked about. */
const TURNS_AWAY = /别的|其他|其它|另外|换一个|不是|不对/u

function pointsOutright(text: string): boolean {
  return (
    !TURNS_AWAY.test(text) &&
    /这个|这钱|这笔|这条|这项|这政策|这种|这里|这奖|这补|那钱|那笔|那条|该项|此项|^那个(?!政策)/u.test(text)
  )
}

function opensAsPointing(text: string): boolean {
  return (
    text.length <= SHORT &&
    !TURNS_AWAY.test(text) &&
    /^(?:那|这|它|钱|还|也|为啥|为什么|咋不|直接|利息|有没有最|每年|一定|肯定|是不是|一次|分几|几年|从哪年|哪年|啥时候|什么时候)/u.test(
      text,
    )
  )
}

/** Whoever writes more than this without pointing back means something of their own. */
const NEAR_LENGTH = 20
/** A longer message that opens with 那 brings its own subject. */
const SHORT = 14
/** Beside a policy in talk, pointing words outweigh a likeness below this. */
const SURE_ELSEWHERE = 0.7
const BRIEF = 8
