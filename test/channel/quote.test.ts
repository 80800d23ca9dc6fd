import { describe, expect, it } from 'vitest'
import { readQuote } from '../../src/channel/wechaty/quote.ts'

const LINE = '- - - - - - - - - - - - - - -'

describe('a message that quotes another one', () => {
  it.each([
    ['as most puppets write it', `「小惠：年度投资多少？」\n${LINE}\n60万`, '小惠', '年度投资多少？', '60万'],
    ['with a half-width colon', `「小惠:年度投资多少？」\n${LINE}\n60万`, '小惠', '年度投资多少？', '60万'],
    ['with a plain line', '「小惠：年度投资多少？」\n——————————————\n60万', '小惠', '年度投资多少？', '60万'],
    ['with a ruled line', '「小惠：年度投资多少？」\n───────────\n60万', '小惠', '年度投资多少？', '60万'],
    [
      'with line ends of Windows',
      `「小惠：年度投资多少？」\r\n${LINE}\r\n60万\r\n第二行`,
      '小惠',
      '年度投资多少？',
      '60万\r\n第二行',
    ],
    ['over several lines', `「小惠：第一行\n第二行」\n${LINE}\n60万`, '小惠', '第一行\n第二行', '60万'],
    ['with brackets in it', `「小惠：见「技改」一条」\n${LINE}\n60万`, '小惠', '见「技改」一条', '60万'],
    [
      'that itself quotes one',
      `「李会计：「小惠：问什么」\n${LINE}\n问电话」\n${LINE}\n我也问`,
      '李会计',
      `「小惠：问什么」\n${LINE}\n问电话`,
      '我也问',
    ],
    ['of a picture', `「李会计：[图片]」\n${LINE}\n这是什么`, '李会计', '[图片]', '这是什么'],
    ['with a colon in the words', `「小惠：电话：0532」\n${LINE}\n谢谢`, '小惠', '电话：0532', '谢谢'],
    ['and says nothing', `「小惠：电话：0532」\n${LINE}\n`, '小惠', '电话：0532', ''],
    [
      'as the protocol has it',
      '<?xml version="1.0"?>\n<msg><appmsg appid="" sdkver="0"><title>60万&amp;多</title><des/><type>57</type><refermsg><type>1</type><svrid>1</svrid><fromusr>a</fromusr><displayname>小惠</displayname><content>年度投资&lt;多少&gt;？</content></refermsg></appmsg></msg>',
      '小惠',
      '年度投资<多少>？',
      '60万&多',
    ],
  ])('%s', (_, text, name, quoted, said) => {
    expect(readQuote(text)).toEqual({ quote: { name, text: quoted }, said })
  })

  it.each([
    '技改有补贴吗',
    '「技改」有补贴吗',
    '「技改：」什么意思\n- - -\n还有电话',
    '- - - - - - - - -\n技改',
    '<msg><appmsg><title>示例</title><type>5</type></appmsg></msg>',
  ])('%j does not', (text) => {
    expect(readQuote(text)).toEqual({ quote: null, said: text })
  })
})
