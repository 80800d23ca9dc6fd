import { describe, expect, it } from 'vitest'
import { textPiecesOf } from '../../src/web/simulator/text-pieces.ts'

/** Options in 〔〕, phone numbers in ☎. */
function read(text: string): string {
  return textPiecesOf(text)
    .map((piece) => {
      if (piece.type === 'text') return piece.text
      return piece.type === 'phone' ? `☎${piece.number}☎` : `〔${piece.number}|${piece.line}〕`
    })
    .join('')
}

describe('what of a message can be picked or called', () => {
  it.each([
    [
      'options are lines that count up',
      '选哪个？\n1. 是\n2. 不是\n回复数字',
      '选哪个？〔1|1. 是〕〔2|2. 不是〕回复数字',
    ],
    ['a list goes on at 9', '9. 甲\n10. 乙', '〔9|9. 甲〕〔10|10. 乙〕'],
    ['a single numbered line is text', '说明：\n1. 只此一条', '说明：\n1. 只此一条'],
    ['numbers that do not count up are text', '2023. 年\n3. 甲\n5. 乙', '2023. 年\n3. 甲\n5. 乙'],
    [
      'a number with an area code, misprinted or not',
      '电话：0532-861775786、0352-85161772',
      '电话：☎0532-861775786☎、☎0352-85161772☎',
    ],
    ['the hotline and a mobile', '拨打12345或13800000000。', '拨打☎12345☎或☎13800000000☎。'],
    ['no number inside a longer one', '编号123456，2012345', '编号123456，2012345'],
    ['blank lines stay', '甲\n\n乙', '甲\n\n乙'],
    ['nothing', '', ''],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toBe(expected)
  })
})
