import { describe, expect, it } from 'vitest'
import { Thesaurus } from '../../src/nlu/thesaurus.ts'

const thesaurus = new Thesaurus([
  { id: 'hire', people: ['招人', '缺人手'], documents: ['吸纳就业'] },
  { id: 'shares', people: ['股票'], documents: ['上市公司'] },
  { id: 'bills', people: ['票子'], documents: ['票据'], with: ['银行', '贴现'] },
  { id: 'money', people: ['票子', '钞票'], documents: ['资金'] },
])

describe('the senses of a text', () => {
  it.each([
    ['厂里缺人手，招人给补不', ['hire']],
    ['鼓励企业吸纳就业', ['hire']],
    ['手里有股票', ['shares']],
    ['票子拿去银行能换钱不', ['bills']],
    ['给多少票子', ['money']],
    ['银行的人说了很多很多别的事情还有这个那个，给多少票子', ['money']],
    ['今天天气好', []],
    ['', []],
  ])('%s', (text, senses) => {
    expect(thesaurus.groupsIn(text)).toEqual(senses)
  })
})
