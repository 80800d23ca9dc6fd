import { expect, it } from 'vitest'
import { markSeen, REPEAT_MS, type SeenMessage } from '../../src/storage/turn/seen-messages.ts'
import { onEachEngine } from '../support/databases.ts'

const AT = 1_700_000_000_000

onEachEngine('a message', (engine) => {
  let id = 0
  const comes = (message: Partial<SeenMessage>) =>
    markSeen(engine.database().db, {
      account: 'bot-1',
      messageId: `m${id++}`,
      talkerHash: 'wang',
      roomId: null,
      textHash: 't',
      at: AT,
      ...message,
    })

  it('delivered twice is new once', async () => {
    expect(await comes({ messageId: 'same' })).toBe('new')
    expect(await comes({ messageId: 'same', at: AT + 60_000 })).toBe('repeated')
  })

  it('under another id within 5 s is repeated, and new after that', async () => {
    expect(await comes({})).toBe('new')
    expect(await comes({ at: AT + REPEAT_MS })).toBe('repeated')
    expect(await comes({ at: AT + REPEAT_MS + 1 })).toBe('new')
    expect(await comes({ at: AT + REPEAT_MS + 2 })).toBe('repeated')
  })

  it('of another text, person, room or account is new', async () => {
    await comes({})
    for (const other of [{ textHash: 'u' }, { talkerHash: 'li' }, { roomId: 'r' }, { account: 'bot-2' }])
      expect(await comes(other)).toBe('new')
    expect(await comes({ roomId: 'r' })).toBe('repeated')
  })

  it('whose answer could not be stored is new again', async () => {
    const message = { account: 'a', messageId: 'm', talkerHash: 'w', roomId: null, textHash: 't', at: AT }
    const failing = engine.database().transaction(async (tx) => {
      expect(await markSeen(tx, message)).toBe('new')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await markSeen(engine.database().db, message)).toBe('new')
  })

  it('handled by two at once is new for one', async () => {
    const handle = () =>
      engine
        .database()
        .transaction((tx) =>
          markSeen(tx, { account: 'a', messageId: 'm', talkerHash: 'w', roomId: null, textHash: 't', at: AT }),
        )
    expect((await Promise.all([handle(), handle(), handle()])).sort()).toEqual(['new', 'repeated', 'repeated'])
  })
})
