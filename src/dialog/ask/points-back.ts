/** Whether a message is about what was just said: it points at it, or at least brings no subject of its own. Pure. */
import type { Content } from '../../domain/library/content.ts'
import type { Turn } from '../turn.ts'

/** Whether a message points at what was just said rather than names something new: 这钱怎么用, 那利息呢, 一定给吗. */
export const pointsBack = (text: string) => pointsOutright(text) || opensAsPointing(text)

/** 别的政策这个月有吗 turns away from what was talked about. */
const TURNS_AWAY = /别的|其他|其它|另外|换一个|不是|不对/u

export function pointsOutright(text: string): boolean {
  return (
    !TURNS_AWAY.test(text) &&
    /这个|这钱|这笔|这条|这项|这政策|这种|这里|这奖|这补|那钱|那笔|那条|该项|此项|^那个(?!政策)/u.test(text)
  )
}

export function opensAsPointing(text: string): boolean {
  return (
    text.length <= SHORT &&
    !TURNS_AWAY.test(text) &&
    /^(?:那|这|它|钱|还|也|为啥|为什么|咋不|直接|利息|有没有最|每年|一定|肯定|是不是|一次|分几|几年|从哪年|哪年|啥时候|什么时候|(?:能不能|能|可不可以|可以)(?:用来|拿来|用它|用)?(?:发|买|付|还|请|修|报销))/u.test(
      text,
    )
  )
}

/** A longer message that opens with 那 brings its own subject. */
const SHORT = 14

/** The words that neither the policy nor anybody who asks about it uses (漏水 in 厂房漏水归谁管); none where the message points back at it. */
export function ownSubjects({ understood, content }: Turn, policy: string): string[] {
  const { mentions, text } = understood
  if (mentions.subjects.length === 0 || pointsBack(text)) return []
  const known = saidAbout(policy, content)
  return mentions.subjects.filter((word) => !known.includes(word))
}

const knownByPolicy = new WeakMap<Content, Map<string, string>>()

/** The policy's text and every sentence its questions were learnt from, in one string to look words up in. */
function saidAbout(policy: string, content: Content): string {
  const known = knownByPolicy.get(content) ?? new Map<string, string>()
  knownByPolicy.set(content, known)
  const before = known.get(policy)
  if (before !== undefined) return before
  const { text, title, aliases } = content.policy.get(policy)!
  const asked = content.utterances.filter(({ intent }) => intent === policy).map((u) => u.text)
  const said = [text, title, ...aliases, ...asked].join('\n')
  known.set(policy, said)
  return said
}

/** Whether any list has one of the words: then it must not be said that none has. */
export const standsInAList = (words: readonly string[], content: Content): boolean =>
  content.policies.some(({ text, title }) => words.some((word) => text.includes(word) || title.includes(word)))
