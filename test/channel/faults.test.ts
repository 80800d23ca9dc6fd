/** Kinds of fault that bots of this kind are reported with: each tried through the real Wechaty on the mock puppet. */
import { afterEach, describe, expect, it } from 'vitest'
import { types } from 'wechaty-puppet'
import { wechatyGroups } from '../../src/channel/wechaty/groups.ts'
import { wechatySender } from '../../src/channel/wechaty/sender.ts'
import { type Chat, echo, startChat } from '../support/chat.ts'
import { until } from '../support/until.ts'

let chat: Chat

afterEach(async () => {
  await chat.world.stop()
})

const MINUTE_MS = 60_000

describe('a clock', () => {
  it('that runs ahead of WeChat’s does not make the bot deaf for good, and its operator is told', async () => {
    const clock = { now: Date.now() }
    chat = await startChat(echo, { now: () => clock.now })
    const ahead = 20 * MINUTE_MS
    for (const n of [1, 2, 3, 4]) {
      clock.now += MINUTE_MS
      chat.world.deliver({ talker: chat.wang, text: `第${n}句`, at: clock.now - ahead - n * 1000 })
      await chat.world.idle()
    }
    expect(chat.said.at(-1)).toBe('王老板 ← 收到：第4句')
    expect(chat.logged.filter(({ level }) => level === 'warn').map(({ fields }) => fields)).toEqual([{ minutes: 20 }])
    // What is as old as that beside it stays unanswered.
    chat.world.deliver({ talker: chat.wang, text: '旧的', at: clock.now - ahead - 6 * MINUTE_MS })
    // Put right, it counts as it stands.
    await chat.world.idle()
    clock.now -= ahead
    chat.world.deliver({ talker: chat.wang, text: '对了', at: clock.now })
    chat.world.deliver({ talker: chat.wang, text: '还是旧的', at: clock.now - 10 * MINUTE_MS })
    await chat.world.idle()
    expect(chat.said.at(-1)).toBe('王老板 ← 收到：对了')
    expect(chat.said.join()).not.toContain('旧的')
  })

  it('is not blamed for what an outage has held up', async () => {
    chat = await startChat(echo)
    for (const n of [1, 2, 3, 4, 5])
      chat.world.deliver({ talker: chat.wang, text: `${n}`, at: Date.now() - 20 * MINUTE_MS })
    await chat.world.idle()
    expect(chat.said).toEqual([])
  })

  it.each([
    ['0', 0],
    ['none', Number.NaN],
    ['the future', Date.now() + 30 * MINUTE_MS],
  ])('of the puppet that gives %s as the time is not believed', async (_, at) => {
    chat = await startChat(echo)
    chat.world.deliver({ talker: chat.wang, text: '技改', at })
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：技改'])
    expect(Math.abs(chat.incoming[0]!.at - Date.now())).toBeLessThan(MINUTE_MS)
  })
})

describe('names in a group', () => {
  it('a member who has ours is not us where the list says whom was meant', async () => {
    chat = await startChat(echo)
    const twin = chat.world.addPerson('惠企政策助手')
    const { group, wang, world } = chat
    const text = '@惠企政策助手\u2005晚上吃饭吗'
    world.deliver({ talker: wang, room: group, text, mentionIdList: [twin.id] })
    world.deliver({
      talker: wang,
      room: group,
      text: '@惠企政策助手\u2005技改',
      mentionIdList: [twin.id, world.self.id],
    })
    await world.idle()
    expect(chat.said).toEqual(['企业服务群 ← @王老板 收到：技改'])
  })

  it('ours is known again after it was changed on a phone, of which no event tells', async () => {
    chat = await startChat(echo)
    const { group, wang, world } = chat
    const { puppet } = world
    let name = world.self.name
    const of = puppet.contactRawPayload.bind(puppet)
    puppet.contactRawPayload = async (id) => (id === world.self.id ? { ...(await of(id)), name } : of(id))
    await puppet.contactPayloadDirty(world.self.id)
    world.say(wang, '@惠企政策助手 技改', { room: group })
    await world.idle()
    name = '小惠'
    world.say(wang, '@小惠 高企', { room: group })
    await world.idle()
    expect(chat.said).toEqual(['企业服务群 ← @王老板 收到：技改', '企业服务群 ← @王老板 收到：高企'])
  })

  it('ours in one group as well', async () => {
    chat = await startChat(echo)
    const { group, wang, world } = chat
    let roomAlias = '惠企小助'
    world.puppet.roomMemberRawPayload = async (_, id) => ({
      ...{ id, name: id, avatar: '' },
      roomAlias: id === world.self.id ? roomAlias : '',
    })
    world.say(wang, '@惠企小助 技改', { room: group })
    await world.idle()
    roomAlias = '政策小惠'
    world.say(wang, '@政策小惠 高企', { room: group })
    world.say(wang, '@李会计 吃饭吗', { room: group })
    await world.idle()
    expect(chat.incoming.map(({ text }) => text)).toEqual(['技改', '高企'])
  })

  it('ours is found though something unseen stands behind it', async () => {
    chat = await startChat(echo)
    chat.world.say(chat.wang, '@惠企政策助手\u200b技改', { room: chat.group })
    await chat.world.idle()
    expect(chat.said).toEqual(['企业服务群 ← @王老板 收到：技改'])
  })

  it('in a direct chat is no part of the question', async () => {
    chat = await startChat(echo)
    chat.world.say(chat.wang, '@惠企政策助手\u2005技改')
    chat.world.say(chat.wang, 'me@惠企政策助手.cn 是邮箱')
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：技改', '王老板 ← 收到：me@惠企政策助手.cn 是邮箱'])
  })
})

describe('a reply', () => {
  it.each([['who cannot be looked up', async () => Promise.reject(new Error('no payload')), '你好']])(
    'to a member %s goes to the group all the same, without a name',
    async (_, payload, text) => {
      chat = await startChat(echo)
      const { world, group } = chat
      const heard: string[] = []
      world.onBotMessage((message) => void heard.push(message.text))
      world.puppet.contactRawPayload = payload
      await wechatySender(world.bot).send({ contactId: 'gone', roomId: group.id }, text)
      expect(heard).toEqual([text])
    },
  )
})

describe('what only says that the client cannot show it', () => {
  it.each([
    ['[语音]', 'voice'],
    ['[图片]', 'image'],
    ['[视频]', 'video'],
    ['[文件]', 'file'],
    ['[链接]', 'link'],
    ['[小程序]', 'link'],
    ['[动画表情]', 'sticker'],
    ['[位置]', 'other'],
    ['[聊天记录]', 'other'],
    ['当前版本不支持展示该内容，请升级至最新版本。', 'other'],
    ['[该消息类型暂不能展示]', 'other'],
    ['收到红包，请在手机上查看', 'money'],
    ['https://mp.weixin.qq.com/s/AbC-1_2?x=1#rd', 'link'],
  ] as const)('%s is of kind %s', async (text, kind) => {
    chat = await startChat(async (incoming) => [incoming.kind])
    chat.world.say(chat.wang, text)
    await chat.world.idle()
    expect(chat.incoming.map(({ kind, text }) => ({ kind, text }))).toEqual([{ kind, text: '' }])
  })

  it('beside words is left to be understood', async () => {
    chat = await startChat(echo)
    chat.world.say(chat.wang, '[图片]里这个政策是哪年的')
    chat.world.say(chat.wang, 'https://example.gov.cn/a 这个还有效吗')
    await chat.world.idle()
    expect(chat.incoming.map(({ kind }) => kind)).toEqual(['text', 'text'])
  })

  it.each([types.Message.RedEnvelope, types.Message.Transfer])('money of type %i is told apart', async (type) => {
    chat = await startChat(async (incoming) => [incoming.kind])
    chat.world.deliver({ talker: chat.wang, text: '<msg/>', type })
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← money'])
  })
})

describe('a system message', () => {
  const systemTexts = async (...texts: string[]) => {
    chat = await startChat(echo)
    const log = { info() {}, warn() {}, error() {} }
    const heard: string[] = []
    wechatyGroups(chat.world.bot, log).listen({
      systemText: async (text) => heard.push(text),
      ownMessage: async () => {},
      changed: async () => {},
    })
    for (const text of texts)
      chat.world.deliver({ talker: chat.wang, room: chat.group, text, type: types.Message.Unknown })
    chat.world.deliver({ talker: chat.wang, text: '操作过于频繁，请稍后再试', type: types.Message.Unknown })
    await until('the last one is heard', () => heard.some((text) => text.startsWith('操作过于频繁')))
    return heard.filter((text) => text !== '操作过于频繁，请稍后再试').join()
  }

  it.each([
    '"频繁" 拍了拍 "我"',
    '"操作频繁，请稍后再试"加入了群聊',
    '“a” 频繁 “b” 拍了拍我',
    '"王老板"修改群名为“频繁”',
    '<sysmsg type="pat"><template>频繁</template></sysmsg>',
    '<?xml version="1.0"?><msg><appmsg><title>稍后再试</title></appmsg></msg>',
  ])('%j does not hand on what somebody has called themselves', async (text) => {
    expect(await systemTexts(text)).not.toMatch(/频繁|稍后再试/)
  })
})

describe('what is no message to us', () => {
  it('friend requests and invitations into groups are left to people, and break nothing', async () => {
    chat = await startChat(echo)
    const { puppet } = chat.world
    const errors: Error[] = []
    chat.world.bot.on('error', (error) => void errors.push(error))
    puppet.emit('friendship', { friendshipId: 'f1' })
    puppet.emit('room-invite', { roomInvitationId: 'i1' })
    chat.world.say(chat.wang, '还在吗')
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：还在吗'])
  })

  it.each(['weixinreminder', 'officialaccounts', 'notification_messages', 'mphelper', 'qqsync'])(
    'nor what WeChat’s own %s says',
    async (id) => {
      chat = await startChat(echo)
      chat.world.puppet.mocker.createContact({ id, name: '微信团队', type: types.Contact.Individual })
      chat.world.deliver({ talker: { id, name: '微信团队' }, text: '您的账号在新设备登录' })
      await chat.world.idle()
      expect(chat.incoming).toEqual([])
    },
  )

  it('a text of a million signs is answered, and the next one too', async () => {
    chat = await startChat(async ({ text }) => [`${text.length}`])
    chat.world.say(chat.wang, '技改'.repeat(500_000))
    chat.world.say(chat.wang, '好')
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 1000000', '王老板 ← 1'])
  })
})
