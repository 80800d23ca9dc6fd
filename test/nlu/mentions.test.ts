/** What a message names outright: items by their numbers, parts of a list, fields told one by one, offices however they are called. */
import { describe, expect, it } from 'vitest'
import { spelledOut } from '../../src/domain/library/words.ts'
import { MentionFinder } from '../../src/nlu/mentions/mentions.ts'
import { extractorOf } from '../../src/nlu/understand.ts'
import { readNumbers, withoutSpaces } from '../../src/reading/numbers/read-quantities.ts'
import { content } from '../support/content.ts'

const extractor = extractorOf(content)
const finder = new MentionFinder(content, extractor)
const mentions = (text: string) => {
  const clean = extractor.clean(text)
  return finder.find(clean, withoutSpaces(clean, readNumbers(clean)))
}

describe('items named by where they stand', () => {
  it.each([
    ['延续的第8条', ['c08']],
    ['第二部分第3项', ['c03']],
    ['延续那部分的第2条到第4条', ['c02', 'c03', 'c04']],
    ['延续的第五到第七项说说', ['c05', 'c06', 'c07']],
    ['第一部分第3、4条是什么内容', ['n03', 'n04']],
    ['新实施的第1条和第6条', ['n01', 'n06']],
    ['延续的第2、5和9条', ['c02', 'c05', 'c09']],
    ['c16', ['c16']],
    ['第一部分那六项', []],
    ['第二天就去', []],
  ])('%s', (text, items) => {
    expect(mentions(text).byNumber).toEqual(items.map((item) => `2023-1-${item}`))
  })

  it('of a number that stands in both parts names both', () => {
    expect(mentions('第3条').byNumber).toEqual(['2023-1-n03', '2023-1-c03'])
  })
})

describe('a part of the list, in whatever words', () => {
  it.each([
    ['今年头一回出的有哪些', 'new'],
    ['这回才开始实施的', 'new'],
    ['往年都没有的那几条', 'new'],
    ['去年就已经有的', 'continued'],
    ['接着执行的', 'continued'],
    ['跟人才有关的', null],
    ['创新有什么支持', null],
    ['新出的不要，要延续的', 'continued'],
  ])('%s', (text, part) => {
    expect(mentions(text).part).toBe(part)
  })
})

describe('fields told one by one', () => {
  it.each([
    ['贷款、票据的', true],
    ['人才和数据中心', true],
    ['毕业生呀总部企业呀', true],
    ['高企的税收优惠', false],
    ['技改', false],
  ])('%s: %s', (text, enumerated) => {
    expect(mentions(text).enumerated).toBe(enumerated)
  })
})

describe('an office, however it is called', () => {
  it.each([
    ['归数字新区那个办公室管的', '数字新区建设领导小组办公室'],
    ['管人才的那个科室', '创新人才科'],
    ['成转科', '成果转化与创新孵化科'],
  ])('%s', (text, office) => {
    expect(mentions(text).offices).toEqual([office])
  })

  it('is none where no single one has the matter in its name', () => {
    expect(mentions('管食堂的那个部门').offices).toEqual([])
    expect(mentions('管创新的科室').offices).toEqual([])
  })
})

describe('words with choices', () => {
  it('are spelled out, an empty choice leaving the part out', () => {
    expect(spelledOut(['(今年|)才(有|出)', '延续'])).toEqual(['今年才有', '今年才出', '才有', '才出', '延续'])
  })
})

describe('a sum asked for', () => {
  it.each([
    ['最多能拿到1000万甚至更多的（含1000万）', { atLeast: 10_000_000 }],
    ['50万以下的', { atMost: 500_000 }],
    ['100万到500万的', { from: 1_000_000, to: 5_000_000 }],
  ])('%s', (text, award) => {
    expect(mentions(text).award).toEqual(award)
  })
})
