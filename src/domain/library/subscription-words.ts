/** The words with which a group's people say what they want to hear of: the shape of `intents/subscription.json`. */
import { z } from 'zod'

const Words = z.array(z.string().min(1)).min(1)

export const SubscriptionWords = z.strictObject({
  /** 订阅 人才 */
  take: Words,
  /** 退订 人才 */
  drop: Words,
  /** What may stand before: 请, 我们群. */
  before: Words,
  /** What may stand behind a name: 方面的政策. */
  after: Words,
  /** What may stand at the very end: 吧. */
  ending: Words,
  /** Whole: what the group has is asked for. */
  list: Words,
  everything: Words,
  /** Whole: yes, all of it, whether or not we have asked. */
  confirm: Words,
  /** Whole: answers to whether all of it is to go. */
  yes: Words,
  no: Words,
  /** Show that it is a question, where nothing stands between the verb and the name: 订阅费能补贴吗. */
  asking: Words,
})
export type SubscriptionWords = z.infer<typeof SubscriptionWords>
