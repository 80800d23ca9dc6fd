/** What staff do about broadcasts at the command line, beside an office whose bot sends them. */
import { broadcastDesk } from '../../src/app/broadcasts/broadcasts.ts'
import type { BroadcastSource } from '../../src/domain/broadcasts/broadcast.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import type { Database } from '../../src/storage/engine/database.ts'
import { trainOnce } from './assistant.ts'
import { AT_ANY_TIME, type Office, SAYING_MS } from './office.ts'
import { until } from './until.ts'

export type CommandLine = {
  /** Drafted, approved by another, sent, by default to every group, and there; the broadcast's id. */
  broadcasts(source: BroadcastSource, rooms?: string[]): Promise<string>
  corrects(id: string, source: BroadcastSource): Promise<string>
}

export async function commandLineOf(office: Office, database: Database): Promise<CommandLine> {
  const { content } = await trainOnce()
  const store = databaseBroadcasts(database, () => office.world.self.id)
  const desk = broadcastDesk({ store, content, now: () => office.clock.now, pacing: AT_ANY_TIME })
  const sent = async (id: string) => {
    office.clock.now += SAYING_MS
    await desk.approve(id, '李')
    await desk.send(id, '王')
    await until(`${id} has ended`, async () => !(await store.isRunning(id)))
    return id
  }
  return {
    async broadcasts(source, rooms) {
      await until('the groups are known', async () => (await desk.rooms()).length > 0)
      const audience = rooms ? { type: 'rooms' as const, rooms } : { type: 'all' as const }
      return sent((await desk.draft({ source, audience, author: '王' })).id)
    },
    corrects: async (id, source) => sent((await desk.correct(id, { source, author: '王' })).id),
  }
}
