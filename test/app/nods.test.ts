import { afterEach, expect, it } from 'vitest'
import { types } from 'wechaty-puppet'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

const MINUTE_MS = 60_000

onEachEngine('what is no question', (engine) => {
  const start = async ({ alone = false } = {}) => {
    const office = await openOffice(engine.database())
    open.push(office)
    if (!alone) await office.hire('王科长', 'editor')
    const sends = (type: types.Message, who = '王老板') => {
      office.clock.now += 1000
      office.world.deliver({ talker: office.person(who), text: '<msg/>', type, at: office.clock.now })
      return office.later(0)
    }
    return { ...office, sends }
  }

  it.each([
    ['[OK]'],
    ['[强][强]'],
    ['[抱拳]'],
    ['👍🏻'],
    ['🙏🙏'],
    ['👨‍👩‍👧❤️'],
    ['哈哈哈'],
    ['嗯嗯'],
    ['哦'],
    ['ok'],
    ['[ThumbsUp]'],
    ['/:strong'],
    ['哈哈[捂脸]'],
    ['收到[OK]'],
  ])('%s after an answer is neither a miss nor a ticket, and the policy stays in talk', async (nod) => {
    const { says, tickets } = await start()
    await says('王老板', '技改有补贴吗')
    const heard = await says('王老板', nod)
    expect(heard).toMatch(/^王老板 ← .{0,30}$/u)
    expect(heard).not.toContain('没有在政策清单里找到')
    await says('王老板', nod)
    expect(await says('王老板', '厂房漏水归谁管呀')).not.toContain('还是没有找到')
    expect((await tickets.open()).map(({ askings }) => askings[0]!.question)).toEqual(['厂房漏水归谁管呀'])
    expect(await says('王老板', '电话')).toContain('技术改造科')
  })

  it('several in a row get one word back, and 再说一遍 means what came before them', async () => {
    const { says, sends } = await start()
    await says('王老板', '技改有补贴吗')
    expect(await says('王老板', '👍')).not.toBe('')
    expect(await says('王老板', '[强]')).toBe('')
    expect(await sends(types.Message.Emoticon)).toBe('')
    expect(await says('王老板', '再说一遍')).toContain('16%')
    expect(await says('王老板', '谢谢[抱拳]')).toContain('不客气')
  })

  it('first of all is met as a greeting is', async () => {
    const { says } = await start()
    await says('王老板', '你好')
    expect(await says('李会计', '[微笑]')).toContain('您想问哪项政策')
  })

  it('while we ask for something we ask again, each time', async () => {
    const { says } = await start()
    await says('王老板', '我想测一测技改补贴')
    for (const nod of ['[捂脸]', '[捂脸]', '🤣']) expect(await says('王老板', nod)).toMatch(/王老板 ← [\s\S]*[？?]/u)
  })

  it('beside words it is not read: the words are', async () => {
    const { says } = await start()
    expect(await says('王老板', '技改有补贴吗[强][玫瑰]')).toContain('16%')
  })

  it('nine pictures get one sentence, a voice message its own, and some minutes later again', async () => {
    const { sends, later } = await start()
    const heard = []
    for (let n = 0; n < 9; n += 1) heard.push(await sends(types.Message.Image))
    expect(heard[0]).toContain('我看不了图片')
    expect(heard.slice(1)).toEqual(Array(8).fill(''))
    expect(await sends(types.Message.Audio)).toContain('我听不了语音')
    expect(await sends(types.Message.Image, '李会计')).toContain('我看不了图片')
    await later(6 * MINUTE_MS)
    expect(await sends(types.Message.Image)).toContain('我看不了图片')
  })

  it('a picture after an answer leaves what 再说一遍 means', async () => {
    const { says, sends } = await start()
    await says('王老板', '技改有补贴吗')
    await sends(types.Message.Image)
    expect(await says('王老板', '再说一遍')).toContain('16%')
  })

  it('an account that answers by itself is not answered for ever', async () => {
    const { says } = await start({ alone: true })
    const automatic = '您好，我现在不方便，稍后回复您'
    const heard = []
    for (let n = 0; n < 8; n += 1) heard.push(await says('李会计', automatic))
    expect(heard.at(-1)).toBe('')
    expect(heard.filter((words) => words.startsWith('李会计 ←')).length).toBeLessThan(6)
    expect(await says('李会计', '技改有补贴吗')).toContain('16%')
    for (const _ of [1, 2, 3]) expect(await says('王老板', '技改有补贴吗')).toContain('16%')
  })

  it('the same answer to question after question of ours goes on being heard', async () => {
    const { says } = await start()
    await says('王老板', '企业体检')
    const asked = []
    for (let n = 0; n < 6; n += 1) asked.push(await says('王老板', '不清楚'))
    for (const question of asked) expect(question).not.toBe('')
  })

  it('whoever has just been accepted as a friend is greeted, and has asked nothing', async () => {
    const { says, tickets } = await start()
    expect(await says('李会计', '我通过了你的朋友验证请求，现在我们可以开始聊天了')).toContain('我是惠企政策助手')
    expect(await tickets.open()).toEqual([])
  })

  it('money is not taken, and said so', async () => {
    const { sends } = await start()
    expect(await sends(types.Message.RedEnvelope)).toContain('不收红包和转账')
  })
})
