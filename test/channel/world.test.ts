import { afterEach, describe, expect, it } from 'vitest'
import type { WorldEvent } from '../../src/channel/simulator/world.ts'
import { type Chat, echo, startChat } from '../support/chat.ts'

let chat: Chat

afterEach(async () => {
  await chat.world.stop()
})

describe('the simulated world', () => {
  it('has staff, who speak like everybody else', async () => {
    chat = await startChat(echo)
    const [staff] = chat.world.staff()
    chat.world.say(staff!, '你好', { room: chat.group, mention: true })
    chat.world.say(staff!, '你好')
    await chat.world.idle()
    expect(chat.said.toSorted()).toEqual(['企业服务群 ← @王科长 收到：你好', '王科长 ← 收到：你好'].toSorted())
  })

  it('gets a new group, and somebody joins it', async () => {
    chat = await startChat(echo)
    const { world, wang, li } = chat
    const room = world.createRoom('街道企业群', [wang, li], wang)
    const newcomer = world.addPerson('小孙', [])
    world.join(room, newcomer, li)
    world.join(room, newcomer, li)
    world.say(newcomer, '在吗', { room, mention: true })
    await world.idle()
    expect(chat.said).toEqual(['街道企业群 ← @小孙 收到：在吗'])
    expect(world.members(room).map(({ name }) => name)).toEqual(['王老板', '李会计', '小孙'])
    expect(world.members(chat.group)).not.toContain(newcomer)
    expect(world.rooms()).toContain(room)
  })

  it('tells the bot that it was pulled into a group, and who joined', async () => {
    chat = await startChat(echo)
    const { world, wang, li } = chat
    const joined: string[] = []
    const heard = new Promise<void>((resolve) => {
      world.bot.on('room-join', (_, invitees) => {
        joined.push(invitees.map((contact) => contact.name()).join('、'))
        if (joined.length === 2) resolve()
      })
    })
    const room = world.createRoom('街道企业群', [wang], wang)
    world.join(room, li, wang)
    await heard
    expect(joined).toEqual(['惠企政策助手', '李会计'])
  })

  it('loses the bot’s account and gets it back', async () => {
    chat = await startChat(echo)
    const { world, wang } = chat
    await world.logout()
    await world.logout()
    world.say(wang, '在吗')
    await world.idle()
    expect(chat.said).toEqual([])
    await world.login()
    await world.login()
    world.say(wang, '回来了吗')
    await world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：回来了吗'])
  })

  it('shows what people do, to those who watch', async () => {
    chat = await startChat(echo)
    const { world, wang } = chat
    const seen: WorldEvent['type'][] = []
    const stop = world.onEvent(({ type }) => seen.push(type))
    world.say(wang, '你好')
    const room = world.createRoom('新群', [wang], wang)
    world.join(room, world.addPerson('小孙', []), wang)
    await world.logout()
    await world.login()
    stop()
    world.say(wang, '没人看了')
    await world.idle()
    expect(seen).toEqual(['said', 'group', 'person', 'joined', 'account', 'account'])
  })
})
