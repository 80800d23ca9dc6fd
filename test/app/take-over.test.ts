import { afterEach, expect, it } from 'vitest'
import { takeOverWarning } from '../../src/app/broadcasts/take-over.ts'
import { HERE_FOR_MS } from '../../src/storage/broadcasts/presence.ts'
import { databaseTakeOver } from '../../src/storage/broadcasts/take-over-store.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { content } from '../support/content.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'
import { until } from '../support/until.ts'

const HOUR_MS = 3_600_000

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('a login under which everybody has another id', (engine) => {
  const login = async (idPrefix = '', at = OPEN) => {
    const office = await openOffice(engine.database(), at, undefined, undefined, { idPrefix })
    open.push(office)
    const name = `bot.here:${office.world.self.id}`
    const here = engine.database().db.selectFrom('switches').select('at').where('name', '=', name)
    await until('groups and staff have been looked for', async () =>
      (await here.execute()).some(({ at: since }) => since > 0),
    )
    return office
  }
  const leave = async () => {
    for (const office of open.splice(0)) await office.close()
  }
  /** What the health page says. */
  const warnings = async ({ world, clock }: Office, at = clock.now) => {
    const left = await databaseTakeOver(engine.database(), () => world.self.id).leftBehind(at)
    return left?.evident ? [takeOverWarning(left, content)] : []
  }
  const subscribers = async (account: string) =>
    (await engine.database().db.selectFrom('subscriptions').selectAll().where('account', '=', account).execute()).map(
      ({ room_id, value }) => `${room_id} ${value}`,
    )
  const broadcastsOf = (account: string) =>
    engine.database().db.selectFrom('broadcasts').select(['number', 'state']).where('account', '=', account).execute()

  /** A bot that has staff, a group of theirs, a subscription, a notice that has gone out and one that waits. */
  const before = async () => {
    const office = await login()
    const { says, world } = office
    const [service, hightech] = world.rooms()
    await office.hire('李主任', 'approver')
    await office.hire('周科员', 'editor')
    await says('周科员', '订阅 人才', { group: service! })
    await says('李主任', '设为工作群', { group: hightech! })
    await says('周科员', '群发 拟 周五停电检修。 | 办公室 | 企业服务群')
    await says('李主任', '批准 G1')
    await says('周科员', '群发 发送 G1')
    await until('it is out', async () => {
      await office.later(1000)
      return (await broadcastsOf('huiqi'))[0]?.state === 'done'
    })
    await says('周科员', '群发 拟 c08 | 园区通知群')
    expect(await warnings(office)).toEqual([])
    const { now } = office.clock
    await leave()
    return now
  }

  it('is said on the health page and to whoever binds again, and one command takes all of it over', async () => {
    const left = await before()
    const office = await login('again-', left + HOUR_MS)
    const { says, world } = office
    const [warning, ...others] = await warnings(office)
    expect(others).toEqual([])
    expect(warning).toMatch(
      /微信换了编号[\s\S]*李主任、周科员[\s\S]*群名对得上的3个[\s\S]*1个群有订阅[\s\S]*工作群也在里面/,
    )
    await until('it is logged', () => office.logged.join('\n').includes('this account has other ids than before'))
    // Who they were is nothing to go by: a name can be taken by anybody.
    expect(await says('李主任', '群发 待审')).not.toContain('G2')

    const bound = await says('李主任', `绑定 ${await office.invite('李主任', 'approver')}`)
    expect(bound).toMatch(/绑定好了[\s\S]*说“接管”，就把它们接过来/)
    expect(await says('李主任', '接管')).toMatch(
      /要重新绑定：周科员[\s\S]*群1“企业服务群”（原来\d人，现在\d人）[\s\S]*回复“是”/,
    )
    expect(await subscribers(world.self.id)).toEqual([])
    const taken = await says('李主任', '是')
    expect(taken).toMatch(
      /3个群的订阅、收过的通知都在了[\s\S]*周科员。在电脑上发验证码，比如 npm run staff -- invite 周科员/,
    )

    expect(await warnings(office)).toEqual([])
    const service = world.rooms()[0]!
    expect(await subscribers(world.self.id)).toEqual([`${service.id} talent`])
    expect(await says('王老板', '订阅列表', { group: service })).toContain('本群已订阅：人才')
    expect(await says('李主任', '群发 群')).toContain('群1“企业服务群”')
    // The digest goes to the staff's group again.
    await office.tell('有事')
    expect(await office.later(HOUR_MS)).toContain('高企交流群 ← 【提醒】')
    // A correction reaches those that got the wrong notice under their old ids, and the draft still waits.
    expect(await says('李主任', '群发 待审')).toContain('【G2】')
    await says('李主任', '更正 G1 周六停电检修。 | 办公室')
    expect(await says('李主任', '群发 看 G3')).toContain('收到过G1的群，现在有1个：群1“企业服务群”')
    const deeds = (await readJournal(engine.database().db)).map(({ kind, actor }) => `${kind} ${actor}`)
    expect(deeds).toContain('staff.took-over 李主任')
  })

  it('whoever is bound again is who they were: nobody approves what they wrote before', async () => {
    const left = await before()
    const office = await login('again-', left + HOUR_MS)
    const { says } = office
    await office.hire('李主任', 'approver')
    await says('李主任', '接管')
    await says('李主任', '是')
    await office.hire('周科员', 'approver')
    expect(await says('周科员', '批准 G2')).toContain('不能由本人批准')
    expect(await says('李主任', '批准 G2')).toContain('G2批准了')
    expect(await says('李主任', '接管')).toContain('没有要接管的')
  })

  it('a notice that was under way is stopped until a person has looked, and no group gets it twice', async () => {
    const office = await login()
    await office.hire('李主任', 'approver')
    await office.hire('周科员', 'editor')
    await office.says('周科员', '群发 拟 周五停电检修。 | 办公室 | 全部群')
    await office.says('李主任', '批准 G1')
    const send = office.world.puppet.messageSendText.bind(office.world.puppet)
    let first = ''
    // The first group has it, then the connection is gone for good.
    office.world.puppet.messageSendText = async (room, text) => {
      if (!text.startsWith('周五')) return send(room, text)
      if (first !== '') throw new Error('not logged in')
      first = room
      return send(room, text)
    }
    await office.says('周科员', '群发 发送 G1')
    await until('the first has it', () => first !== '')
    const { now } = office.clock
    await leave()

    const again = await login('again-', now + HOUR_MS)
    expect((await warnings(again)).join()).toContain('没发完的通知：G1')
    await again.hire('李主任', 'approver')
    await again.says('李主任', '接管')
    expect(await again.says('李主任', '是')).toContain('没发完的通知G1都停着')
    let got = await again.says('李主任', '群发 恢复 G1')
    await until('it is done', async () => {
      got += await again.later(1000)
      return (await broadcastsOf(again.world.self.id))[0]?.state === 'done'
    })
    const name = again.world.rooms().find(({ id }) => id === `again-${first}`)!.topic
    expect(got).not.toContain(`${name} ← 周五`)
    expect(got.match(/← 周五停电检修。/g)).toHaveLength(2)
  })

  it('groups of one name are not guessed: they are told apart by number and members afterwards', async () => {
    const office = await login()
    await office.hire('李主任', 'approver')
    const [wang, li] = office.world.people()
    office.world.createRoom('企业服务群', [wang!, li!], wang!)
    const rows = () => engine.database().db.selectFrom('rooms').select('number').execute()
    await until('the new group is known', async () => (await rows()).length === 4)
    const [service, , , twin] = office.world.rooms()
    await office.says('李会计', '订阅 人才', { group: service! })
    await office.says('李会计', '订阅 绿色低碳', { group: twin! })
    const { now } = office.clock
    await leave()

    const again = await login('again-', now + HOUR_MS)
    const [boss, clerk] = again.world.people()
    again.world.createRoom('企业服务群', [boss!, clerk!], boss!)
    await until('the new group is known', async () => (await rows()).length === 8)
    await again.hire('李主任', 'approver')
    expect(await again.says('李主任', '接管')).toMatch(/对不上的2个：群1“企业服务群”（\d人）、群4“企业服务群”（3人）/)
    expect(await again.says('李主任', '是')).toContain('再说“群发 同群 原来的群号 现在的群号”')
    const groups = await again.says('李主任', '群发 群')
    const [, here] = /机器人在4个群：.*?(群\d+)“企业服务群”（3人）/.exec(groups)!
    expect(groups).toMatch(/已经不在的：群1.*群4“企业服务群”（3人）/)
    expect(await again.says('李主任', `群发 同群 群4 ${here}`)).toContain('以后叫群4“企业服务群”（3人）')
    const small = again.world.rooms().at(-1)!
    expect(await again.says('李会计', '订阅列表', { group: small })).toContain('本群已订阅：绿色低碳')
  })

  it('where the account keeps its own id and only the others change, the staff are missed all the same', async () => {
    const left = await before()
    const { db } = engine.database()
    for (const table of ['rooms', 'subscriptions', 'staff', 'broadcasts', 'deliveries'] as const)
      await db.updateTable(table).set({ account: 'again-huiqi' }).execute()
    const again = await login('again-', left + HOUR_MS)
    await until('it is noticed', async () => (await warnings(again)).length === 1)
    const [warning] = await warnings(again)
    expect(warning).toMatch(/工作人员2位，要重新绑定：李主任、周科员[\s\S]*群1“企业服务群”/)
    await again.hire('李主任', 'approver')
    expect((await warnings(again)).join()).toMatch(/要重新绑定：周科员。/)
    await again.says('李主任', '接管')
    expect(await again.says('李主任', '是')).toContain('要重新绑定：周科员')
    expect(await warnings(again)).toEqual([])
    expect(await subscribers('again-huiqi')).toEqual(['again-service@chatroom talent'])
  })

  it('one of the staff who has left WeChat is no such login', async () => {
    const office = await login()
    await office.hire('李主任', 'approver')
    await engine.database().db.updateTable('staff').set({ contact_id: 'gone' }).execute()
    const { now } = office.clock
    await leave()
    const again = await login('', now + HOUR_MS)
    expect(await warnings(again)).toEqual([])
  })

  it('another bot’s account, and one the bot was only tried on, are nobody’s to take over', async () => {
    const office = await login()
    await office.hire('李主任', 'approver')
    const { db } = engine.database()
    const other = {
      account: 'other',
      room_id: 'o@chatroom',
      number: 77,
      topic: '别区的群',
      member_count: 9,
      members_hash: '',
    }
    await db
      .insertInto('rooms')
      .values({ ...other, seen_at: OPEN, left_at: null })
      .execute()
    expect(await warnings(office)).toEqual([])
    await db.updateTable('rooms').set({ topic: '企业服务群' }).where('number', '=', 77).execute()
    expect(await warnings(office)).toHaveLength(1)
    await db
      .insertInto('switches')
      .values({ name: 'bot.here:other', value: '{"unreachable":[]}', at: office.clock.now, by: 'bot' })
      .execute()
    expect(await warnings(office)).toEqual([])
    expect(await office.says('李主任', '接管')).toContain('没有要接管的')
    expect(await warnings(office, office.clock.now + HERE_FOR_MS)).toHaveLength(1)
  })
})
