import { afterEach, expect, it } from 'vitest'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { deleteBefore } from '../../src/storage/engine/forget.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const PASSED_ON = '您的问题也转给工作人员了'
const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('tickets', (engine) => {
  const start = async (startsAt = OPEN) => {
    const office = await openOffice(engine.database(), startsAt)
    open.push(office)
    return office
  }
  const addresses = async () =>
    (await engine.database().db.selectFrom('unanswered').select(['contact_id', 'room_id']).execute()).filter(
      (row) => row.contact_id !== null || row.room_id !== null,
    )

  it('the owner asks, the clerk answers, days later too, and each asker gets it once', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    expect(await office.says('王老板', '厂房漏水归谁管')).toContain(`${PASSED_ON}，有人答复我就发到这里`)
    await office.says('王老板', '你好')
    await office.says('王老板', '请问厂房漏水归谁管呀')
    await office.says('李会计', '厂房漏水了归谁管？', { group: true })
    expect(await office.says('王科长', '待答')).toMatch(/还有1个问题等着答：\n1\. 厂房漏水了归谁管？（3次，刚刚）/)
    const seen = await office.says('王科长', '看 1')
    expect(seen).toContain('问过3次')
    expect(seen).toContain('机器人没答上来')
    await office.later(3 * DAY_MS)
    const answered = await office.sends('王科长', '答 1 您好，请联系园区物业，电话0532-12345678。')
    expect(answered).toContain('答复将发给2人：王老板（单独聊天）、李会计（企业服务群）。10秒后发出')
    expect(answered).toMatch(
      /王老板 ← 【工作人员答复】您5月6日（周一）09:3\d问的“请问厂房漏水归谁管呀”：\n您好，请联系园区物业，电话0532-12345678。/,
    )
    expect(answered).toMatch(/企业服务群 ← @李会计 【工作人员答复】/)
    expect(answered.match(/工作人员答复/g)).toHaveLength(2)
    expect(await office.says('王科长', '答1号再说一遍')).toMatch(/1号已经处理过了：王科长已答复[\s\S]*没有发/)
    expect(await office.says('王科长', '待答')).toContain('没有待答的问题')
  })

  it('a number that does not exist is apologised for, the misprint named, and brought to staff', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王老板', '技改补贴')
    const sorry = await office.says('王老板', '打了是空号')
    for (const words of ['抱歉', '12345', '0532-861775786', '号码可能印错']) expect(sorry).toContain(words)
    expect(sorry).toContain(PASSED_ON)
    expect(await office.says('王科长', '待答')).toMatch(
      /还有1个问题等着答：\n1\. 【技术改造设备投资奖补】打了是空号（1次，刚刚）/,
    )
    // The same words of another office's number are another question.
    await office.says('李会计', '5G基站补助')
    await office.says('李会计', '打了是空号')
    expect(await office.says('王科长', '待答')).toContain('2. 【5G基站建设补助】打了是空号（1次，刚刚）')
  })

  it('an answer waits three days for the account to come back', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王老板', '厂房漏水归谁管')
    const staff = { id: 'x', name: '王科长', role: 'editor' as const }
    await office.tickets.settle(1, {
      state: 'answered',
      staff,
      at: office.clock.now,
      write: () => '【工作人员答复】请找物业。',
    })
    await office.world.logout()
    expect(await office.later(3 * DAY_MS)).toBe('')
    await office.world.login()
    expect(await office.later(0)).toBe('王老板 ← 【工作人员答复】请找物业。')
  })

  it('a slip of the pen, dictation and pinyin ask the same as what was meant', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    for (const [name, question] of [
      ['王老板', '高兴技术企业城镇土地使用水减半吗'],
      ['李会计', '高新技术企业城镇土地使用税减半吗'],
      ['赵工', 'gaoxin jishu qiye城镇土地使用税减半吗'],
    ] as const) {
      await office.says(name, question)
      await office.says(name, '不对')
    }
    const list = await office.says('王科长', '待答')
    expect(list).toMatch(/还有1个问题等着答：\n1\. gaoxin jishu qiye城镇土地使用税减半吗（3次，/)
    expect(await office.says('王科长', '荐 高薪技术企业城镇土地使用税减半吗')).toContain('1号待答问的就是这个')
    expect(await office.says('王科长', '荐 高新技术企业所得税减半吗')).not.toContain('待答问的就是这个')
  })

  it('都不是 and 不对 are about the question before, with what the bot had said', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王老板', '技改有补贴吗')
    expect(await office.says('王老板', '不对')).toContain(PASSED_ON)
    await office.says('李会计', '买设备有补贴吗')
    expect(await office.says('李会计', '都不是')).toContain(PASSED_ON)
    expect(await office.says('王科长', '待答')).toMatch(/1\. 技改有补贴吗（1次[\s\S]*2\. 买设备有补贴吗/)
    expect(await office.says('王科长', '看 1')).toContain('机器人答的是：技术改造设备投资奖补。提问人说不对。')
    expect(await office.says('王科长', '看 2')).toMatch(/机器人给的选项：.*技术改造设备投资奖补.*提问人说都不是/)
  })

  it('whom the bot has told where to ask is promised nothing, and stands last in the list', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    const refused = await office.says('王老板', '社保断缴了怎么补缴')
    expect(refused).not.toContain(PASSED_ON)
    await office.says('王老板', '厂房漏水归谁管')
    expect(await office.says('王科长', '待答')).toMatch(/\n2\. 厂房漏水[^\n]*\n1\. 社保[^\n]*已说明不在清单内/)
  })

  it('outside the hours the asker is told when the office opens, over a holiday too', async () => {
    const office = await start(new Date('2024-04-30T18:00:00+08:00').getTime())
    await office.hire('王科长', 'editor')
    expect(await office.says('王老板', '厂房漏水归谁管')).toContain('要等5月6日（周一）09:00上班后')
  })

  it('nothing is promised and no address is kept where nobody could answer', async () => {
    const office = await start()
    await office.hire('王科长', 'reader')
    expect(await office.says('王老板', '厂房漏水归谁管')).not.toContain(PASSED_ON)
    expect(await addresses()).toEqual([])
    await office.hire('李科员', 'editor')
    expect(await office.says('李科员', '答 1 请找物业')).toContain('没有发给谁')
  })

  it('转 names the office as printed, 忽略 says nothing to anybody, and a reader may only look', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.hire('小刘', 'reader')
    await office.says('王老板', '厂房漏水归谁管')
    await office.says('李会计', '车间噪音扰民咋投诉')
    expect(await office.says('小刘', '答 1 好')).toContain('才能用')
    expect(await office.says('小刘', '看 1')).toContain('厂房漏水')
    expect(await office.says('王科长', '转 1 火星科')).toContain('没有找到这个科室')
    const passed = await office.sends('王科长', '转 1 技术改造科')
    expect(passed).toMatch(/王老板 ← 【工作人员答复】[\s\S]*责任科室：技术改造科，电话：0532-861775786\n（清单原文印作/)
    expect(await office.says('王科长', '看 1')).toContain('王科长已转技术改造科')
    expect(await office.says('王科长', '忽略 2')).not.toContain('李会计 ←')
    expect(await office.says('王科长', '忽略 99')).toContain('没有99号问题')
    const deeds = (await readJournal(engine.database().db)).filter((line) => line.kind.startsWith('staff.ticket'))
    expect(deeds.map(({ kind, actor, fields }) => `${kind} ${actor} ${fields.before} → ${fields.after}`)).toEqual([
      'staff.ticket-passed 王科长 1 open → 1 passed 技术改造科',
      'staff.ticket-ignored 王科长 2 open → 2 ignored',
    ])
  })

  it('what is hardly likely is not put forward as a reply to send', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王老板', '厂里烧锅炉能补钱不')
    expect(await office.says('王科长', '看 1')).toMatch(/没有接近的条目可以建议(?![\s\S]*接着回复)/)
  })

  it('荐 shows the reply, how sure and the runners-up; 发 sends it where somebody waits', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王老板', '技改有补贴吗')
    await office.says('王老板', '不对')
    const suggested = await office.says('王科长', '荐 技改有补贴吗？')
    expect(suggested).toMatch(/【建议答复】1\. c08 技术改造设备投资奖补（把握约\d+%）/)
    expect(suggested).toMatch(/出处：[\s\S]*第8条/)
    expect(suggested).toContain('1号待答问的就是这个')
    expect(await office.says('王科长', '荐 高企有什么好处')).toMatch(/也可能是：\n[cn]\d\d /)
    expect(await office.says('王科长', '发 1 c99')).toContain('没有这个条目')
    // The asker has said that it is not c08: it goes out only when a person insists.
    expect(await office.says('王科长', '看 1')).not.toMatch(/【建议答复】.*c08/)
    expect(await office.says('王科长', '发 1')).not.toContain('按照企业年度设备投资')
    const sent = await office.sends('王科长', '发 1 c08')
    expect(sent).toMatch(/王老板 ← 【工作人员答复】[\s\S]*按照企业年度设备投资不超过16%的比例给予奖补[\s\S]*技术改造科/)
  })

  it('in a group of citizens nothing of others is read aloud, in the staff room it is', async () => {
    const office = await start()
    await office.hire('王科长', 'approver')
    await office.says('王老板', '厂房漏水归谁管')
    for (const text of ['待答', '看 1', '答 1 好', '荐 厂房漏水归谁管'])
      expect(await office.says('王科长', text, { group: true }), text).toMatch(/^企业服务群 ← @王科长 这里大家都看得到/)
    await office.says('王科长', '设为工作群', { group: true })
    expect(await office.says('王科长', '待答', { group: true })).toContain('厂房漏水归谁管')
  })

  it('to anybody else the commands are ordinary text and nothing leaks', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('李会计', '厂房漏水归谁管')
    for (const text of ['待答', '看 1', '答 1 好的', '发 1', '转 1 技术改造科', '忽略 1', '荐 技改有补贴吗'])
      for (const group of [true, false]) {
        const heard = await office.says('王老板', text, { group })
        expect(heard, text).not.toMatch(/漏水|李会计|才能用|号已|号问题|建议答复/)
        expect(heard, text).not.toBe('')
        await office.says('王老板', '你好', { group })
      }
    expect(await office.says('王科长', '看 1')).toContain('【1号】待答')
  })

  it('whoever types nonsense cannot bury what others ask, and is promised nothing for it', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    const nonsense = Array.from(
      { length: 22 },
      (_, n) => `咕噜咕噜${'啦'.repeat(1 + (n % 5))}${'呜'.repeat(1 + Math.floor(n / 5))}`,
    )
    const replies: string[] = []
    for (const text of nonsense) replies.push(await office.says('王老板', text))
    expect(replies.join()).not.toContain(PASSED_ON)
    expect(await office.says('李会计', '厂房漏水归谁管')).toContain(PASSED_ON)
  })

  it('whoever asks on and on is promised an answer to twenty questions at once, and others still are', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    const places =
      '厂房 车间 仓库 宿舍 门卫 锅炉 电梯 水池 围墙 车棚 花坛 食堂 大门 楼顶 水塔 泵房 走廊 阳台 地窖 澡堂 岗亭 库房'
    const replies: string[] = []
    for (const place of places.split(' ')) {
      replies.push(await office.says('王老板', `${place}那边漏水漏电归谁来修理啊`))
      // Else a second miss in a row would call a person.
      await office.says('王老板', '你好')
    }
    expect(replies.map((reply) => reply.includes(PASSED_ON))).toEqual([...Array(20).fill(true), false, false])
    expect(await office.says('李会计', '厂房漏水归谁管')).toContain(PASSED_ON)
  })

  it('the list has pages', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    const places = ['厂房', '车间', '仓库', '宿舍', '门卫', '锅炉', '电梯', '水池', '围墙', '车棚', '花坛']
    for (const place of places) await office.says(`${place}的人`, `${place}那边漏水漏电归谁来修理啊`)
    const first = await office.says('王科长', '待答')
    expect(first).toContain('还有11个问题')
    expect(first).not.toContain('花坛')
    expect(first).toContain('下一页说“待答 2”')
    expect(await office.says('王科长', '待答 2')).toMatch(/11\. 花坛/)
  })

  it('删除我的信息 takes the asking and the address away, also of an answer under way', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王老板', '厂房漏水归谁管')
    await office.says('李会计', '厂房漏水归谁管呢')
    await office.says('王老板', '删除我的信息')
    expect(await office.says('王科长', '看 1')).toContain('问过1次')
    expect(await addresses()).toEqual([{ contact_id: 'li', room_id: null }])
    expect(await office.sends('王科长', '答 1 请找物业')).not.toContain('王老板 ←')
    await office.says('王老板', '车间噪音扰民咋投诉')
    await office.says('王老板', '删除我的信息')
    expect(await office.says('王科长', '看 2')).toContain('没有2号问题')
    // The number is not given again: somebody may still have it on a list.
    await office.says('赵工', '车间噪音扰民咋投诉')
    expect(await office.says('王科长', '待答')).toContain('3. 车间噪音')
  })

  it('the retention takes askings and addresses away', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王老板', '厂房漏水归谁管')
    await deleteBefore(engine.database(), office.clock.now + 1)
    expect(await addresses()).toEqual([])
    expect(await office.says('王科长', '待答')).toContain('没有待答的问题')
  })

  it('an asker in a group is answered there although the group has another id by now', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    const store = databaseBroadcasts(engine.database(), () => office.world.self.id)
    const old = office.world.createRoom('旧群', [office.person('王老板')], office.person('王老板'))
    await office.says('王老板', '厂房漏水归谁管', { group: old })
    await store.moveRoom(old.id, office.group.id, 'test', office.clock.now)
    expect(await office.sends('王科长', '答 1 请找物业')).toContain('企业服务群 ← @王老板 【工作人员答复】')
  })
})
