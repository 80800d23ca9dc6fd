import { expect, it } from 'vitest'
import { onEachEngine } from '../support/databases.ts'
import { openOffice } from '../support/office.ts'

const MINUTE_MS = 60_000
const OPENS = new Date('2026-11-16T09:00:00+08:00').getTime()
const LEAK = '厂房漏水归谁管'
const SLANG = '咱厂鸟枪换炮了，能意思意思不'
const OFFICIAL = '按照企业年度设备投资不超过16%的比例给予奖补'

onEachEngine('a day at the bureau', (engine) => {
  it('from the codes in the morning to the report in the evening', async () => {
    const office = await openOffice(engine.database(), OPENS)
    const { says, sends, writes, later, group } = office

    // 王科长 answers owners, 李处长 approves. Somebody has seen the code over a shoulder.
    const code = await office.invite('王科长', 'editor')
    expect(await says('王科长', `绑定 ${code}`)).toContain('您是王科长，答复人员')
    expect(await says('赵工', `绑定 ${code}`)).toContain('已经用过或者作废了')
    await office.hire('李处长', 'approver')

    // What the list does not say goes to the clerk; what it says is quoted.
    const missed = await says('王老板', LEAK)
    expect(missed).toMatch(/王老板 ← .*您的问题也转给工作人员了/su)
    expect(missed).toContain(`王科长 ← 【提醒】\n新的待答问题1个：\n1. ${LEAK}（1次）`)
    expect(await says('王老板', '技改有补贴吗')).toContain(OFFICIAL)

    // The owner wants a person now. The clerk comes by the account's own phone, and the bot is silent until 结束.
    const called = await says('王老板', '转人工')
    expect(called).toContain('王老板 ← 好的，已经请工作人员过来')
    expect(called).toContain('王老板（单独聊天）在等工作人员（2号）')
    await writes('王老板', '您好，我是王科长。漏水我问一下物业，回头答复您。')
    expect(await says('王老板', '好的，那技改能补多少')).toBe('')
    expect(await says('李会计', '技改能补多少')).toContain('16%')
    expect(await says('王科长', '在办')).toContain('2号 王老板（单独聊天）')
    expect(await writes('王老板', '结束')).toContain('王老板 ← 工作人员的答复先到这里')
    expect(await says('王老板', '技改能补多少')).toContain('16%')

    // The answer comes later, to whoever asked.
    await later(90 * MINUTE_MS)
    expect(await says('王科长', '待答')).toContain(`1. ${LEAK}（1次`)
    const answered = await sends('王科长', '答 1 请联系园区物业，我们已经转告。')
    expect(answered).toMatch(/王老板 ← 【工作人员答复】[^\n]*厂房漏水归谁管”：\n请联系园区物业，我们已经转告。/u)
    expect(await says('王科长', '待答')).toContain('没有待答的问题')

    // What the list leaves open is written down, and shown once another person has approved it.
    expect(await says('王科长', '问答 c08 申报时间 ｜ 每年3月，以通知为准 ｜ 2026-12-18')).toContain(
      '待另一位审核人批准',
    )
    expect(await says('王老板', '怎么申请')).not.toContain('每年3月')
    expect(await says('王科长', '批准 Q1')).toContain('要审批人员才能用')
    expect(await says('李处长', '批准 Q1')).toContain('已批准')
    expect(await says('王老板', '技改怎么申请')).toMatch(
      /工作人员整理（不是清单原文）：\n申报时间：每年3月，以通知为准/u,
    )

    // A question in slang is missed, taught, tried out, and from then on answered to anybody.
    expect(await says('李会计', SLANG)).toContain('您的问题也转给工作人员了')
    expect(await says('王科长', '教 3 c08')).toContain('T1 已记下')
    expect(await says('李处长', '批准 T1')).toContain('T1 已生效（第1版）')
    expect(await says('赵工', SLANG, { group })).toMatch(new RegExp(`^企业服务群 ← @赵工 .*${OFFICIAL}`, 'su'))
    expect(await sends('王科长', '发 3 c08')).toMatch(new RegExp(`李会计 ← 【工作人员答复】.*${OFFICIAL}`, 'su'))

    // To those who are not staff all these words are ordinary text, and nothing is told.
    for (const text of ['待答', '看 1', '在办', '结束 1', '批准 Q1', '撤下 Q1', '撤回 T1', '版本', '周报']) {
      const heard = await says('赵工', text)
      expect(heard, text).not.toMatch(/漏水|王老板|李会计|号问题|才能用|已撤|第1版|周报】/u)
      expect(heard, text).toMatch(/^赵工 ← /u)
      // Else a second miss in a row would call a person.
      await says('赵工', '你好')
    }
    expect(await says('王老板', '技改怎么申请')).toContain('每年3月')

    await later(300 * MINUTE_MS)
    const report = await says('王科长', '周报')
    expect(report).toContain('【2026-W47周报】2026-11-16至2026-11-22')
    expect(report).toMatch(/共回答\d+条消息，4个聊天；没有依据没答上的\d+条，请工作人员1次。/u)
    expect(report).toMatch(/问得最多的政策：\n· 技术改造设备投资奖补：\d+次/u)
    expect(report).toContain('工作人员答复2条')
    expect(report).toContain('Q1 技术改造设备投资奖补·申报时间，有效期至2026-12-18')
    const log = office.logged.join('\n')
    expect(log).toContain('answered')
    for (const personal of ['王老板', '李会计', '赵工']) expect(report + log).not.toContain(personal)
    for (const said of [LEAK, SLANG, '物业', '每年3月']) expect(log).not.toContain(said)
    await office.close()
  })
})
