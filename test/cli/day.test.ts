import { expect, it } from 'vitest'
import { liveADay } from '../bench/live-a-day.ts'
import { trainOnce } from '../support/assistant.ts'
import { onEachEngine } from '../support/databases.ts'

onEachEngine('a day of traffic with outages, floods, renames and newcomers', (engine) => {
  it('loses nothing, says nothing twice, leaves nothing behind', async () => {
    const parts = await trainOnce()
    const day = await liveADay({ ...parts, database: engine.database(), messages: 200, seed: 7 })
    const { lost, twice, unexplained, leftOver, errors } = day
    expect({ lost, twice, unexplained, leftOver, errors }).toEqual({
      lost: 0,
      twice: 0,
      unexplained: 0,
      leftOver: { noted: 0, unsent: 0, kept: 0 },
      errors: [],
    })
    // And it was a day worth the name.
    expect(day.outages).toBe(24)
    expect(day.fates['message.answered']).toBeGreaterThan(150)
    expect(day.fates['message.joined']).toBeGreaterThan(0)
    expect(day.fates['message.skipped']).toBeGreaterThan(10)
  })
})
