import { describe, expect, it } from 'vitest'
import { addressedText } from '../../src/channel/wechaty/mention.ts'

const names = ['惠企政策助手', '小惠']
const typed = (text: string) => addressedText({ text, listed: false, names })
const listed = (text: string) => addressedText({ text, listed: true, names })

describe('a mention that is only text', () => {
  it.each([
    ['@惠企政策助手 技改有补贴吗', '技改有补贴吗'],
    ['@惠企政策助手\u2005技改有补贴吗', '技改有补贴吗'],
    ['＠惠企政策助手\u3000技改有补贴吗', '技改有补贴吗'],
    ['@惠企政策助手，技改有补贴吗', '技改有补贴吗'],
    ['@小惠 技改有补贴吗', '技改有补贴吗'],
    ['技改有补贴吗@惠企政策助手', '技改有补贴吗'],
    ['请问@小惠 技改有补贴吗？', '请问 技改有补贴吗？'],
    ['@李会计\u2005@小惠\u2005技改有补贴吗', '技改有补贴吗'],
    ['@小惠 第一行\n第二行', '第一行\n第二行'],
    ['@惠企政策助手', ''],
  ])('%j asks us %j', (text, question) => {
    expect(typed(text)).toBe(question)
  })

  it.each([
    '技改有补贴吗',
    '惠企政策助手 技改有补贴吗',
    '@李会计 技改有补贴吗',
    '@小惠2号 技改有补贴吗',
    '发到 me@小惠 这个邮箱',
    '@所有人 明天停电',
    '@all 明天停电',
    '',
  ])('%j is for others', (text) => {
    expect(typed(text)).toBeUndefined()
  })

  it('takes a name literally, whatever signs are in it', () => {
    expect(addressedText({ text: '@惠企(试用)* 你好', listed: false, names: ['惠企(试用)*'] })).toBe('你好')
    expect(addressedText({ text: '@PolicyBot 你好', listed: false, names: ['policybot'] })).toBe('你好')
  })

  it('is nobody’s when we have no name', () => {
    expect(addressedText({ text: '@ 你好', listed: false, names: ['', undefined, ' '] })).toBeUndefined()
  })
})

describe('a mention in the puppet’s list', () => {
  it('counts though the text shows no name of ours', () => {
    expect(listed('技改有补贴吗')).toBe('技改有补贴吗')
    expect(listed('@以前的名字\u2005技改有补贴吗')).toBe('技改有补贴吗')
  })

  it('is taken out even when the question is glued to it', () => {
    expect(listed('@小惠技改有补贴吗')).toBe('技改有补贴吗')
  })

  it.each(['@所有人 明天停电', '＠所有人\u2005明天停电', '@All 明天停电', '@所有人', '@所有人 @李会计 看一下'])(
    'does not count when it comes from %j',
    (text) => {
      expect(listed(text)).toBeUndefined()
    },
  )

  it('counts when we are named beside @所有人', () => {
    expect(listed('@所有人 @小惠 技改有补贴吗')).toBe('技改有补贴吗')
  })
})
