/** Reads a message as the answer to what we asked, before any classifier sees it: “2” is a choice, not an intent. Pure. */
import type { Content } from '../../domain/library/content.ts'
import type { Conversation } from '../../domain/talk/conversation.ts'

export type Answer =
  | { type: 'pick'; policy: string }
  | { type: 'none-of-these' }
  /** A number that stands for nothing any more, or never did. */
  | { type: 'bad-pick'; most: number }

const HAN_DIGITS = '零一二三四五六七八九十'
const PICK =
  /^(?:我?(?:选|要|想问|问|看|查))?(?:第)?\s*(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?:个|条|项|号|款)?(?:吧|呢|的|那个|那条|那项|政策)*[.。!,，、~)）]*$/u
const LAST = /^(?:选|要|看)?最后(?:一)?(?:个|条|项)(?:吧|呢)?$/u
const FORMER = /^(?:选|要)?(?:前一个|前者|上面那个)$/u
const LATTER = /^(?:选|要)?(?:后一个|后者|下面那个)$/u

/** Null when the message is no answer and should be understood afresh. `clean` is the normalised text. */
export function readAnswer(conversation: Conversation, clean: string, content: Content): Answer | null {
  const dense = clean.replace(/\s+/g, '')
  const { offer } = conversation
  if (!offer) return null
  const number = pickedNumber(dense, offer.shown)
  if (offer.kind === 'options' && offer.policies.length === 1) {
    if (/^(?:是的?|对的?|嗯+|就是|没错|好的?|可以|行|ok)[。.!！吧呀的啊]*$/u.test(dense))
      return { type: 'pick', policy: offer.policies[0]! }
    if (/^(?:不是的?|不对|不)[。.!！的]*$/u.test(dense)) return { type: 'none-of-these' }
  }
  if (number !== null) {
    if (offer.kind === 'options' && (number === 0 || number === offer.policies.length + 1))
      return { type: 'none-of-these' }
    const policy = offer.policies[number - 1]
    return policy && number <= Math.max(offer.shown, 1)
      ? { type: 'pick', policy }
      : { type: 'bad-pick', most: offer.shown }
  }
  const byTitle = offer.policies.find((id) => content.policy.get(id)!.title === dense)
  return byTitle ? { type: 'pick', policy: byTitle } : null
}

/** 2, ２, ②, 二, 第二个, 选2, 最后一个; null for anything that says more. */
export function pickedNumber(dense: string, shown: number): number | null {
  if (LAST.test(dense)) return shown
  if (FORMER.test(dense)) return 1
  if (LATTER.test(dense)) return 2
  const match = PICK.exec(dense)
  if (!match) return null
  const said = match[1]!
  return /^\d+$/.test(said) ? Number(said) : hanNumber(said)
}

export function hanNumber(said: string): number | null {
  const digits = [...said.replace('两', '二')].map((c) => HAN_DIGITS.indexOf(c))
  if (digits.length === 1) return digits[0]!
  if (digits.length === 2) return digits[0] === 10 ? 10 + digits[1]! : digits[1] === 10 ? digits[0]! * 10 : null
  return digits[1] === 10 ? digits[0]! * 10 + digits[2]! : null
}
