/** A group's subscriptions, as its people ask for them: the sentence to answer with, and the change made. All of it is dropped only after asking back, and only for who may. */
import { pickedAmong } from '../../dialog/ask/choice.ts'
import { interestsMeant } from '../../dialog/talk/interests-meant.ts'
import {
  type NamedInterest,
  nameOfInterest,
  readConfirmation,
  readSubscriptionCommand,
  type SubscriptionCommand,
} from '../../dialog/talk/subscription-command.ts'
import type { Interest } from '../../domain/broadcasts/broadcast.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { askedBack } from '../staff/asked-back.ts'
import type { Command } from '../turn/command.ts'
import type { Incoming } from '../turn/surroundings.ts'
import type { BroadcastStore } from './broadcast-store.ts'

type SubscriptionParts = {
  store: Pick<BroadcastStore, 'subscribe' | 'unsubscribe' | 'subscriptions'>
  content: Content
  understand: (raw: string) => Understood
  hash: (text: string) => string
  now: () => number
  /** Contact ids, never names: anybody can take a name. */
  whoMay: () => 'anyone' | readonly string[]
  /** Whether any staff are bound, who then answer for what a group hears of. */
  anyStaff: () => Promise<boolean>
  isStaff: (contactId: string) => Promise<boolean>
  /** The contact whose group it is; null where the channel does not tell. */
  ownerOf: (roomId: string) => Promise<string | null>
}

export type SubscriptionDesk = {
  /** What a group may want of its subscriptions; null for any other message. Call it with every message, in their order. */
  hear(message: MemberMessage): Command | null
  /** Whether it says a whole command, or answers what was asked back. */
  isCommand(message: MemberMessage): boolean
}

type MemberMessage = Pick<Incoming, 'text' | 'kind' | 'talker' | 'room' | 'at'>
/** `owner`: null where the channel does not tell. */
type Member = { roomId: string; talkerId: string; owner: string | null }
/** What is told, and what the next message may answer. */
type DeskAnswer = { text: string; next?: Open }
/** What the next message may answer. */
type Open = { type: 'pick'; from: NamedInterest[] } | { type: 'drop-all' }

export function subscriptionDesk(parts: SubscriptionParts): SubscriptionDesk {
  const { store, content, understand, hash, now, whoMay, anyStaff, isStaff, ownerOf } = parts
  const told = (key: string, values?: Record<string, string>) => say(content.sentences, `subscription.${key}`, values)
  const asked = askedBack<Open>(now)

  function isListed(talkerId: string): boolean {
    const listed = whoMay()
    return listed !== 'anyone' && listed.includes(talkerId)
  }

  /** Null for whoever may; else what they are told. */
  async function notAllowed({ owner, talkerId }: Member, drops: boolean): Promise<string | null> {
    if (isListed(talkerId) || (await isStaff(talkerId))) return null
    if (whoMay() !== 'anyone') return told('not-allowed')
    if (!drops || !(await anyStaff())) return null
    if (owner === talkerId) return null
    return told(owner === null ? 'staff-only' : 'owner-or-staff')
  }

  const namesOf = (interests: readonly Interest[]) =>
    interests.map((interest) => nameOfInterest(interest, content)).join('、')

  /** Everything there is, by what it is. */
  function everything(): string {
    const named = (kind: 'topic' | 'audience') =>
      content.topics.filter((topic) => topic.kind === kind).map(({ name }) => name)
    const offices = content.offices.map(({ name }) => name)
    const [topics, audiences] = [named('topic'), named('audience')]
    const values = { topics: topics.join('、'), audiences: audiences.join('、'), offices: offices.join('、') }
    return told('offered', { ...values, example: topics[0] ?? offices[0] ?? '' })
  }

  async function take(interest: NamedInterest, { roomId, talkerId }: Member): Promise<DeskAnswer> {
    const { kind, value, name } = interest
    const added = await store.subscribe(roomId, { kind, value }, hash(talkerId), now())
    return { text: told(added ? 'added' : 'already', { name }) }
  }

  async function takeOther(said: string, who: Member): Promise<DeskAnswer> {
    if (said === '') {
      const names = namesOf(await store.subscriptions(who.roomId))
      return { text: [names === '' ? told('none') : told('list', { names }), everything()].join('\n') }
    }
    const { named, about } = interestsMeant(understand(said), content)
    const [only, ...others] = named
    if (only && others.length === 0 && about.length === 0) return take(only, who)
    const from = [...named, ...about]
    if (from.length === 0) return { text: [told('unknown', { name: said }), everything()].join('\n') }
    const options = from.map(({ name }, i) => told('option', { number: String(i + 1), name })).join('\n')
    return { text: told('which', { said, options, example: from[0]!.name }), next: { type: 'pick', from } }
  }

  async function dropOther(said: string, { roomId }: Member): Promise<string> {
    const have = await store.subscriptions(roomId)
    if (have.length === 0) return told('none')
    return told('which-of-these', { said, names: namesOf(have), example: namesOf(have.slice(0, 1)) })
  }

  async function dropAll(confirmed: boolean, { roomId }: Member): Promise<DeskAnswer> {
    const have = await store.subscriptions(roomId)
    if (have.length === 0) return { text: told('none') }
    if (confirmed) {
      await store.unsubscribe(roomId, null)
      return { text: told('removed-all', { names: namesOf(have) }) }
    }
    const text = told('confirm-all', { names: namesOf(have), example: namesOf(have.slice(0, 1)) })
    return { text, next: { type: 'drop-all' } }
  }

  async function obey(command: SubscriptionCommand, who: Member): Promise<DeskAnswer> {
    if (command.type === 'list') {
      const names = namesOf(await store.subscriptions(who.roomId))
      return { text: names === '' ? [told('none'), everything()].join('\n') : told('list', { names }) }
    }
    const refusal = await notAllowed(who, drops(command))
    if (refusal !== null) return { text: refusal }
    switch (command.type) {
      case 'subscribe':
        return take(command.interest, who)
      case 'unsubscribe': {
        const { kind, value, name } = command.interest
        const gone = await store.unsubscribe(who.roomId, { kind, value })
        return { text: told(gone === 0 ? 'not-there' : 'removed', { name }) }
      }
      case 'subscribe-other':
        return takeOther(command.said, who)
      case 'unsubscribe-other':
        return { text: await dropOther(command.said, who) }
      case 'unsubscribe-all':
        return dropAll(command.confirmed, who)
    }
  }

  /** The answer to what we asked back, as a command; null when it is none. 'kept' says that nothing is to be done. */
  function answered(open: Open | null, text: string): SubscriptionCommand | 'kept' | null {
    if (open?.type === 'drop-all') {
      const confirmation = readConfirmation(text, content)
      if (confirmation === 'no') return 'kept'
      return confirmation === 'yes' ? { type: 'unsubscribe-all', confirmed: true } : null
    }
    if (open?.type !== 'pick') return null
    const number = pickedAmong(text, open.from.length, content)
    const interest = number === null ? undefined : open.from[number - 1]
    return interest ? { type: 'subscribe', interest } : null
  }

  const commandIn = (message: MemberMessage) =>
    message.room && message.kind === 'text'
      ? (answered(asked.open(message), message.text) ?? readSubscriptionCommand(message.text, content))
      : null

  return {
    isCommand: (message) => commandIn(message) !== null,
    hear(message) {
      const { room, talker } = message
      if (!room) return null
      const command = commandIn(message)
      asked.taken(message, null)
      if (command === null) return null
      let owner: string | null = null
      return {
        async prepare() {
          if (command !== 'kept' && drops(command)) owner = await ownerOf(room.id)
        },
        async tell() {
          if (command === 'kept') return { text: told('kept') }
          const { text, next } = await obey(command, { roomId: room.id, talkerId: talker.id, owner })
          return { text, after: async () => asked.taken(message, next ?? null) }
        },
        missed: async () => null,
      }
    },
  }
}

const drops = ({ type }: SubscriptionCommand) => type.startsWith('unsubscribe')
