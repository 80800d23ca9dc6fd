/** A group's subscriptions, as its people ask for them: the sentence to answer with, and the change made. */
import { nameOfInterest, type SubscriptionCommand } from '../../dialog/talk/subscription-command.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { BroadcastStore } from './broadcast-store.ts'

export type SubscriptionParts = {
  store: Pick<BroadcastStore, 'subscribe' | 'unsubscribe' | 'subscriptions'>
  content: Content
  hash: (text: string) => string
  now: () => number
  /** Contact ids, never names: anybody can take a name. */
  whoMay: 'anyone' | readonly string[]
}

export type AnswerSubscription = (
  command: SubscriptionCommand,
  who: { roomId: string; talkerId: string },
) => Promise<string>

export function subscriptionDesk({ store, content, hash, now, whoMay }: SubscriptionParts): AnswerSubscription {
  const told = (key: string, values?: Record<string, string>) => say(content.sentences, `subscription.${key}`, values)
  return async (command, { roomId, talkerId }) => {
    if (command.type === 'unknown') return told('unknown', { name: command.value })
    if (command.type === 'list') {
      const names = (await store.subscriptions(roomId)).map((interest) => nameOfInterest(interest, content))
      return names.length === 0 ? told('none') : told('list', { names: names.join('、') })
    }
    if (whoMay !== 'anyone' && !whoMay.includes(talkerId)) return told('not-allowed')
    if (command.kind === null) {
      const gone = await store.unsubscribe(roomId, null)
      return told(gone === 0 ? 'none' : 'removed-all')
    }
    const { type, kind, value, name } = command
    if (type === 'unsubscribe') {
      const gone = await store.unsubscribe(roomId, { kind, value })
      return told(gone === 0 ? 'not-there' : 'removed', { name })
    }
    const added = await store.subscribe(roomId, { kind, value }, hash(talkerId), now())
    return told(added ? 'added' : 'already', { name })
  }
}
