import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runTerminal } from '../../src/channel/terminal/terminal.ts'
import { type Chat, startChat } from '../support/chat.ts'
import { until } from '../support/until.ts'

let chat: Chat

beforeEach(async () => {
  chat = await startChat(async ({ talker, text }) => [`${talker.name}问${text}`])
})

afterEach(async () => {
  await chat.world.stop()
})

/** Everything printed while these lines are typed, line by line, without the greeting. */
async function type(...typed: string[]): Promise<string[]> {
  const input = new PassThrough()
  const output = new PassThrough()
  input.end(typed.map((line) => `${line}\n`).join(''))
  await runTerminal({ world: chat.world, input, output })
  output.end()
  const printed = (await output.toArray()).join('').trimEnd().split('\n')
  expect(printed[0]).toContain('您现在是 王老板')
  return printed.slice(1)
}

describe('the chat in the terminal', () => {
  it('answers piped lines in order and ends after the last reply', async () => {
    expect(await type('技改有补贴吗', '', '多少钱')).toEqual([
      '王老板：技改有补贴吗',
      '惠企政策助手 → 王老板：王老板问技改有补贴吗',
      '王老板：多少钱',
      '惠企政策助手 → 王老板：王老板问多少钱',
    ])
  })

  it('speaks as somebody else, known or new', async () => {
    expect(await type('/as 李会计', '你好', '/as 新来的', '你好')).toEqual([
      '（现在以 李会计 的身份说话）',
      '李会计：你好',
      '惠企政策助手 → 李会计：李会计问你好',
      '（新来了一位 新来的，现在以 新来的 的身份说话）',
      '新来的：你好',
      '惠企政策助手 → 新来的：新来的问你好',
    ])
  })

  it('shows names without what a terminal would obey or turn around', async () => {
    const printed = await type('/as \u202e小\u001b红', '你好', '/who')
    expect(printed[0]).toBe('（新来了一位 小 红，现在以 小 红 的身份说话）')
    expect(printed[1]).toBe('小 红：你好')
    expect(printed[2]).toMatch(/^惠企政策助手 → 小 红：/)
    expect(printed[3]).toMatch(/^（您是 小 红，.*赵工、小 红、王科长。/)
  })

  it('in a group only a mention is answered, and the hint says why', async () => {
    const printed = await type('/room 企业服务群', '技改有补贴吗', '@惠企政策助手 技改有补贴吗', '／direct', '你好')
    expect(printed[0]).toContain('进了 企业服务群')
    expect(printed.slice(1, 5)).toEqual([
      '王老板（企业服务群）：技改有补贴吗',
      '（没有 @惠企政策助手，群里的闲聊我不插话。这样问我：@惠企政策助手 技改有补贴吗）',
      '王老板（企业服务群）：@惠企政策助手 技改有补贴吗',
      '惠企政策助手（企业服务群）：@王老板 王老板问技改有补贴吗',
    ])
    expect(printed[5]).toContain('回到单聊')
    expect(printed.at(-1)).toBe('惠企政策助手 → 王老板：王老板问你好')
  })

  it('a newcomer can ask in a group too', async () => {
    const printed = await type('/as 新来的', '/room 高企交流群', '@惠企政策助手 高企奖多少')
    expect(printed.at(-1)).toBe('惠企政策助手（高企交流群）：@新来的 新来的问高企奖多少')
  })

  it('writes from the account itself, as a person with its phone does', async () => {
    expect(await type('/phone 您好，我是科里的', '/phone')).toEqual([
      '惠企政策助手 → 王老板：您好，我是科里的',
      expect.stringContaining('写上要发的话'),
    ])
    expect(chat.incoming).toEqual([])
  })

  it('quotes what the bot said last there, without an @ in a group, and takes a message back', async () => {
    const printed = await type(
      '/quote 电话',
      '/recall',
      '/room 企业服务群',
      '@惠企政策助手 你好',
      '/quote',
      '/quote 电话',
      '/recall',
      '/recall',
    )
    expect(printed[0]).toContain('没有可引用的')
    expect(printed[1]).toContain('没有可撤回的')
    expect(printed.slice(5, 9)).toEqual([
      expect.stringContaining('写上要说的话'),
      '王老板（企业服务群）：（引用上一条）电话',
      '惠企政策助手（企业服务群）：@王老板 王老板问电话',
      expect.stringContaining('撤回了上一句'),
    ])
    expect(printed[9]).toContain('没有可撤回的')
    expect(chat.incoming.at(-1)?.quoted).toEqual({ text: '@王老板 王老板问你好', alone: true })
  })

  it('helps with commands', async () => {
    const printed = await type(
      '/who',
      '/room 没有的群',
      '/room',
      '/as',
      '/as 惠企政策助手',
      '/nope',
      '/help',
      '/quit',
      '不会说出口',
    )
    const text = printed.join('\n')
    expect(printed[0]).toBe(
      '（您是 王老板，正和 惠企政策助手 单聊。大家：王老板、李会计、赵工、王科长。群：企业服务群、高企交流群、园区通知群）',
    )
    expect(text).toContain('没有叫“没有的群”的群')
    expect(text).toContain('想进哪个群')
    expect(text).toContain('想换成谁')
    expect(text).toContain('是我自己')
    expect(text).toContain('没有 /nope 这个命令')
    expect(text).toContain('/direct            回到单聊')
    expect(text).not.toContain('不会说出口')
  })

  it('prints what the bot says unasked, and stops listening at the end', async () => {
    const input = new PassThrough()
    const output = new PassThrough()
    let printed = ''
    output.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
    const running = runTerminal({ world: chat.world, input, output })
    const room = await chat.world.bot.Room.find({ topic: '园区通知群' })
    await room?.say('新政策来了')
    await until('the notice is printed', () => printed.includes('惠企政策助手（园区通知群）：新政策来了'))
    input.end()
    await running
    await room?.say('太晚了')
    expect(printed).not.toContain('太晚了')
  })
})
