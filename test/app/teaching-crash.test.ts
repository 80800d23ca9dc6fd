import { expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { onEachEngine } from '../support/databases.ts'
import { runScript } from '../support/run-script.ts'
import type { TeachingProcess } from '../support/teaching-process.ts'

const AT = Date.UTC(2026, 10, 23, 2)
/** Longer than any trial holds a draft. */
const A_MINUTE = 60_000

const approveInProcess = (job: TeachingProcess) => runScript('teaching-process.ts', job)

/** Before the one transaction has ended nothing has happened; after it, all of it. */
const POINTS = [
  ...['trial', 'training', 'trained', 'tried', 'live', 'version', 'journaled'].map((at) => ({
    at,
    version: 0,
  })),
  { at: 'committed', version: 1 },
]

/** Two at a time: more only wait for each other. */
const pairs = <T>(all: T[]) => all.flatMap((_, i) => (i % 2 === 0 ? [all.slice(i, i + 2)] : []))

onEachEngine('a process killed while a teaching is approved', (engine) => {
  it(`at any of ${POINTS.length} steps leaves the old version or the new one, and a draft that can be approved again`, async () => {
    const ends = []
    for (const pair of pairs(POINTS)) ends.push(...(await Promise.all(pair.map(({ at }) => killedAt(at)))))
    expect(ends).toEqual(
      POINTS.map(({ at, version }) => ({
        at,
        signal: 'SIGKILL',
        left: { version, taught: version, state: version === 0 ? 'draft' : 'live', journaled: version },
        // Whoever is killed in a trial holds others up until it lapses, and no longer.
        again: version === 0 ? { atOnce: false, inAMinute: true } : { atOnce: false, inAMinute: false },
      })),
    )
  })

  async function killedAt(at: string) {
    const options = (await engine.create()) as TeachingProcess['options']
    const before = await openDatabase(options)
    await databaseTeachings(before).add(
      { text: '旧车间翻个新，能要几个点', meaning: '2023-1-c08', author: { id: 'clerk', name: '小王' } },
      AT,
    )
    await before.close()
    const { signal } = await approveInProcess({ options, crashAt: at, now: AT })
    const left = await standing(options)
    return { at, signal, left, again: await canBeTriedAgain(options) }
  }

  async function canBeTriedAgain(options: TeachingProcess['options']) {
    const database = await openDatabase(options)
    const store = databaseTeachings(database)
    const at = (now: number) => store.beginTrial({ number: 1, holder: 'another' }, now + A_MINUTE, now)
    const again = { atOnce: await at(AT + 1), inAMinute: await at(AT + A_MINUTE) }
    await database.close()
    return again
  }

  async function standing(options: TeachingProcess['options']) {
    const database = await openDatabase(options)
    const store = databaseTeachings(database)
    const { version, taught } = await store.live()
    const journaled = (await readJournal(database.db)).filter(({ kind }) => kind === 'teaching.live').length
    const state = (await store.get(1))?.state
    await database.close()
    return { version, taught: taught.length, state, journaled }
  }
})
