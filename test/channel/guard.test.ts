import { afterEach, describe, expect, it } from 'vitest'
import { type Chat, echo, startChat } from '../support/chat.ts'

let chat: Chat

afterEach(async () => {
  await chat.world.stop()
})

describe('errors of the puppet', () => {
  it('are logged once a minute for each head, with the number left out, and the bot goes on answering', async () => {
    let now = Date.now()
    chat = await startChat(echo, { now: () => now })
    const fail = (data: string) => chat.world.puppet.emit('error', { data })
    for (let n = 0; n < 5; n++) fail('getaddrinfo ENOTFOUND')
    fail('14 UNAVAILABLE: Connection dropped')
    expect(chat.logged.map(({ fields }) => fields)).toEqual([
      { error: expect.stringContaining('ENOTFOUND'), suppressed: 0 },
      { error: expect.stringContaining('UNAVAILABLE'), suppressed: 0 },
    ])

    now += 60_000
    fail('getaddrinfo ENOTFOUND')
    expect(chat.logged).toHaveLength(3)
    expect(chat.logged[2]?.fields.suppressed).toBe(4)

    chat.world.deliver({ talker: chat.wang, text: '还在吗', at: now })
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：还在吗'])
  })
})
