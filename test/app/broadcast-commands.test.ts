import { afterEach, expect, it } from 'vitest'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { removeStaff } from '../../src/storage/staff/staff.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'
import { until } from '../support/until.ts'

const CUT = '群发 拟 周五停电检修。 | 办公室 | 企业服务群、群2'

let office: Office
afterEach(() => office.close())

onEachEngine('a notice is a deed of the staff', (engine) => {
  const start = async () => {
    office = await openOffice(engine.database())
    await until('the groups are known', async () => (await rooms()) === 3)
    await office.hire('王科长', 'editor')
    await office.hire('李主任', 'approver')
    await office.hire('周副主任', 'approver')
    return office.says
  }
  const rooms = async () => (await engine.database().db.selectFrom('rooms').select('number').execute()).length
  /** Says it; everything that is said from then on until no delivery is under way. */
  const sends = async (who: string, words: string) => {
    const { db } = engine.database()
    const open = db.selectFrom('deliveries').select('room_id').where('state', 'in', ['planned', 'sending'])
    let said = await office.says(who, words)
    await until('all is sent', async () => {
      said += `\n${await office.later(1000)}`
      return (await open.execute()).length === 0
    })
    return `${said}\n${await office.later(1000)}`
  }

  it('drafted by one, approved by another, sent, and asked about; to anybody else the same words are ordinary text', async () => {
    const says = await start()
    expect(await says('王科长', CUT)).toContain('G1拟好了，要发到2个群')
    expect(await says('王科长', '群发 待审')).toContain('【G1】周五停电检修（待审）：王科长拟稿')
    const whole = await says('李主任', '群发 看 G1')
    expect(whole).toContain('周五停电检修。\n\n来源：办公室')
    expect(whole).toContain('现在有2个：群1“企业服务群”（5人）、群2“高企交流群”（5人）')
    expect(await says('王科长', '批准 G1')).toContain('要审批人员才能用')
    expect(await says('王老板', '批准 G1')).not.toMatch(/G1|审批/)
    expect(await says('李主任', '群发 发送 G1')).toContain('请另一位审批人员看过以后说“批准 G1”')
    const approved = await says('李主任', '批准 G1')
    expect(approved).toContain('李主任 ← G1批准了')
    expect(approved).toContain('王科长 ← 李主任批准了您拟的G1“周五停电检修”')
    const got = await sends('王科长', '发送 G1')
    expect(got).toContain('G1开始发，一共2个群')
    expect(got.match(/← 周五停电检修。/g)).toHaveLength(2)
    expect(got).not.toContain('园区通知群')
    const progress = await says('王科长', '群发 进度 G1')
    expect(progress).toContain('已发2，没发成0，待核实0，还没发0')
    expect(progress).toMatch(/拟稿 王科长\n.*批准 李主任\n.*开始发 王科长\n/)
    const deeds = (await readJournal(engine.database().db)).filter(({ kind }) => kind.startsWith('broadcast.'))
    expect(deeds.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
      'broadcast.drafted 王科长',
      'broadcast.approved 李主任',
      'broadcast.planned 王科长',
      'broadcast.done null',
    ])
  })

  it('nobody approves their own, also not when bound anew; and nobody who has been removed', async () => {
    const says = await start()
    await says('李主任', CUT)
    expect(await says('李主任', '批准 G1')).toContain('不能由本人批准')
    const again = await office.invite('李主任', 'approver')
    await says('赵工', `绑定 ${again}`)
    expect(await says('赵工', '批准 G1')).toContain('不能由本人批准')
    await engine.database().transaction((tx) => removeStaff(tx, { name: '周副主任', by: 'test', at: office.clock.now }))
    expect(await says('周副主任', '批准 G1')).not.toContain('批准了')
    expect(await says('王科长', '群发 待审')).toContain('待审）')
  })

  it('what is refused goes nowhere, its author hears why, and its number is not given again', async () => {
    const says = await start()
    await says('王科长', CUT)
    expect(await says('李主任', '驳回 G1')).toContain('请写上理由')
    const refused = await says('李主任', '驳回 G1 电话不对')
    expect(refused).toContain('李主任 ← G1驳回了，不会发。理由：电话不对')
    expect(refused).toContain('王科长 ← 李主任驳回了您拟的G1“周五停电检修”，没有发。理由：电话不对')
    expect(await says('周副主任', '批准 G1')).toContain('已取消')
    expect(await says('王科长', '群发 进度 G1')).toContain('驳回 李主任：电话不对')
    expect(await says('王科长', CUT)).toContain('G2拟好了')
  })

  it('a group that is not known is refused at drafting with the nearest names; of two of one name the number is asked for', async () => {
    const says = await start()
    office.world.createRoom('企业服务群', office.world.people().slice(0, 1), office.world.people()[0]!)
    await until('the new group is known', async () => (await rooms()) === 4)
    expect(await says('王科长', '群发 拟 c08 | 企业交流群')).toMatch(/没有叫“企业交流群”的群.*群2“高企交流群”（\d人）/)
    expect(await says('王科长', '群发 拟 c08 | 企业服务群')).toMatch(
      /叫“企业服务群”的群有2个：群1“企业服务群”（\d人）、群4“企业服务群”（2人）。请写群号，比如“群1”/,
    )
    expect(await says('王科长', '群发 拟 c08 | 群4')).toContain('G1拟好了，要发到1个群')
    expect(await says('王科长', '群发 拟 c88 | 群4')).toContain('清单里没有“c88”')
    expect(await says('王科长', '群发 拟 周五停电。')).toContain('自己写的，要有出处')
    expect(await says('王科长', '群发 拟 周五停电。 | 办公室')).toContain('要写明发给谁')
  })

  it('stopped by whoever sees it first, and goes on to those that have not got it', async () => {
    const says = await start()
    const { puppet } = office.world
    const send = puppet.messageSendText.bind(puppet)
    let got = 0
    let letGo = () => {}
    // The second group's turn waits until somebody has said stop.
    const stopped = new Promise<void>((resolve) => {
      letGo = resolve
    })
    puppet.messageSendText = async (room, text) => {
      if (text.startsWith('周五') && ++got === 2) await stopped
      return send(room, text)
    }
    await says('王科长', '群发 拟 周五停电检修。 | 办公室 | 全部群')
    await says('李主任', '批准 G1')
    await says('王科长', '群发 发送 G1')
    await until('the second is being sent', () => got === 2)
    expect(await says('王科长', '群发 停')).toContain('停下了：G1。接着发说“群发 恢复 G1”')
    letGo()
    expect(await says('王科长', '群发 进度')).toContain('停着')
    const rest = await sends('王科长', '群发 恢复')
    expect(rest).toContain('G1接着发')
    expect(got).toBe(3)
  })

  it('groups in doubt are settled by their numbers: what is there counts, what is not goes out anew under a number of its own', async () => {
    const says = await start()
    const { puppet } = office.world
    const send = puppet.messageSendText.bind(puppet)
    puppet.messageSendText = async (room, text) =>
      text.startsWith('周五') ? Promise.reject(new Error('socket hang up')) : send(room, text)
    await says('王科长', CUT)
    await says('李主任', '批准 G1')
    await sends('王科长', '群发 发送 G1')
    puppet.messageSendText = send
    const doubts = await says('王科长', '群发 收到 G1')
    expect(doubts).toContain('待核实：群1“企业服务群”。发的时候断了线，不清楚有没有收到。')
    expect(await says('王科长', '群发 收到 G1 群3')).toContain('没有群3')
    expect(await says('王科长', '收到 G1 企业服务群')).toContain('记下了：1个群收到了G1')
    const anew = await sends('王科长', '群发 未收到 G1 全部')
    expect(anew).toContain('1个群没收到G1，另发一次，编号G2')
    expect(anew).toContain('高企交流群 ← 周五停电检修。')
    expect(anew).not.toContain('企业服务群 ← 周五')
    expect(await says('王科长', '群发 收到 G1 全部')).toContain('没有待核实的群')
  })

  it('a correction names the notice by what the group saw and the day, goes to those that got it, and needs another’s approval', async () => {
    const says = await start()
    await says('王科长', '群发 拟 c08 n01 | 群1')
    await says('李主任', '批准 G1')
    await sends('王科长', '群发 发送 G1')
    expect(await says('李主任', '更正 G1 技改奖补以科室答复为准。 | 技术改造科')).toContain('更正拟成了G2')
    expect(await says('李主任', '批准 G2')).toContain('不能由本人批准')
    await says('周副主任', '批准 G2')
    const got = await sends('周副主任', '群发 发送 G2')
    expect(got).toContain('企业服务群 ← 【更正】5月6日发在本群的通知（《')
    expect(got).toMatch(/本次通知2项）有误，以本条为准。\n\n技改奖补以科室答复为准。/)
    expect(got).not.toMatch(/← .*G1|高企交流群 ←/)
    // Of a correction too the group saw the words, not that something was wrong.
    await says('李主任', '更正 G2 技改奖补以原文为准。 | 技术改造科')
    expect(await says('周副主任', '群发 看 G3')).toContain('发在本群的通知（技改奖补以科室答复为准）有误')
  })

  it('what nobody has got needs no correction, and is stopped all the same', async () => {
    const says = await start()
    await says('王科长', CUT)
    expect(await says('王科长', '更正 G1 周六停电。 | 办公室')).toContain('还没有群收到G1')
    expect(await says('王科长', '更正 G1')).toContain('请写上正确的内容和出处')
    expect(await says('王科长', '更正 G9 周六停电。 | 办公室')).toContain('没有 G9 这份群发')
  })

  it('in a group that is not the staff’s nothing of a draft is shown; stopping works everywhere', async () => {
    const says = await start()
    await says('王科长', CUT)
    expect(await says('王科长', '群发 看 G1', { group: true })).toContain('请单独对我说')
    expect(await says('王科长', '群发 停', { group: true })).toContain('现在没有正在发的')
  })

  it('帮助 lists the forms by role, and 群发 with anything else shows them', async () => {
    const says = await start()
    expect(await says('王科长', '帮助')).toContain('群发 发送 G3')
    expect(await says('王科长', '帮助')).not.toContain('批准 G3')
    expect(await says('李主任', '帮助')).toContain('批准 G3 —— ')
    expect(await says('李主任', '群发 明天停电')).toContain('群发通知这样说')
    expect(await says('王老板', '群发')).not.toContain('群发通知这样说')
  })
})
