/** What was asked in a week, counted: by policy and kind, what went unanswered, what was said to be wrong. Holds nothing of anybody. Pure. */

import type { Act } from '../library/intent.ts'
import type { ReplyKind } from '../talk/reply.ts'
import { DAY_MS } from '../time.ts'
import type { DeskWords } from './desk-words.ts'

/** One message that got a reply, as the journal has it. */
export type AnsweredLine = {
  /** Milliseconds since 1970. */
  at: number
  /** Tells people apart, and nothing more; null once they are forgotten. */
  who: string | null
  kind: ReplyKind
  policies: readonly string[]
  act: Act | 'ask' | null
  /** The policy that the asker says is not the one they meant. */
  wrong: string | null
  /** A person was called. */
  called: boolean
}

/** What somebody wants to know about a policy. */
const ASKED_ABOUT = ['content', 'amount', 'procedure', 'phone', 'text', 'check'] as const
export type AskedAbout = (typeof ASKED_ABOUT)[number]

type PolicyCount = { policy: string; total: number; by: Record<AskedAbout, number> }

export type WeekFigures = {
  messages: number
  /** Conversations: somebody in two groups counts twice. */
  people: number
  kinds: Record<ReplyKind, number>
  /** Most asked first. */
  policies: PolicyCount[]
  wrong: { policy: string; times: number }[]
  called: number
  /** Those on which anything was asked, in order; local dates. */
  days: { day: string; messages: number; fallback: number }[]
}

const BY_ACT: Partial<Record<Act | 'ask', AskedAbout>> = {
  amount: 'amount',
  'how-to-apply': 'procedure',
  phone: 'phone',
  'full-text': 'text',
}

/** Takes line after line, in any order; `counted` at the end. @param dayOf the local date of a moment */
export function weekCounter(dayOf: (at: number) => string): { add(line: AnsweredLine): void; counted(): WeekFigures } {
  let messages = 0
  let called = 0
  const people = new Set<string>()
  const checks = new Set<string>()
  const kinds: Record<ReplyKind, number> = {
    ...{ answer: 0, options: 0, list: 0, office: 0 },
    ...{ eligibility: 0, fallback: 0, talk: 0, handoff: 0 },
  }
  const policies = new Map<string, PolicyCount>()
  const wrong = new Map<string, number>()
  const days = new Map<string, { messages: number; fallback: number }>()

  const count = (policy: string, asked: AskedAbout) => {
    const none = { content: 0, amount: 0, procedure: 0, phone: 0, text: 0, check: 0 }
    const row = policies.get(policy) ?? { policy, total: 0, by: none }
    policies.set(policy, row)
    row.total++
    row.by[asked]++
  }

  return {
    add(line) {
      messages++
      const day = days.get(dayOf(line.at)) ?? { messages: 0, fallback: 0 }
      days.set(dayOf(line.at), day)
      day.messages++
      if (line.kind === 'fallback') day.fallback++
      kinds[line.kind]++
      if (line.who !== null) people.add(line.who)
      if (line.called) called++
      if (line.wrong !== null) wrong.set(line.wrong, (wrong.get(line.wrong) ?? 0) + 1)
      // A set that somebody asked for is no question about each of them.
      if (line.kind === 'answer' || line.kind === 'office')
        for (const policy of line.policies) count(policy, BY_ACT[line.act ?? 'ask'] ?? 'content')
      if (line.kind !== 'eligibility') return
      for (const policy of line.policies) {
        // Every answer to a question of ours is a message; the whole of them is one check.
        const check = `${line.who} ${policy} ${Math.floor(line.at / DAY_MS)}`
        if (!checks.has(check)) count(policy, 'check')
        checks.add(check)
      }
    },
    counted: () => ({
      ...{ messages, people: people.size, kinds, called },
      policies: [...policies.values()].sort((a, b) => b.total - a.total || (a.policy < b.policy ? -1 : 1)),
      wrong: [...wrong].map(([policy, times]) => ({ policy, times })).sort((a, b) => b.times - a.times),
      days: [...days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    }),
  }
}

export type WeekQuestion = { text: string; who: string }
export type QuestionGroup = { text: string; times: number }

/**
 * Questions that went unanswered, by what they say. Only what at least two people asked is shown in words: what one person wrote may tell
 * who it was, even without numbers.
 */
export function groupQuestions(
  questions: readonly WeekQuestion[],
  { endings }: DeskWords,
): { groups: QuestionGroup[]; single: number } {
  const byText = new Map<string, { text: string; times: number; people: Set<string> }>()
  for (const { text, who } of questions) {
    const plain = text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s\p{P}\p{S}]/gu, '')
    const key = withoutEnding(plain, endings)
    const group = byText.get(key) ?? { text, times: 0, people: new Set() }
    byText.set(key, group)
    group.times++
    group.people.add(who)
  }
  const groups = [...byText.values()].filter(({ people }) => people.size > 1)
  const shown = groups.reduce((sum, { times }) => sum + times, 0)
  groups.sort((a, b) => b.times - a.times)
  return { groups: groups.map(({ text, times }) => ({ text, times })), single: questions.length - shown }
}

function withoutEnding(text: string, endings: readonly string[]): string {
  const ending = endings.find((word) => text.endsWith(word))
  return ending === undefined ? text : withoutEnding(text.slice(0, -ending.length), endings)
}

/** The middle one; null of none. */
export function median(figures: readonly number[]): number | null {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  return upper === undefined ? null : sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
