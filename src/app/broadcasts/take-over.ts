/** After a login under which WeChat gives everybody and every group another id: says so, and with one command takes over what stands under the ids of before. */
import { labelOf } from '../../domain/broadcasts/broadcast.ts'
import { roomLabel, roomName } from '../../domain/broadcasts/choose-rooms.ts'
import type { BoundTalker, RoomPair } from '../../domain/broadcasts/pair-rooms.ts'
import { mayAct } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffAnswer, StaffCommand, StaffMember } from '../staff/staff-command.ts'
import type { StoredRoom } from './broadcast-store.ts'

/** What stands under ids that nobody has any more. */
export type LeftBehind = {
  /** Accounts of before that no running bot has. */
  accounts: string[]
  /** Of the staff, whom the account cannot reach. */
  staff: { id: string; name: string }[]
  pairs: RoomPair<StoredRoom>[]
  /** Groups of before of which it cannot be told which they are now. */
  lost: StoredRoom[]
  /** How many of the groups have subscribed to something. */
  subscribed: number
  /** Whether the staff's group is among them. */
  staffRoom: boolean
  /** Numbers of broadcasts that wait or are under way. */
  broadcasts: number[]
  /** Whether it surely is this bot's: groups of the same names, or nobody of the staff is known. */
  evident: boolean
}

/** Of the account that is logged in. */
export type TakeOverStore = {
  staffContacts(): Promise<BoundTalker[]>
  /** The running bot says that it has this account, and which of the staff, by talker hash, it cannot reach; others see it for a minute and a half. */
  beHere(now: number, unreachable: readonly string[]): Promise<void>
  /** Who could not be reached when it was last here. */
  unreachable(): Promise<string[]>
  /** The account has been left. */
  beGone(): Promise<void>
  /** Null when nothing is. */
  leftBehind(now: number): Promise<LeftBehind | null>
  /** In one transaction. What was under way is stopped: a person looks before it goes on. Null when somebody has done it before. */
  takeOver(by: StaffMember, now: number): Promise<LeftBehind | null>
}

type TakeOverParts = { store: TakeOverStore; content: Pick<Content, 'sentences'>; now: () => number }

const YES = /^(?:是的?|对的?|确认|确定|好的?|可以|接管|确认接管)$/u
/** So that the list fits one message. */
const MOST_NAMED = 20

export function takeOverCommands({ store, content }: Pick<TakeOverParts, 'store' | 'content'>): StaffCommand[] {
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `takeover.${key}`, values)

  async function ask(at: number): Promise<StaffAnswer> {
    const left = await store.leftBehind(at)
    if (left === null) return told('nothing')
    return {
      text: [told('opening'), ...whatIsLeft(left, content), told('confirm')].join('\n'),
      next: {
        role: 'approver',
        pattern: YES,
        async run({ staff, at: saidAt }) {
          const taken = await store.takeOver(staff, saidAt)
          return taken === null ? told('nothing') : [told('done'), ...whatIsToDo(taken, content)].join('\n')
        },
      },
    }
  }

  return [
    {
      usage: told('usage'),
      role: 'approver',
      pattern: /^接管$/u,
      run: async ({ at, roomId }) => (roomId === null ? ask(at) : told('in-direct')),
    },
  ]
}

/** For whoever is bound, where something is left behind; null where nothing is. */
export function afterBinding({ store, content, now }: TakeOverParts) {
  return async ({ role }: StaffMember): Promise<string | null> => {
    const left = await store.leftBehind(now())
    if (!left?.evident) return null
    const key = mayAct(role, 'approver') ? 'at-binding' : 'at-binding-other'
    return [say(content.sentences, `takeover.${key}`), ...whatIsLeft(left, content)].join('\n')
  }
}

/** For the page that the operator looks at. */
export function takeOverWarning(left: LeftBehind, content: Pick<Content, 'sentences'>): string {
  return [say(content.sentences, 'takeover.warning'), ...whatIsLeft(left, content)].join('\n')
}

function whatIsLeft(left: LeftBehind, { sentences }: Pick<Content, 'sentences'>): string[] {
  const told = (key: string, values: Record<string, string | number>) => say(sentences, `takeover.${key}`, values)
  const { staff, pairs, lost, subscribed, staffRoom, broadcasts } = left
  const paired = pairs.map(({ before, now }) =>
    told('pair', { room: roomName(before), before: before.memberCount, now: now.memberCount }),
  )
  return [
    ...(staff.length > 0
      ? [told('staff', { count: staff.length, names: staff.map(({ name }) => name).join('、') })]
      : []),
    ...(paired.length > 0 ? [told('rooms', { count: paired.length, rooms: some(paired) })] : []),
    ...(lost.length > 0 ? [told('lost', { count: lost.length, rooms: some(lost.map(roomLabel)) })] : []),
    ...(subscribed > 0 ? [told('subscribed', { count: subscribed })] : []),
    ...(staffRoom ? [told('staff-room', {})] : []),
    ...(broadcasts.length > 0 ? [told('broadcasts', { labels: labels(broadcasts) })] : []),
  ]
}

function whatIsToDo(left: LeftBehind, { sentences }: Pick<Content, 'sentences'>): string[] {
  const told = (key: string, values: Record<string, string | number>) => say(sentences, `takeover.${key}`, values)
  const { staff, pairs, lost, broadcasts } = left
  const [first] = staff
  return [
    ...(pairs.length > 0 ? [told('taken-rooms', { count: pairs.length })] : []),
    ...(lost.length > 0 ? [told('left-rooms', { rooms: some(lost.map(roomLabel)) })] : []),
    ...(broadcasts.length > 0 ? [told('taken-broadcasts', { labels: labels(broadcasts) })] : []),
    ...(first ? [told('bind-again', { names: staff.map(({ name }) => name).join('、'), name: first.name })] : []),
  ]
}

const labels = (numbers: readonly number[]) => numbers.map((number) => labelOf({ number })).join('、')
const some = (names: readonly string[]) =>
  names.slice(0, MOST_NAMED).join('、') + (names.length > MOST_NAMED ? '…' : '')
