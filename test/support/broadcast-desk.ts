/** What staff do about broadcasts at the command line, beside an office whose bot sends them. */
import { broadcastDesk } from '../../src/app/broadcasts/broadcasts.ts'
import type { BroadcastSource } from '../../src/domain/broadcasts/broadcast.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import type { Database } from '../../src/storage/engine/database.ts'
import { trainOnce } from './assistant.ts'
import { LI, tell, WANG } from './broadcasting.ts'
import { AT_ANY_TIME, type Office, SAYING_MS } from './office.ts'
import { until } from './until.ts'

export type CommandLine = {
  /** Drafted, approved by another, sent, by default to every group, and there; the broadcast's id. @param rooms their names @param drafted called before it is approved */
  broadcasts(source: BroadcastSource, rooms?: string[], drafted?: () => void): Promise<string>
  corrects(id: string, source: BroadcastSource): Promise<string>
}

export async function commandLineOf(office: Office, database: Database): Promise<CommandLine> {
  const { content } = await trainOnce()
  const store = databaseBroadcasts(database, () => office.world.self.id)
  const desk = broadcastDesk({ store, content, now: () => office.clock.now, pacing: AT_ANY_TIME, tell })
  const sent = async (id: string) => {
    office.clock.now += SAYING_MS
    await desk.approve(id, LI)
    await desk.send(id, WANG)
    await until(`${id} has ended`, async () => !(await store.isRunning(id)))
    return id
  }
  return {
    async broadcasts(source, rooms, drafted = () => {}) {
      await until('the groups are known', async () => (await desk.rooms()).length > 0)
      const audience = rooms ? { type: 'rooms' as const, rooms } : { type: 'all' as const }
      const { id } = await desk.draft({ source, audience, author: WANG })
      drafted()
      return sent(id)
    },
    corrects: async (id, source) => sent((await desk.correct(id, source, WANG)).id),
  }
}
