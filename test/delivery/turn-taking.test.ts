import { afterEach, expect, it } from 'vitest'
import { types } from 'wechaty-puppet'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { onEachEngine } from '../support/databases.ts'
import { startTalk, type Talk } from '../support/talk.ts'
import { until } from '../support/until.ts'

let talk: Talk
afterEach(() => talk.stop())

const GREETING = '我是惠企政策助手'
const EQUIPMENT = '【技术改造设备投资奖补】'

onEachEngine('taking turns', (engine) => {
  const start = async () => {
    talk = await startTalk(engine.database())
    return talk
  }
  const isHeld = () => until('the bot waits for the rest', talk.clock.isWaitedFor)
  const kinds = async () => (await readJournal(engine.database().db)).map(({ kind }) => kind)
  const noted = () => engine.database().db.selectFrom('inbox').selectAll().execute()

  it('你好 and then the question: one reply, to the question', async () => {
    const { world, wang, hears, heard } = await start()
    world.say(wang, '你好')
    await isHeld()
    world.say(wang, '我想问一下')
    world.say(wang, '技改有补贴吗')
    expect((await hears(wang, 1))[0]).toContain(EQUIPMENT)
    await world.idle()
    expect(heard(wang)).toHaveLength(1)
    expect(heard(wang)[0]).not.toContain(GREETING)
    expect((await kinds()).sort()).toEqual(['message.answered', 'message.joined', 'message.joined'])
    expect(await noted()).toEqual([])
  })

  it('你好 alone is greeted after a second and a half, not before', async () => {
    const { world, wang, clock, hears, heard } = await start()
    world.say(wang, '你好')
    await isHeld()
    clock.pass(1499)
    expect(clock.isWaitedFor()).toBe(true)
    expect(heard(wang)).toEqual([])
    clock.pass(1)
    expect((await hears(wang, 1))[0]).toContain(GREETING)
  })

  it('each piece of a sentence is given a second and a half, all of them four and a half', async () => {
    const { world, wang, clock, hears, heard } = await start()
    for (const [before, piece] of ['你好', '在吗', '我想问一下', '请问'].entries()) {
      world.say(wang, piece)
      await until('the bot waits for the rest of it', () => clock.waits() > before)
      expect(heard(wang)).toEqual([])
      clock.pass(1400)
    }
    expect((await hears(wang, 1))[0]).toContain(GREETING)
  })

  it('a firm told in pieces is checked as if it had been told at once', async () => {
    const { world, wang, hears } = await start()
    world.say(wang, '我们是做纺织的')
    await isHeld()
    world.say(wang, '换设备花了2500万')
    const [reply] = await hears(wang, 1)
    expect(reply).toContain('【技术改造设备投资奖补·测一测】')
    expect(reply).toContain('年度设备投资：2500万元')
  })

  it('a word that may mean several things goes with the question behind it', async () => {
    const { world, wang, hears, heard } = await start()
    world.say(wang, '高企')
    await isHeld()
    world.say(wang, '企业所得税按多少交')
    expect((await hears(wang, 1))[0]).toContain('高新技术企业')
    await world.finish()
    expect(heard(wang)).toHaveLength(1)
  })

  it('two questions at once get two answers in their order', async () => {
    const { world, wang, heard } = await start()
    world.say(wang, '技改有补贴吗')
    world.say(wang, '5G基站找谁')
    world.say(wang, '专利有补贴吗')
    await world.idle()
    expect(heard(wang)).toHaveLength(3)
    expect(heard(wang)[0]).toContain(EQUIPMENT)
    expect(heard(wang)[1]).toContain('5G')
    expect(heard(wang)[2]).toContain('专利')
    expect(talk.clock.isWaitedFor()).toBe(false)
  })

  it('a vague word and a question of something else are two questions', async () => {
    const { world, wang, heard } = await start()
    world.say(wang, '高企')
    await isHeld()
    world.say(wang, '技改有补贴吗')
    await world.idle()
    expect(heard(wang)).toHaveLength(2)
    expect(heard(wang)[0]).toContain('您是想问')
    expect(heard(wang)[1]).toContain(EQUIPMENT)
  })

  it('answers to what we asked are never waited with', async () => {
    const { world, wang, heard } = await start()
    for (const text of ['我想测一测技改补贴', '是', '600万']) world.say(wang, text)
    await world.idle()
    expect(heard(wang).at(-1)).toContain('96万元')
  })

  it('nobody waits for somebody else, nor does a group for the direct chat', async () => {
    const { world, wang, li, group, hears, heard } = await start()
    world.say(wang, '你好')
    await isHeld()
    world.say(li, '技改有补贴吗')
    world.say(wang, '5G基站找谁', { room: group, mention: true })
    expect((await hears(li, 1))[0]).toContain(EQUIPMENT)
    expect((await hears(group, 1))[0]).toContain('@王老板 ')
    expect(heard(wang)).toEqual([])
  })

  it('what is no text is answered after what was held', async () => {
    const { world, wang, heard } = await start()
    world.say(wang, '你好')
    await isHeld()
    world.deliver({ talker: wang, text: '', type: types.Message.Audio })
    await world.idle()
    expect(heard(wang)).toHaveLength(2)
    expect(heard(wang)[0]).toContain(GREETING)
    expect(heard(wang)[1]).toContain('听不了语音')
  })

  it('more than 20 a minute: told once, then the newest is answered; others notice nothing', async () => {
    const { world, wang, li, clock, hears, heard } = await start()
    for (let n = 1; n <= 20; n += 1) world.say(wang, `技改补贴最高能拿多少？第${n}遍问`)
    await world.idle()
    expect(heard(wang)).toHaveLength(20)
    for (let n = 21; n <= 25; n += 1) world.say(wang, `技改补贴最高能拿多少？第${n}遍问`)
    world.say(wang, '专利有补贴吗')
    expect((await hears(wang, 21))[20]).toContain('您发得有点快')
    world.say(li, '技改有补贴吗')
    expect((await hears(li, 1))[0]).toContain(EQUIPMENT)
    const skipped = async () => (await kinds()).filter((kind) => kind === 'message.skipped').length
    await until('the rest is noted as skipped', async () => (await skipped()) === 5)
    clock.pass(60_000)
    expect((await hears(wang, 22))[21]).toContain('专利')
    await world.idle()
    expect(heard(wang)).toHaveLength(22)
    const all = await kinds()
    expect(await skipped()).toBe(5)
    expect(all.filter((kind) => kind === 'message.answered')).toHaveLength(22)
    expect(await noted()).toEqual([])
  })
})
