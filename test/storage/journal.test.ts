import { expect, it } from 'vitest'
import { addToJournal, readJournal } from '../../src/storage/journal.ts'
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

  it('is asked by time, kind and conversation, newest first kept', async () => {
    const { db } = engine.database()
    const add = (at: number, kind: string, conversationKey: string) =>
      addToJournal(db, { at, account: 'a', kind, conversationKey, messageId: 'm', actor: '李科长' })
    await add(AT, 'x', 'wang')
    await add(AT + 1, 'y', 'wang')
    await add(AT + 2, 'y', 'li')
    const times = async (query: Parameters<typeof readJournal>[1]) =>
      (await readJournal(db, query)).map(({ at }) => at - AT)
    expect(await times({ since: AT + 1 })).toEqual([1, 2])
    expect(await times({ kind: 'y' })).toEqual([1, 2])
    expect(await times({ conversationKey: 'wang' })).toEqual([0, 1])
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
