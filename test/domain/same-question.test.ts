import { describe, expect, it } from 'vitest'
import { sameAs, saysSomething } from '../../src/domain/desk/same-question.ts'
import { content } from '../support/content.ts'

const sameQuestion = (one: string, other: string) => sameAs(one, content.deskWords)(other)

describe('the same question', () => {
  it.each([
    ['车牌摇号怎么办', '请问车牌摇号怎么办理呀？'],
    ['车牌摇号怎么办', '车牌摇号怎么办'],
    ['停车场充电桩有没有补贴', '您好，停车场的充电桩有没有补贴呢'],
    ['ＣＮＡＳ认证给钱吗', 'cnas认证给钱吗'],
    ['厂房漏水了谁管，电话〔手机号〕', '厂房漏水谁管'],
    ['光伏补贴什么时候申报', '请问光伏补贴啥时候申报？'],
    ['充电桩补贴怎么申请', '充电桩补贴如何申请'],
    ['可以吗', '可以吗？'],
  ])('%s = %s', (one, other) => {
    expect(sameQuestion(one, other)).toBe(true)
    expect(sameQuestion(other, one)).toBe(true)
  })

  it.each([
    ['技改补贴多少', '高企补贴多少'],
    ['技改补贴有500万吗', '技改补贴有600万吗'],
    ['5G基站补贴怎么申报', '6G基站补贴怎么申报'],
    ['光伏补贴什么时候申报', '光伏补贴要什么材料'],
    ['光伏项目的补贴什么时候开始申报', '技改项目的补贴什么时候开始申报'],
    ['电梯坏了应该去找哪个部门来修理', '电机坏了应该去找哪个部门来修理'],
    ['光伏补贴什么时候申报', '什么时候申报补贴'],
    ['厂房出租有补贴吗', '厂房装修有补贴吗'],
    ['？？？', '！'],
    ['', ''],
  ])('%s ≠ %s', (one, other) => {
    expect(sameQuestion(one, other)).toBe(false)
    expect(sameQuestion(other, one)).toBe(false)
  })

  it('a question says something', () => {
    for (const text of ['技改', 'ok', '5G']) expect(saysSomething(text), text).toBe(true)
    for (const text of ['？？？', '嗯', '', '。。。', '〔手机号〕']) expect(saysSomething(text), text).toBe(false)
  })
})
