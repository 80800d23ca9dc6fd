/** What staff can do about what the bot understands: teach, approve behind the gate, refuse, take back. Answers each with a sentence; knows no chat. */

import type { StaffPerson } from '../../domain/desk/staff.ts'
import { NOT_COVERED, type Taught, type Teaching } from '../../domain/desk/teaching.ts'
import { type Content, policiesCoded } from '../../domain/library/content.ts'
import type { LabelledQuestion } from '../../domain/library/labelled-question.ts'
import { programmeOf } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import { mask } from '../../domain/talk/mask.ts'
import type { LiveLibrary } from '../library/live-library.ts'
import type { StaffAnswer } from '../staff/staff-command.ts'
import type { TellAuthor } from '../staff/tell-author.ts'
import type { Checkpoint, Log } from '../turn/surroundings.ts'
import type { TeachingStore, TrialClaim } from './teaching-store.ts'
import { MOST_TRIES, type TeachingVerdict, tryOut } from './try-teaching.ts'

export type TeachingParts = {
  store: TeachingStore
  library: Pick<LiveLibrary, 'content' | 'understand' | 'snapshot' | 'train' | 'use' | 'follow'>
  content: Content
  golden: readonly LabelledQuestion[]
  /** The question of a ticket, masked; null when there is none. */
  questionOf: (ticket: number) => Promise<string | null>
  tellAuthor: TellAuthor
  now: () => number
  /** Tells this process from all others. */
  holder: string
  log: Log
  /** Tests end the process there. */
  checkpoint?: Checkpoint
}

export type TeachingDesk = {
  /** @param question a ticket's number, or the words themselves; `meaning` a policy's code or 不在范围 */
  teach(question: number | string, meaning: string, by: StaffPerson): Promise<string>
  /** Takes some seconds: the draft is tried out. What it gives brings it live, or says why not, in the transaction of the turn. */
  tryOut(number: number, by: StaffPerson): Promise<() => Promise<StaffAnswer>>
  refuse(number: number, reason: string, by: StaffPerson): Promise<string>
  withdraw(number: number, by: StaffPerson): Promise<StaffAnswer>
  versions(): Promise<string>
}

type Tried = { trial: TrialClaim; verdict: TeachingVerdict; base: number; by: StaffPerson }

/** A trial takes two seconds on an office PC; whoever died in it holds nobody up for longer. */
const TRIAL_MS = 30_000
const MOST_BROKEN = 5
const SHORTEST_SENTENCE = 4
const LONGEST_SENTENCE = 200
const MOST_VERSIONS = 5

export function teachingDesk(parts: TeachingParts): TeachingDesk {
  const { store, library, content, now, holder, log, checkpoint = () => {} } = parts
  const { sentences } = content
  const nameOf = ({ meaning }: Pick<Taught, 'meaning'>) =>
    content.policy.get(meaning)?.title ?? say(sentences, 'teach.not-covered')
  const about = (taught: Taught) => ({ number: taught.number, question: short(taught.text), meaning: nameOf(taught) })

  /** On top of what is live when it ends: others may put something live meanwhile. */
  async function tried(teaching: Teaching): Promise<{ verdict: TeachingVerdict; base: number }> {
    for (let tries = 1; ; tries += 1) {
      await library.follow()
      const base = await store.live()
      const { content, understand: before } = library.snapshot()
      const trial = { golden: parts.golden, train: library.train, checkpoint, content, before, at: now() }
      const verdict = await tryOut({ ...trial, teaching, taught: base.taught })
      if (tries === MOST_TRIES || (await store.version()) === base.version) return { verdict, base: base.version }
    }
  }

  function reasonOf(verdict: Exclude<TeachingVerdict, { type: 'fine' }>): string {
    if (verdict.type === 'contradicts') return say(sentences, 'teach.contradicts', { otherwise: verdict.otherwise })
    if (verdict.type === 'no-effect') return say(sentences, 'teach.no-effect')
    const { broken } = verdict
    const lines = broken
      .slice(0, MOST_BROKEN)
      .map((one) => say(sentences, 'teach.broken', { ...one, question: short(one.question) }))
    return [say(sentences, 'teach.breaks', { count: broken.length }), ...lines].join('\n')
  }

  return {
    async teach(question, meaning, by) {
      const found = typeof question === 'string' ? question : await parts.questionOf(question)
      if (found === null) return say(sentences, 'teach.no-ticket', { ticket: question })
      const text = mask(found).trim()
      const meant = meaningOf(meaning, content)
      if (meant === null) return say(sentences, 'teach.no-policy', { code: meaning })
      if (text.length < SHORTEST_SENTENCE || text.length > LONGEST_SENTENCE)
        return say(sentences, 'teach.length', { least: SHORTEST_SENTENCE, most: LONGEST_SENTENCE })
      const { taught } = library.understand(text)
      if (taught !== null) return say(sentences, 'teach.already', { question: short(text) })
      const teaching = await store.add({ text, meaning: meant, author: { id: by.id, name: by.name } }, now())
      return say(sentences, 'teach.drafted', about(teaching))
    },

    async tryOut(number, { id, name }) {
      const answered = (text: string) => async () => text
      const by = { id, name }
      const teaching = await store.get(number)
      if (teaching?.state !== 'draft') return answered(notDraft(teaching, number))
      if (teaching.author.id === id) return answered(say(sentences, 'teach.own', { number }))
      const trial = { number, holder }
      if (!(await store.beginTrial(trial, now() + TRIAL_MS, now())))
        return answered(say(sentences, 'teach.being-tried', { number }))
      checkpoint('trial')
      try {
        const { verdict, base } = await tried(teaching)
        return () => decide(teaching, { trial, verdict, base, by })
      } catch (error) {
        await store.endTrial(trial)
        log.error({ teaching: number, ...kindOf(error) }, 'a teaching could not be tried; it is a draft again')
        return answered(say(sentences, 'teach.not-tried', { number }))
      }
    },

    async refuse(number, reason, { id, name }) {
      const teaching = await store.get(number)
      if (teaching?.state !== 'draft') return notDraft(teaching, number)
      if (teaching.author.id === id) return say(sentences, 'teach.own', { number })
      if (!(await store.refuse(number, { by: { id, name }, reason: mask(reason) }, now())))
        return notDraft(await store.get(number), number)
      const author = await toAuthor(teaching, 'refused', { id, name }, mask(reason))
      return say(sentences, 'teach.refused', { number, author })
    },

    async withdraw(number, { id, name }) {
      const teaching = await store.get(number)
      if (!teaching || !(await store.withdraw(number, { id, name }, now()))) return notDraft(teaching, number)
      const author = await toAuthor(teaching, 'withdrawn', { id, name })
      return {
        text: say(sentences, 'teach.withdrawn', { number, author }),
        // It is taken back already; whoever looks for new versions tries this again.
        after: async () => {
          await library.follow().catch((error) => log.error(kindOf(error), 'no new model; the old one goes on'))
        },
      }
    },

    async versions() {
      const [newest, ...older] = await store.versions(MOST_VERSIONS)
      if (!newest) return say(sentences, 'teach.no-versions')
      return [newest, ...older]
        .map(({ number, by, at, teachings, golden }) =>
          say(sentences, golden ? 'teach.version' : 'teach.version-back', {
            number,
            by: by.name,
            at: new Date(at + BUREAU_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' '),
            teachings: teachings.length > 0 ? teachings.map((n) => `T${n}`).join('、') : say(sentences, 'teach.none'),
            ...golden,
          }),
        )
        .join('\n')
    },
  }

  async function decide(teaching: Teaching, { trial, verdict, base, by }: Tried): Promise<StaffAnswer> {
    const { number } = teaching
    if (verdict.type !== 'fine') {
      const reason = reasonOf(verdict)
      if (!(await store.refuse(number, { by, reason }, now()))) return notDraft(await store.get(number), number)
      const author = await toAuthor(teaching, 'refused-by-gate', by, reason)
      return say(sentences, 'teach.refused-by-gate', { number, reason, author })
    }
    const { candidate, golden } = verdict
    const version = await store.goLive(trial, { base, by, golden }, now())
    if (version === null) {
      await store.endTrial(trial)
      return say(sentences, 'teach.overtaken', { number })
    }
    const author = await toAuthor(teaching, 'live', by)
    const text = say(sentences, 'teach.live', { ...about(teaching), version, author })
    return { text, after: async () => library.use(version, candidate) }
  }

  /** What became of it, for who taught it; and the sentence about that for who decided. */
  function toAuthor(teaching: Teaching, as: string, by: StaffPerson, reason = ''): Promise<string> {
    const text = say(sentences, `teach.author-${as}`, { ...about(teaching), by: by.name, reason })
    return parts.tellAuthor({ author: teaching.author, by, at: now(), text })
  }

  function notDraft(teaching: Teaching | null, number: number): string {
    return teaching
      ? say(sentences, `teach.is-${teaching.state}`, { number })
      : say(sentences, 'teach.no-such', { number })
  }
}

const BUREAU_OFFSET_MS = 8 * 3_600_000

/** A policy's code, or 不在范围; null for anything else, and where two lists have it. */
function meaningOf(typed: string, content: Content): string | null {
  if (typed === '不在范围') return NOT_COVERED
  const found = policiesCoded(typed, content)
  return found.length === 1 ? programmeOf(found[0]!) : null
}

/** Never its message, which may quote what was taught. */
const kindOf = (error: unknown) => ({ error: error instanceof Error ? error.name : 'unknown' })

const short = (text: string) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text)
const MOST_SHOWN = 24
