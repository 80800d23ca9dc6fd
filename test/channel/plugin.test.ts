import { afterEach, describe, expect, it } from 'vitest'
import { types } from 'wechaty-puppet'
import type { HandleMessage } from '../../src/app/turn/surroundings.ts'
import { type Chat, echo, startChat } from '../support/chat.ts'
import { until } from '../support/until.ts'

const MINUTE_MS = 60_000
let chat: Chat

afterEach(async () => {
  await chat.world.stop()
})

describe('a direct message', () => {
  it('is answered to the one who sent it', async () => {
    chat = await startChat(echo)
    const id = chat.world.say(chat.wang, ' 技改有补贴吗 ')
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：技改有补贴吗'])
    expect(chat.incoming).toEqual([
      { id, talker: { id: 'wang', name: '王老板' }, text: '技改有补贴吗', kind: 'text', at: expect.any(Number) },
    ])
  })

  it('may get several texts, one after another, blank ones left out', async () => {
    chat = await startChat(async () => ['第一条', ' ', '第二条'])
    chat.world.say(chat.wang, '你好')
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 第一条', '王老板 ← 第二条'])
  })

  it('may get no answer', async () => {
    chat = await startChat(async () => [])
    chat.world.say(chat.wang, '你好')
    await chat.world.idle()
    expect(chat.incoming).toHaveLength(1)
    expect(chat.said).toEqual([])
  })

  it('that quotes an earlier one counts for what it adds', async () => {
    chat = await startChat(echo)
    chat.world.say(chat.wang, '「惠企政策助手：年度设备投资额是多少？」\n- - - - - - - - - - - - - - -\n60万')
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：60万'])
  })

  it.each([
    ['voice', types.Message.Audio],
    ['image', types.Message.Image],
    ['video', types.Message.Video],
    ['file', types.Message.Attachment],
    ['sticker', types.Message.Emoticon],
    ['link', types.Message.Url],
    ['other', types.Message.Location],
  ] as const)('of kind %s arrives without text', async (kind, type) => {
    chat = await startChat(async (incoming) => [`暂时看不懂：${incoming.kind}`])
    chat.world.deliver({ talker: chat.wang, text: '<msg secret="1"/>', type })
    await chat.world.idle()
    expect(chat.incoming.map(({ kind, text }) => ({ kind, text }))).toEqual([{ kind, text: '' }])
    expect(chat.said).toEqual([`王老板 ← 暂时看不懂：${kind}`])
  })
})

describe('a group message', () => {
  it('that mentions us is answered with one message that mentions the asker', async () => {
    chat = await startChat(async ({ text }) => [`收到：${text}`, '请问投资额？'])
    chat.world.say(chat.wang, '技改有补贴吗', { room: chat.group, mention: true })
    await chat.world.idle()
    expect(chat.said).toEqual(['企业服务群 ← @王老板 收到：技改有补贴吗\n\n请问投资额？'])
    expect(chat.incoming[0]?.room).toEqual({ id: chat.group.id, topic: '企业服务群' })
  })

  it.each([
    ['a typed mention, the list empty as over gRPC', '@惠企政策助手 技改', [] as string[]],
    ['a full-width ＠', '＠惠企政策助手 技改', []],
    ['U+2005 after the name', '@惠企政策助手\u2005技改', []],
    ['the list alone', '技改', ['huiqi']],
    ['a typed mention with no list at all', '@惠企政策助手\u2005技改', undefined],
  ])('is ours by %s', async (_, text, mentionIdList) => {
    chat = await startChat(echo)
    chat.world.deliver({ talker: chat.wang, room: chat.group, text, ...(mentionIdList && { mentionIdList }) })
    await chat.world.idle()
    expect(chat.said).toEqual(['企业服务群 ← @王老板 收到：技改'])
  })

  it('is ours under the alias we have in that group', async () => {
    chat = await startChat(echo)
    const { puppet } = chat.world
    puppet.roomMemberRawPayload = async (_, id) => ({
      id,
      name: '惠企政策助手',
      avatar: '',
      roomAlias: id === 'huiqi' ? '小惠' : '',
    })
    chat.world.say(chat.wang, '@小惠 技改', { room: chat.group })
    await chat.world.idle()
    expect(chat.said).toEqual(['企业服务群 ← @王老板 收到：技改'])
  })

  it.each([
    ['no mention', '技改有补贴吗', [] as string[]],
    ['a mention of somebody else', '@李会计 技改有补贴吗', ['li']],
    ['@所有人', '@所有人 明天停电', []],
    ['@所有人 counted as a mention of everybody', '@所有人 明天停电', ['huiqi', 'li', 'zhao']],
    ['our name only inside a quote', '「李会计：@惠企政策助手 技改」\n- - - - - - - - - - - - - - -\n我也想问', []],
  ])('is left alone with %s', async (_, text, mentionIdList) => {
    chat = await startChat(echo)
    chat.world.deliver({ talker: chat.wang, room: chat.group, text, mentionIdList })
    await chat.world.idle()
    expect(chat.incoming).toEqual([])
    expect(chat.said).toEqual([])
  })

  it('that is no text is never ours', async () => {
    chat = await startChat(echo)
    const { group, wang, world } = chat
    world.deliver({ talker: wang, room: group, text: '', type: types.Message.Image, mentionIdList: ['huiqi'] })
    world.deliver({ talker: wang, room: group, text: '', type: types.Message.Audio })
    await world.idle()
    expect(chat.incoming).toEqual([])
  })

  it.each([
    ['\u202e板老王\u0007', '@板老王 收到：技改'],
    // Nothing of it can be seen: WeChat shows no name either.
    ['\u3164\u200b', '收到：技改'],
  ])('of somebody called %j gets an answer that the name cannot turn around', async (name, answer) => {
    chat = await startChat(echo)
    chat.world.say(chat.world.addPerson(name), '技改', { room: chat.group, mention: true })
    await chat.world.idle()
    expect(chat.said).toEqual([`企业服务群 ← ${answer}`])
  })

  it('in a group without a topic has an empty one, not its members’ names', async () => {
    chat = await startChat(echo)
    chat.world.puppet.mocker.roomPayload(chat.group.id).topic = ''
    chat.world.say(chat.wang, '技改', { room: chat.group, mention: true })
    await chat.world.idle()
    expect(chat.incoming[0]?.room?.topic).toBe('')
    expect(chat.said).toEqual(['企业服务群 ← @王老板 收到：技改'])
  })
})

describe('what is not answered', () => {
  it('a message older than five minutes', async () => {
    chat = await startChat(echo)
    chat.world.deliver({ talker: chat.wang, text: '旧的', at: Date.now() - 6 * MINUTE_MS })
    chat.world.deliver({ talker: chat.wang, text: '新的', at: Date.now() - 4 * MINUTE_MS })
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：新的'])
  })

  it('a message older than the limit given, by the clock given', async () => {
    chat = await startChat(echo, { now: () => 100 * MINUTE_MS + 1, maxAgeMs: MINUTE_MS })
    // Stamps in seconds, as some puppets give them: Wechaty tells them apart by their size.
    chat.world.deliver({ talker: chat.wang, text: '旧的', at: (99 * MINUTE_MS) / 1000 })
    chat.world.deliver({ talker: chat.wang, text: '新的', at: (100 * MINUTE_MS) / 1000 })
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：新的'])
  })

  it('the same message delivered again, at once or later', async () => {
    chat = await startChat(echo)
    const { puppet } = chat.world
    const messageId = chat.world.say(chat.wang, '技改')
    puppet.emit('message', { messageId })
    await chat.world.idle()
    puppet.emit('message', { messageId })
    await until('the third delivery is noted', () => chat.logged.length === 2)
    expect(chat.said).toEqual(['王老板 ← 收到：技改'])
  })

  it('our own words, the system’s, an official account’s', async () => {
    chat = await startChat(echo)
    const { world, wang } = chat
    world.puppet.mocker.createContact({ id: 'gazette', name: '某某发布', type: types.Contact.Official })
    world.deliver({ talker: world.self, text: '我说的' })
    world.deliver({ talker: { id: 'gazette', name: '某某发布' }, text: '今日推送' })
    for (const type of [types.Message.Recalled, types.Message.GroupNote, types.Message.Unknown]) {
      world.deliver({ talker: wang, text: '撤回了一条消息', type })
    }
    await world.idle()
    expect(chat.incoming).toEqual([])
  })

  it('anything after the plugin is taken out', async () => {
    chat = await startChat(echo)
    chat.uninstall()
    chat.world.say(chat.wang, '你好')
    await chat.world.idle()
    expect(chat.incoming).toEqual([])
  })
})

describe('many at once', () => {
  it('different people do not wait for each other, nor does one in a group and directly', async () => {
    const waiting: Array<() => void> = []
    chat = await startChat(async ({ text }) => {
      if (text === '慢') await new Promise<void>((resolve) => waiting.push(resolve))
      return [text]
    })
    chat.world.say(chat.wang, '慢')
    await until('the slow one is being handled', () => waiting.length === 1)
    chat.world.say(chat.li, '快')
    chat.world.say(chat.wang, '群里', { room: chat.group, mention: true })
    await until('the quick ones are answered', () => chat.said.length === 2)
    waiting[0]?.()
    await chat.world.idle()
    expect(chat.said.slice().sort()).toEqual(['企业服务群 ← @王老板 群里', '李会计 ← 快', '王老板 ← 慢'])
    expect(chat.said.at(-1)).toBe('王老板 ← 慢')
  })

  it('one person is answered in the order of speaking, however long each answer takes', async () => {
    const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
    chat = await startChat(async ({ text }) => {
      for (let turn = Number(text); turn < 5; turn++) await nextTurn()
      return [`${text}a`, `${text}b`]
    })
    for (const text of ['1', '2', '3', '4']) chat.world.say(chat.wang, text)
    await chat.world.idle()
    expect(chat.said.map((line) => line.slice(-2))).toEqual(['1a', '1b', '2a', '2b', '3a', '3b', '4a', '4b'])
  })

  it('200 in a burst are answered once each, and nothing is left behind', async () => {
    chat = await startChat(echo)
    const { world } = chat
    for (let n = 0; n < 200; n++) {
      const person = n % 2 === 0 ? chat.wang : chat.li
      world.say(person, `问${n}`, n % 4 < 2 ? {} : { room: chat.group, mention: true })
    }
    await world.idle()
    expect(new Set(chat.said).size).toBe(200)
    expect(chat.said).toHaveLength(200)
    await until('the simulator has forgotten the messages', () => world.puppet.mocker.cacheMessagePayload.size === 0)
  })
})

describe('when something fails', () => {
  const failsOn: (failing: HandleMessage) => HandleMessage = (failing) => async (incoming) =>
    incoming.text.includes('坏') ? failing(incoming) : [`收到：${incoming.text}`]

  it.each([
    ['rejects', failsOn(async ({ text }) => Promise.reject(new Error(`cannot handle ${text}`)))],
    [
      'throws at once',
      ((incoming) => {
        if (incoming.text.includes('坏')) throw new TypeError(`cannot handle ${incoming.text}`)
        return Promise.resolve([`收到：${incoming.text}`])
      }) satisfies HandleMessage,
    ],
  ])('a handler that %s costs that answer only, and the log has no word of it', async (_, handle) => {
    chat = await startChat(handle)
    const messageId = chat.world.say(chat.wang, '坏')
    chat.world.say(chat.wang, '好')
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 收到：好'])
    expect(chat.logged).toMatchObject([{ level: 'error', fields: { messageId } }])
    expect(JSON.stringify(chat.logged)).not.toMatch(/坏|王老板/)
  })

  it('a reply that cannot be sent stops the rest of that answer, not the next one', async () => {
    chat = await startChat(async ({ text }) => [`${text}一`, `${text}二`])
    const { puppet } = chat.world
    const sendText = puppet.messageSendText.bind(puppet)
    puppet.messageSendText = async (to, text) => {
      if (text === '甲一') throw new Error(`ret=-2 for ${text}`)
      return sendText(to, text)
    }
    const messageId = chat.world.say(chat.wang, '甲')
    chat.world.say(chat.wang, '乙')
    await chat.world.idle()
    expect(chat.said).toEqual(['王老板 ← 乙一', '王老板 ← 乙二'])
    expect(chat.logged).toMatchObject([{ level: 'error', fields: { messageId, part: 1, parts: 2 } }])
    expect(JSON.stringify(chat.logged)).not.toContain('甲')
  })
})
