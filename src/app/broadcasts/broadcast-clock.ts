/** What the clock brings to broadcasts: those whose time has come, and a digest every week. What cannot be done is told once. */
import { type Broadcast, BroadcastRefusal, type BroadcastSource, labelOf } from '../../domain/broadcasts/broadcast.ts'
import { composeDigest } from '../../domain/broadcasts/digest.ts'
import { nextWeekly } from '../../domain/broadcasts/pacing.ts'
import { localDate } from '../../domain/desk/office-hours.ts'
import { say, sayUnsaid } from '../../domain/library/sentence.ts'
import type { Weekly } from './broadcast-store.ts'
import type { BroadcastDeskParts } from './broadcasts.ts'

type ClockParts = BroadcastDeskParts & {
  /** Rejects where what was drafted is not what the content says now. */
  expectUnchanged: (id: string) => Promise<Broadcast>
  announce: (draft: Broadcast) => Promise<Broadcast>
}

/** Call it every so often. */
export function broadcastClock({ store, content, now, pacing, tell, expectUnchanged, announce }: ClockParts) {
  const refused = new Set<string>()

  async function sendDue(id: string): Promise<void> {
    try {
      await expectUnchanged(id)
      await store.plan(id, 'schedule', now())
    } catch (error) {
      if (!(error instanceof BroadcastRefusal)) throw error
      if (refused.has(id)) return
      refused.add(id)
      const label = labelOf(await store.get(id))
      await tell(
        say(content.sentences, 'broadcast.staff-not-due', { label, reason: sayUnsaid(content.sentences, error.said) }),
      )
    }
  }

  /** What has gone out already is left out; a week without anything new has no draft. Nobody has read it yet, so it waits for approval. */
  async function draftWeekly(weekly: Weekly): Promise<void> {
    const nextAt = nextWeekly(now(), weekly.weekday, weekly.time, pacing)
    if (!(await store.advanceWeekly(weekly, nextAt, now()))) return
    const { source: wanted, audience, author, authorId = null } = weekly.draft
    try {
      const options = { without: new Set(await store.alreadySent()), today: localDate(now(), pacing) }
      const digest = composeDigest(wanted, content, options)
      const { policies } = digest.body
      const source: BroadcastSource = policies.length > 0 ? { type: 'policies', policies } : wanted
      await announce(await store.add({ ...digest, source, audience, author, authorId, corrects: null }, now()))
    } catch (error) {
      if (!(error instanceof BroadcastRefusal)) throw error
    }
  }

  return async () => {
    for (const id of await store.due(now())) await sendDue(id)
    for (const weekly of await store.weeklies()) if (weekly.nextAt <= now()) await draftWeekly(weekly)
  }
}
