/** The bot's sentences as staff would have them: one writes, another approves; what is filled in stays as it was, and no number gets in. */
import type { DecidedState } from '../../domain/desk/decided.ts'
import type { Content } from '../../domain/library/content.ts'
import type { StaffMember } from '../staff/staff-command.ts'
import type { ApprovedText, ApprovedTexts } from './approved-texts.ts'

/** Said to citizens; what staff are told is the program's own. */
export const WORDING_GROUPS = [
  'answer',
  'options',
  'list',
  'office',
  'validity',
  'navigate',
  'fallback',
  'handoff',
  'check',
  'checkup',
  'talk',
  'nod',
  'media',
  'flood',
  'privacy',
] as const

export type SentenceLine = {
  key: string
  now: string
  checked: string
  draft: ApprovedText | null
  live: ApprovedText | null
}

type WordingFault = 'unknown' | 'empty' | 'too-long' | 'same' | 'blanks' | 'number'

export type Wordings = Pick<ApprovedTexts, 'decide' | 'withdraw' | 'versions'> & {
  list(word: string): Promise<SentenceLine[]>
  read(key: string): Promise<SentenceLine | null>
  /** Why it could not be said so; null where it could. */
  faultIn(key: string, text: string): WordingFault | null
  draft(key: string, text: string, by: StaffMember, now: number): Promise<WordingFault | null>
}

const LONGEST = 500
export const blanksIn = (text: string) => [...new Set(text.match(/\{\w+\}/gu) ?? [])].sort()

/** @param checked the content without what staff have put right */
type WordingParts = { store: ApprovedTexts; content: Content; checked: Content; follow: () => Promise<void> }

export function wordings({ store, content, checked, follow }: WordingParts): Wordings {
  const groupOf = (key: string) =>
    WORDING_GROUPS.find((group) => key.startsWith(`${group}.`) && !key.includes('staff') && !key.includes('usage'))

  function faultIn(key: string, text: string): WordingFault | null {
    const before = checked.sentences[key]
    if (before === undefined || !groupOf(key)) return 'unknown'
    if (text === '') return 'empty'
    if (text.length > LONGEST) return 'too-long'
    if (text === content.sentences[key]) return 'same'
    if (blanksIn(before).join() !== blanksIn(text).join() || /[{}]/u.test(text.replaceAll(/\{\w+\}/gu, '')))
      return 'blanks'
    return /\d[\d-]{4,}/u.test(text.replaceAll('12345', '')) ? 'number' : null
  }

  async function lines(): Promise<SentenceLine[]> {
    const own = await store.list()
    const of = (key: string, state: DecidedState) => own.find((one) => one.key === key && one.state === state) ?? null
    return Object.entries(checked.sentences)
      .filter(([key]) => groupOf(key))
      .map(([key, text]) => ({
        key,
        checked: text,
        now: content.sentences[key] ?? text,
        draft: of(key, 'draft'),
        live: of(key, 'live'),
      }))
  }

  return {
    faultIn,
    versions: store.versions,
    list: async (word) =>
      (await lines()).filter(({ now, draft }) => word === '' || now.includes(word) || draft?.text.includes(word)),
    read: async (key) => (await lines()).find((line) => line.key === key) ?? null,
    async draft(key, text, by, now) {
      const fault = faultIn(key, text)
      if (fault === null) await store.add({ key, text }, by, now)
      return fault
    },
    async decide(...decision) {
      const decided = await store.decide(...decision)
      await follow()
      return decided
    },
    async withdraw(...which) {
      const done = await store.withdraw(...which)
      await follow()
      return done
    },
  }
}
