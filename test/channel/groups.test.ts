import { afterEach, expect, it } from 'vitest'
import { types } from 'wechaty-puppet'
import { NoSuchRoom } from '../../src/app/broadcasts/broadcast-store.ts'
import { wechatyGroups } from '../../src/channel/wechaty/groups.ts'
import { type Chat, echo, startChat } from '../support/chat.ts'

let chat: Chat
afterEach(async () => {
  await chat.world.stop()
})

async function groups() {
  chat = await startChat(echo)
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  return wechatyGroups(chat.world.bot, log)
}

it('the groups are those that the account is in, with their members', async () => {
  const live = await (await groups()).rooms()
  expect(live.map(({ topic }) => topic)).toEqual(chat.world.rooms().map(({ topic }) => topic))
  const own = live.find(({ id }) => id === chat.group.id)
  expect(own?.members).toContain(chat.wang.id)
})

it('a notice reaches its group, whole and once', async () => {
  const { send } = await groups()
  await send(chat.group.id, '【通知】新政策')
  expect(chat.said).toEqual([`${chat.group.topic} ← 【通知】新政策`])
})

it('a group that the account has left is said to be gone, and nothing is sent', async () => {
  const { send } = await groups()
  await expect(send('nowhere@chatroom', '【通知】')).rejects.toThrow(NoSuchRoom)
  expect(chat.said).toEqual([])
})

it('what WeChat says in a system message is heard', async () => {
  const { listen } = await groups()
  const heard: string[] = []
  listen({
    systemText: async (text) => heard.push(text),
    ownMessage: async () => {},
    changed: async () => {},
  })
  chat.world.deliver({ talker: chat.wang, text: '操作过于频繁，请稍后再试', type: types.Message.Unknown })
  await chat.world.idle()
  await new Promise((resolve) => setImmediate(resolve))
  expect(heard).toEqual(['操作过于频繁，请稍后再试'])
})
