import { afterEach, expect, it } from 'vitest'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

const UNKNOWN = '厂房漏水归谁管呀'

onEachEngine('a message that is recalled', (engine) => {
  const start = async () => {
    const office = await openOffice(engine.database(), new Date('2026-11-16T10:00:00+08:00').getTime())
    open.push(office)
    const { world, clock, person } = office
    const { tickets } = office
    /** Said, without waiting for what becomes of it. */
    const sends = (who: string, text: string, id?: string) => {
      clock.now += 20_000
      return world.deliver({ talker: person(who), text, at: clock.now, ...(id && { id }) })
    }
    const questions = async () => (await tickets.open()).map(({ askings }) => askings.map(({ question }) => question))
    const recalls = (...recalled: Parameters<typeof world.recall>) => {
      world.recall(...recalled)
      return office.later(0)
    }
    return { ...office, sends, questions, recalls }
  }
  const kinds = async () => (await readJournal(engine.database().db)).map((line) => line.kind)

  it('while it waits for the rest of a sentence is not answered', async () => {
    const { sends, recalls, says } = await start()
    await says('王老板', '你好')
    expect(await recalls(sends('王老板', '我想问一下'))).toBe('')
    expect(await kinds()).toContain('message.recalled')
    expect(await says('王老板', '技改有补贴吗')).toContain('16%')
  })

  it('between two others leaves these', async () => {
    const { sends, recalls } = await start()
    sends('王老板', '高企')
    const id = sends('王老板', '人才公寓')
    sends('王老板', '所得税优惠多少')
    const heard = await recalls(id)
    expect(heard).toContain('高企')
    expect(heard).not.toContain('公寓')
  })

  it('before it has come is not answered when it comes', async () => {
    const { sends, recalls, later } = await start()
    await recalls('late')
    sends('王老板', '技改有补贴吗', 'late')
    expect(await later(0)).toBe('')
  })

  it('after the answer changes nothing, and nothing more is said', async () => {
    const { sends, recalls, later, says } = await start()
    const id = sends('王老板', '技改有补贴吗')
    expect(await later(0)).toContain('16%')
    expect(await recalls(id)).toBe('')
    expect(await says('王老板', '电话')).toContain('技术改造科')
  })

  it('takes an answer back that could not be sent yet', async () => {
    const { world, sends, recalls, later } = await start()
    const { puppet } = world
    const send = puppet.messageSendText.bind(puppet)
    puppet.messageSendText = async () => {
      throw new Error('no network')
    }
    const id = sends('王老板', '技改有补贴吗')
    await later(0)
    puppet.messageSendText = send
    expect(await recalls(id)).toBe('')
    expect(await later(60_000)).toBe('')
    expect(await kinds()).toContain('reply.dropped')
  })

  it('withdraws the question that it left open, and nobody waits for staff any more', async () => {
    const { hire, sends, recalls, later, questions, says } = await start()
    await hire('王科长', 'editor')
    const id = sends('王老板', UNKNOWN)
    expect(await later(0)).toContain('也转给工作人员了')
    expect(await questions()).toEqual([[UNKNOWN]])
    expect(await recalls(id)).toBe('')
    expect(await questions()).toEqual([])
    expect(await says('王科长', '问题')).not.toContain('漏水')
    expect(await kinds()).toContain('ticket.withdrawn')
  })

  it('is not for staff to read either, nor found by its words, whether it was answered or said to a person', async () => {
    const { hire, sends, recalls, later, writes, says } = await start()
    await hire('王科长', 'editor')
    await says('李会计', '技改有补贴吗')
    const answered = sends('王老板', '技改的贷款我家也欠了')
    await later(0)
    await writes('王老板', '您好，我是技术改造科的')
    const held = sends('王老板', '其实那家厂是我亲戚的')
    await later(0)
    await recalls(answered, {})
    await recalls(held, {})
    const { db } = engine.database()
    const talks = await db.selectFrom('talks').select('said_masked').execute()
    expect(talks.map((talk) => talk.said_masked).sort()).toEqual(['〔已撤回〕', '〔已撤回〕', '技改有补贴吗'])
    const words = (await db.selectFrom('talk_words').select('words').execute()).map((row) => row.words).join()
    expect(words).toContain('技改有补贴吗')
    expect(words).not.toMatch(/欠了|亲戚/u)
  })

  it('leaves the question open that somebody else has asked as well', async () => {
    const { hire, sends, recalls, later, questions } = await start()
    await hire('王科长', 'editor')
    const first = sends('王老板', UNKNOWN)
    sends('李会计', UNKNOWN)
    await later(0)
    expect(await questions()).toEqual([[UNKNOWN, UNKNOWN]])
    await recalls(first)
    expect(await questions()).toEqual([[UNKNOWN]])
  })

  it('calls nobody any more, unless they have come', async () => {
    const { hire, sends, recalls, later, says, writes } = await start()
    await hire('王科长', 'editor')
    const id = sends('王老板', '转人工')
    expect(await later(0)).toContain('在等工作人员（1号）')
    await recalls(id)
    expect(await says('王科长', '在办')).toContain('没有由工作人员接着谈的聊天')
    expect(await says('王老板', '技改有补贴吗')).toContain('16%')
    const again = sends('李会计', '转人工')
    await later(0)
    await writes('李会计', '您好，我是技术改造科的')
    await recalls(again)
    expect(await says('李会计', '技改有补贴吗')).toBe('')
  })

  it.each([
    ['as it is', (id: string) => id],
    [
      'in the words of the protocol',
      (id: string) =>
        `<sysmsg type="revokemsg"><revokemsg><session>s</session><msgid>1062840772</msgid><newmsgid>${id}</newmsgid><replacemsg><![CDATA["王老板" 撤回了一条消息]]></replacemsg></revokemsg></sysmsg>`,
    ],
    [
      'in those of the web',
      (id: string) =>
        `&lt;sysmsg type="revokemsg"&gt;&lt;revokemsg&gt;&lt;oldmsgid&gt;99&lt;/oldmsgid&gt;&lt;msgid&gt;${id}&lt;/msgid&gt;&lt;/revokemsg&gt;&lt;/sysmsg&gt;`,
    ],
  ])('is known by its id %s, whoever recalls it', async (_, text) => {
    const { world, group, sends, recalls, person } = await start()
    const id = sends('王老板', '我想问一下', '5007192124798729796')
    expect(await recalls(id, { text: text(id), by: person('李会计'), room: group })).toBe('')
    expect(world.bot.isLoggedIn).toBe(true)
  })
})
