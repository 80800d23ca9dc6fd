import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import type { Language } from '../../src/domain/library/language.ts'
import type { Pattern, PatternFile } from '../../src/domain/library/pattern.ts'
import { type Case, eachIsFound } from '../support/content-cases.ts'
import { PROJECT } from '../support/content-copy.ts'

const LANGUAGE = 'intents/language.json'
const PATTERNS = 'intents/patterns'
const ANSWERS = `${PATTERNS}/answers.json`

const language: Language = JSON.parse(readFileSync(join(PROJECT, LANGUAGE), 'utf8'))
const { patterns }: PatternFile = JSON.parse(readFileSync(join(PROJECT, ANSWERS), 'utf8'))
const NEXT = `patterns[${patterns.length}]`
const more = patterns.findIndex(({ act }) => act === 'more')

const breakingWith =
  (pattern: Pattern): Case['breaks'] =>
  (copy) =>
    copy.edit(ANSWERS, (file) => file.patterns.push(pattern))

const GREETING: Pattern = { act: 'beside', when: ['outcome'], says: 'AMOUNT', yes: ['利润'], not: [] }

describe('how people speak', () => {
  eachIsFound([
    { name: 'a pattern that can be told from all others', breaks: breakingWith(GREETING), finds: [] },
    {
      name: 'a word in two places',
      breaks: (copy) => copy.edit(LANGUAGE, ({ AMOUNT }) => AMOUNT.push(AMOUNT[0])),
      finds: [[`${LANGUAGE} AMOUNT[${language.AMOUNT.length}]`, /已经写在 AMOUNT\[0\]/]],
    },
    {
      name: 'a word in a form in which no message is read',
      breaks: (copy) => copy.edit(LANGUAGE, ({ AMOUNT }) => AMOUNT.push('ＧＭＶ')),
      finds: [[`${LANGUAGE} AMOUNT[${language.AMOUNT.length}]`, /“ＧＭＶ”不是消息读进来的写法/]],
    },
    {
      name: 'a class that nobody knows',
      breaks: breakingWith({ ...GREETING, says: 'PROFIT' }),
      finds: [[`${PATTERNS} ${NEXT}.says`, /“PROFIT”既不是词类/]],
    },
    {
      name: 'a bracket that is left open',
      breaks: breakingWith({ ...GREETING, says: '(AMOUNT' }),
      finds: [[`${PATTERNS} ${NEXT}.says`, /括号没有闭合/]],
    },
    {
      name: 'a way of saying it that no example takes',
      breaks: breakingWith({ ...GREETING, says: 'AMOUNT | AMOUNT AMOUNT' }),
      finds: [[`${PATTERNS} ${NEXT} (beside)`, /第2种说法没有例子/]],
    },
    {
      name: 'two acts for one message, with the shortest that both span',
      breaks: breakingWith({ act: 'wrong', when: ['list'], says: 'FILLER? MORE MORE', yes: ['更多更多'], not: [] }),
      finds: [
        [
          `${PATTERNS} patterns[${more}] (more)`,
          /MORE MORE.*既是 patterns\[\d+\] \(more\)，又是 patterns\[\d+\] \(wrong\)/,
        ],
        [`${PATTERNS} ${NEXT} (wrong).yes[0]`, /“更多更多”读作 more，应该是 wrong/],
      ],
    },
    {
      name: 'an example that is read as nothing of the kind',
      breaks: breakingWith({ ...GREETING, yes: ['利润', '营收多少'] }),
      finds: [[`${PATTERNS} ${NEXT} (beside).yes[1]`, /“营收多少”读作 什么都不是，应该是 beside/]],
    },
    {
      name: 'a look-alike that is taken for it',
      breaks: breakingWith({ ...GREETING, not: ['利润'] }),
      finds: [[`${PATTERNS} ${NEXT} (beside).not[0]`, /不应该是 beside/]],
    },
    {
      name: 'a class that no example uses',
      breaks: breakingWith({ ...GREETING, says: 'AMOUNT PEOPLE?' }),
      finds: [[PATTERNS, /没有一个例子用到 PEOPLE/]],
    },
  ])
})
