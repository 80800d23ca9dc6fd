import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { nearestCommand } from '../../src/app/staff/nearest-command.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { trainOnce } from '../support/assistant.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

/** As staff wrote them, and the beginning of the form that they are told. */
const WRITTEN: [string, string][] = [
  ['回复 7 请找技术改造科', '答 12 内容'],
  ['回复3：请找物业', '答 12 内容'],
  ['回答 3 请打12345', '答 12 内容'],
  ['批 Q3', '批准 Q3'],
  ['批Q3', '批准 Q3'],
  ['通过 T5', '批准 T5'],
  ['退回 Q3', '驳回 Q3 理由'],
  ['审核 Q3', '批准 Q3'],
  ['教 旧车间翻新能补多少', '教 12 c08'],
  ['教 “旧车间翻新能补多少”', '教 12 c08'],
  ['查看 3', '看 12'],
  ['关闭 2号', '忽略 12'],
  ['结束', '结束 2'],
  ['日报', '周报'],
]

onEachEngine('words that are nearly a command', (engine) => {
  const start = async () => {
    const office = await openOffice(engine.database(), OPEN)
    open.push(office)
    await office.hire('李处长', 'approver')
    await office.hire('小刘', 'reader')
    return office
  }
  const questions = async () => (await engine.database().db.selectFrom('unanswered').select('id').execute()).length

  it('said by staff are answered with the form, and become nobody’s question', async () => {
    const office = await start()
    for (const [text, form] of WRITTEN) {
      const heard = await office.says('李处长', text)
      expect(heard, text).toMatch(/^李处长 ← 这句没有照办，您是不是要：\n/)
      expect(heard, text).toContain(`\n${form}`)
      expect(heard, text).not.toContain('转给工作人员')
    }
    expect(await office.says('李处长', '归档')).toMatch(/^李处长 ← 没有这个命令，也没有找到这项政策。/)
    expect(await questions()).toBe(0)
  })

  it('for what is not done in the chat they are told where', async () => {
    const office = await start()
    expect(await office.says('李处长', '群发')).toContain('李处长 ← 群发通知这样说：\n拟一份：群发 拟')
    expect(await office.says('李处长', '群发通知')).toMatch(/^李处长 ← 这句没有照办，您是不是要：\n群发 /)
    for (const text of ['添加员工 小赵', '删除员工 小赵'])
      expect(await office.says('李处长', text), text).toMatch(/^李处长 ← 添加、移除工作人员.*npm run staff/)
    expect(await questions()).toBe(0)
  })

  it('every form that 帮助 shows is a command', async () => {
    const office = await start()
    const lines = (await office.says('李处长', '帮助')).split('\n').filter((line) => line.includes('——'))
    expect(lines.length).toBeGreaterThan(20)
    for (const form of lines.flatMap((line) => line.split('——')[0]!.split('、')))
      expect(await office.says('李处长', form), form).not.toMatch(/没有照办|没有这个命令|转给工作人员|政策清单里/)
  })

  it('say first that another role is needed', async () => {
    const office = await start()
    expect(await office.says('小刘', '批 Q3')).toMatch(/^小刘 ← 这个命令要审批人员才能用，您现在是查看人员/)
  })

  it('to anybody else they are ordinary text', async () => {
    const office = await start()
    for (const [text] of WRITTEN) {
      expect(await office.says('王老板', text), text).not.toMatch(/没有照办|才能用|没有这个命令/)
      // Else a second miss in a row would call a person.
      await office.says('王老板', '你好')
    }
  })

  it('are not what staff ask as anybody would: that is answered, and what nobody knows is a question', async () => {
    const office = await start()
    expect(await office.says('李处长', '技改有补贴吗')).toContain('【技术改造设备投资奖补】')
    expect(await office.says('李处长', '技术改造科电话')).toContain('0532-861775786')
    expect(await office.says('李处长', '不对')).toContain('转给工作人员')
    expect(await office.says('李处长', '社保断缴了怎么补缴')).not.toContain('照办')
    expect(await office.says('李处长', '厂房漏水归谁管')).toContain('转给工作人员')
    await office.says('李处长', '你好')
    expect(await office.says('李处长', '我想测一测技改补贴')).toContain('规模以上制造业企业吗')
    // Here it means the check.
    expect(await office.says('李处长', '结束')).not.toContain('照办')
    expect(await questions()).toBe(3)
  })
})

describe('commands and their usages', () => {
  let content: Content
  beforeAll(async () => {
    content = (await trainOnce()).content
  })
  const usages = () =>
    Object.entries(content.sentences)
      .filter(([key]) => /\.usage(?:-|$)/u.test(key))
      .map(([, usage]) => ({ usage, role: 'reader' as const }))

  it('no sentence that people say about policies is taken for one', () => {
    const near = nearestCommand(usages())
    const taken = content.utterances.filter(({ text }) => (near(text)?.how ?? 'perhaps') !== 'perhaps')
    expect(content.utterances.length).toBeGreaterThan(1000)
    expect(taken).toEqual([])
  })
})
