import { expect, it } from 'vitest'
import { addToJournal, readJournal } from '../../src/storage/engine/journal.ts'
import { onEachEngine } from '../support/databases.ts'

const AT = 1_700_000_000_000

onEachEngine('the journal', (engine) => {
  it('gives back what was added, in order, also within one millisecond', async () => {
    const { db } = engine.database()
    for (let n = 0; n < 20; n++)
      await addToJournal(db, { at: AT, account: 'a', kind: 'message.answered', fields: { n } })
    const entries = await readJournal(db)
    expect(entries.map((entry) => entry.fields.n)).toEqual(Array.from({ length: 20 }, (_, n) => n))
    expect(entries[0]).toEqual({
      id: expect.any(String),
      at: AT,
      account: 'a',
      kind: 'message.answered',
      conversationKey: null,
      messageId: null,
      actor: null,
      fields: { n: 0 },
    })
  })

  it('tells what happened to one broadcast, or the newest of all', async () => {
    const { db } = engine.database()
    const add = (at: number, kind: string, broadcast: string) =>
      addToJournal(db, { at, account: 'a', kind, actor: '李科长', fields: { broadcast } })
    await add(AT, 'broadcast.drafted', 'b1')
    await add(AT + 1, 'broadcast.drafted', 'b2')
    await add(AT + 2, 'broadcast.approved', 'b1')
    const times = async (query: Parameters<typeof readJournal>[1]) =>
      (await readJournal(db, query)).map(({ at }) => at - AT)
    expect(await times({ broadcast: 'b1' })).toEqual([0, 2])
    expect(await times({ most: 1 })).toEqual([2])
  })

  it('takes an entry only with the transaction it belongs to', async () => {
    const failing = engine.database().transaction(async (tx) => {
      await addToJournal(tx, { at: AT, account: 'a', kind: 'x' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await readJournal(engine.database().db)).toEqual([])
  })
})
