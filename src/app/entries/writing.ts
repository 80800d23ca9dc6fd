/** What staff do with what they write down about policies, whoever asks: the chat or the desk. Each deed is done or says why not, as data. */
import { type Entry, type EntryDraft, type EntryFault, faultOf } from '../../domain/desk/entry.ts'
import { localDate, type OfficeHours } from '../../domain/desk/office-hours.ts'
import { type Content, officeNames } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import { withChinesePunctuation } from '../../domain/talk/punctuation.ts'
import type { ByStaff } from '../staff/staff-command.ts'
import type { TellAuthor } from '../staff/tell-author.ts'
import type { EntryStore } from './entry-store.ts'

export type EntryParts = {
  store: EntryStore
  content: Content
  hours: Pick<OfficeHours, 'utcOffsetMinutes'>
  tellAuthor: TellAuthor
}

type EntryDecisionTold =
  /** `author`: what whoever wrote it is told, in words. */
  { type: 'done'; entry: Entry; author: string } | { type: 'own' | 'not-there' | 'no-reason' }

export type EntryDesk = {
  /** The office is the policy's own. */
  draft(
    draft: Omit<EntryDraft, 'office'>,
    by: ByStaff,
  ): Promise<{ type: 'drafted'; entry: Entry } | { type: 'fault'; fault: EntryFault }>
  decide(number: number, as: 'live' | 'rejected', by: ByStaff & { reason: string | null }): Promise<EntryDecisionTold>
  /** Null where it is not shown. */
  withdraw(number: number, by: ByStaff): Promise<{ entry: Entry; author: string } | null>
  list: EntryStore['list']
}

export function entryDesk({ store, content, hours, tellAuthor }: EntryParts): EntryDesk {
  /** What became of it, for who wrote it; and the sentence about that for who decided. */
  const toAuthor = (
    { number, policy, topic, author }: Entry,
    as: 'live' | 'rejected' | 'withdrawn',
    { staff, at, reason }: ByStaff & { reason: string | null },
  ) => {
    const { title } = content.policy.get(policy) ?? { title: policy }
    const values = { number, title, topic, by: staff.name, reason: reason ?? '' }
    return tellAuthor({ author, by: staff, at, text: say(content.sentences, `entry.author-${as}`, values) })
  }

  return {
    list: store.list,

    async draft({ policy, topic, text, validUntil }, { staff, at }) {
      const office = officeNames(content, content.policy.get(policy)?.offices ?? [])
      const draft = { policy, topic, text: withChinesePunctuation(text), office, validUntil }
      const fault = faultOf(draft, content, localDate(at, hours))
      return fault ? { type: 'fault', fault } : { type: 'drafted', entry: await store.add(draft, staff, at) }
    },

    async decide(number, as, { staff, at, reason }) {
      if (as === 'rejected' && reason === null) return { type: 'no-reason' }
      const decided = await store.decide(number, as, { staff, reason, now: at })
      if (decided.type !== 'done') return decided
      return { ...decided, author: await toAuthor(decided.entry, as, { staff, at, reason }) }
    },

    async withdraw(number, { staff, at }) {
      const entry = await store.withdraw(number, { staff, now: at })
      return entry && { entry, author: await toAuthor(entry, 'withdrawn', { staff, at, reason: null }) }
    },
  }
}
