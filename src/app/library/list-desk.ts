/** What staff can do about lists: put one in, change its words, hand it in, approve it behind the trial, refuse it, take it back. Answers each with a sentence; knows no chat. */
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import { type Draft, type Drafted, draftLabel } from '../../domain/library/draft.ts'
import type { Dialogue } from '../../domain/library/labelled-dialogue.ts'
import type { LabelledQuestion } from '../../domain/library/labelled-question.ts'
import { say } from '../../domain/library/sentence.ts'
import { mask } from '../../domain/talk/mask.ts'
import type { StaffAnswer } from '../staff/staff-command.ts'
import type { TellAuthor } from '../staff/tell-author.ts'
import type { TeachingStore } from '../teaching/teaching-store.ts'
import type { Log } from '../turn/surroundings.ts'
import { changedBy } from './change-item.ts'
import type { ListStore } from './list-store.ts'
import { listTrials } from './list-trials.ts'
import { listWords } from './list-words.ts'
import type { LiveLibrary } from './live-library.ts'
import { isFine, trialWords } from './trial-words.ts'

type DocumentFile = { name: string; bytes: Uint8Array }

/** What a document holds as a list that could be published beside this content; or why it cannot be read, in words for people. */
export type Propose = (document: DocumentFile, content: Content) => Promise<Drafted | { refused: string }>

export type ListDeskParts = {
  store: ListStore
  teachings: Pick<TeachingStore, 'live' | 'version'>
  library: Pick<LiveLibrary, 'snapshot' | 'trying' | 'follow' | 'isReady'>
  content: Content
  propose: Propose
  golden: readonly LabelledQuestion[]
  dialogues: readonly Dialogue[]
  tellAuthor: TellAuthor
  /** Drafts a notice of what a list has brought; says how it goes on from there. */
  draftNotice: (listId: string, by: StaffPerson) => Promise<string>
  now: () => number
  log: Log
  /** So long an approval is waited for at most. */
  longestTrialMs?: number
}

export type ListDesk = ReturnType<typeof listDesk>

const MOST_LISTED = 10

export function listDesk(parts: ListDeskParts) {
  const { store, teachings, library, content, now, log } = parts
  const trials = listTrials(parts)
  const { sentences } = content
  const told = (key: string, values?: Record<string, string | number>) => say(sentences, `lists.${key}`, values)
  const words = listWords(sentences)
  const deed = (by: StaffPerson) => ({ by: { id: by.id, name: by.name }, at: now() })

  function notSo(draft: Draft | null, number: number): string {
    return draft ? told(`is-${draft.state}`, { label: draftLabel(draft) }) : told('no-such', { label: `L${number}` })
  }

  const beingApproved = (draft: Draft, by: string) =>
    told('being-approved', { label: draftLabel(draft), by, minutes: trials.longestMinutes })
  const notTried = (draft: Draft, why: 'late' | 'failed') =>
    told(`trial-${why}`, { label: draftLabel(draft), minutes: trials.longestMinutes })

  function toAuthor(draft: Draft, as: string, by: StaffPerson, reason = ''): Promise<string> {
    const text = told(`author-${as}`, {
      label: draftLabel(draft),
      title: draft.drafted.list.shortTitle,
      id: draft.drafted.list.id,
      by: by.name,
      reason,
    })
    return parts.tellAuthor({ author: draft.author, by, at: now(), text })
  }

  const follow = () =>
    library.follow().then(
      () => undefined,
      (error) =>
        log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'no new library; the old one goes on'),
    )

  return {
    async add(document: DocumentFile, by: StaffPerson): Promise<{ text: string; draft: Draft | null }> {
      const drafted = await parts.propose(document, content)
      if ('refused' in drafted) return { text: drafted.refused, draft: null }
      if (content.list.has(drafted.list.id) && !(await isWithdrawn(drafted.list.id)))
        return { text: told('already', { title: drafted.list.shortTitle }), draft: null }
      const draft = await store.add(drafted, deed(by))
      return { text: words.overview(draft, content), draft }
    },

    async list(): Promise<string> {
      const drafts = await store.list(MOST_LISTED)
      const own = content.lists.map(({ shortTitle }) => shortTitle).join('、')
      const lines = drafts.map((draft) => words.line(draft, trials.approver(draft.number)))
      return [told('answering', { lists: own }), ...lines].join('\n')
    },

    async show(number: number, from = 0): Promise<string> {
      const draft = await store.get(number)
      if (!draft) return notSo(null, number)
      const by = trials.approver(number)
      return [...(by === null ? [] : [beingApproved(draft, by)]), words.details(draft, content, from)].join('\n')
    },

    async change(number: number, place: number, what: string, text: string, by: StaffPerson): Promise<string> {
      const draft = await store.get(number)
      if (draft?.state !== 'draft') return notSo(draft, number)
      const changed = changedBy(draft.drafted, { place, what, text }, content)
      if ('why' in changed) return told(`change-${changed.why}`, { label: draftLabel(draft), place })
      if (!(await store.change(draft, changed, deed(by)))) return told('overtaken', { label: draftLabel(draft) })
      return told('changed', { label: draftLabel(draft), place, what, text })
    },

    async submit(number: number, by: StaffPerson): Promise<string> {
      const draft = await store.get(number)
      if (draft?.state !== 'draft' || !(await store.submit(draft, deed(by)))) return notSo(draft, number)
      return told('submitted', { label: draftLabel(draft), title: draft.drafted.list.shortTitle })
    },

    /** What the trial would find now, while its words can still be changed. Takes some seconds; changes nothing. */
    async rehearse(number: number): Promise<string> {
      const draft = await store.get(number)
      if (draft?.state !== 'draft' && draft?.state !== 'submitted') return notSo(draft, number)
      const label = draftLabel(draft)
      const tried = await trials.tried(draft)
      if (typeof tried === 'string') return notTried(draft, tried)
      const { trial } = tried
      const { faults, notes } = trialWords(content, draft.drafted, trial)
      const verdict = isFine(trial) ? 'would-live' : 'would-not'
      return [told(verdict, { label, ...trial.golden }), ...faults(), ...notes()].join('\n')
    },

    /** Back to whoever put it in, to be changed and handed in again. */
    async reopen(number: number, by: StaffPerson): Promise<string> {
      const draft = await store.get(number)
      if (draft?.state !== 'submitted' || !(await store.reopen(draft, deed(by)))) return notSo(draft, number)
      return told('reopened', { label: draftLabel(draft), author: await toAuthor(draft, 'reopened', by) })
    },

    /** Who is about to put it live; null for nobody. */
    approver: trials.approver,

    /**
     * Takes some seconds: the list is tried out. What it gives brings it live, or says why not, in the transaction of the turn.
     * @param meanwhile said where it has to be learnt first, which takes much longer
     */
    async approve(
      number: number,
      by: StaffPerson,
      meanwhile: (text: string) => Promise<unknown> = async () => {},
    ): Promise<() => Promise<StaffAnswer>> {
      const answered = (text: string) => async () => text
      const draft = await store.get(number)
      if (draft?.state !== 'submitted') return answered(notSo(draft, number))
      const label = draftLabel(draft)
      // A name that was typed at the computer counts for whoever is called so.
      const typed = draft.author.id === '' && draft.author.name.trim() === by.name
      if (typed || draft.author.id === by.id) return answered(told('own', { label }))
      const other = trials.approver(number)
      if (other !== null) return answered(beingApproved(draft, other))
      if (await trials.mustLearn(draft)) await meanwhile(told('learning', { label }))
      const tried = await trials.approving(draft, by.name)
      if (typeof tried === 'string') return answered(notTried(draft, tried))
      const { trial, base } = tried
      const { faults, notes } = trialWords(content, draft.drafted, trial)
      if (!isFine(trial)) return answered([told('not-live', { label }), ...faults()].join('\n'))
      return async () => {
        const version = await store.goLive(draft, { base, golden: trial.golden }, deed(by))
        if (version === null) return told('overtaken', { label })
        const { id, shortTitle: title } = draft.drafted.list
        const live = told('live', { label, title, version, author: await toAuthor(draft, 'live', by) })
        return { text: [live, ...notes(), told('notice', { id })].join('\n'), after: follow }
      }
    },

    /** To the groups that want to hear of it; it goes out once another person has approved it. */
    async notify(number: number, by: StaffPerson): Promise<string> {
      const draft = await store.get(number)
      return draft?.state === 'live' ? parts.draftNotice(draft.drafted.list.id, by) : notSo(draft, number)
    },

    async refuse(number: number, reason: string, by: StaffPerson): Promise<string> {
      const draft = await store.get(number)
      if (draft?.state !== 'submitted') return notSo(draft, number)
      if (!(await store.refuse(draft, mask(reason), deed(by)))) return notSo(await store.get(number), number)
      return told('refused', { label: draftLabel(draft), author: await toAuthor(draft, 'refused', by, mask(reason)) })
    },

    async withdraw(number: number, reason: string, by: StaffPerson): Promise<StaffAnswer> {
      const draft = await store.get(number)
      if (!draft || !(await store.withdraw(number, mask(reason), deed(by)))) return notSo(draft, number)
      const author = await toAuthor(draft, 'withdrawn', by, mask(reason))
      const text = told(draft.state === 'live' ? 'withdrawn' : 'put-away', { label: draftLabel(draft), author })
      return draft.state === 'live' ? { text, after: follow } : text
    },
  }

  async function isWithdrawn(listId: string): Promise<boolean> {
    return (await teachings.live()).published.withdrawn.includes(listId)
  }
}
