/** The words with which a group's people say what they want to hear of: the shape of `intents/subscription.json`. */
import { z } from 'zod'
import { WordList } from './words.ts'

export const SubscriptionWords = z.strictObject({
  /** 订阅 人才 */
  take: WordList,
  /** 退订 人才 */
  drop: WordList,
  /** What may stand before: 请, 我们群. */
  before: WordList,
  /** What may stand behind a name: 方面的政策. */
  after: WordList,
  /** What may stand at the very end: 吧. */
  ending: WordList,
  /** Whole: what the group has is asked for. */
  list: WordList,
  everything: WordList,
  /** Whole: yes, all of it, whether or not we have asked. */
  confirm: WordList,
  /** Whole: answers to whether all of it is to go. */
  yes: WordList,
  no: WordList,
  /** Show that it is a question, where nothing stands between the verb and the name: 订阅费能补贴吗. */
  asking: WordList,
})
export type SubscriptionWords = z.infer<typeof SubscriptionWords>
