/** Proofs over the whole of `intents/language.json` and `intents/patterns/`: nothing steals, nothing depends on order, a denial is never read as a yes. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directAnswer } from '../../src/dialog/check/direct-answer.ts'
import type { Fact } from '../../src/domain/eligibility/fact.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { type AnswerAct, EXPECTED } from '../../src/domain/library/pattern.ts'
import { newConversation } from '../../src/domain/talk/conversation.ts'
import { type Expectation, expectationOf } from '../../src/reading/expectation.ts'
import { actOfExample, heardAs, readExample } from '../../src/reading/patterns/examples.ts'
import { read } from '../../src/reading/read.ts'
import { content } from '../support/content.ts'

const yesNoFacts = [...content.facts.values()].filter((fact) => fact.kind === 'yes-no')
const examples = content.patterns.flatMap((file) =>
  file.patterns.flatMap(({ act, when, yes, not }) => [
    ...yes.map((text) => ({ text, act, when, file })),
    ...not.map((text) => ({ text, act: null, when, file })),
  ]),
)

/** As the next message is read after this fact was asked for. */
function asking(fact: Fact): Expectation {
  const check = { policy: null, kind: null, measures: [], asked: [fact.id] }
  const conversation = { ...newConversation(0), check: { ...check, pending: { type: 'fact' as const, fact: fact.id } } }
  return expectationOf(conversation, content)
}

const answerTo = (fact: Fact, text: string) => directAnswer(read(heardAs(text), asking(fact), content), fact)

describe('patterns', () => {
  it('come to the same in any order of files, patterns and words', () => {
    const reversed: Content = {
      ...content,
      patterns: [...content.patterns].reverse().map((file) => ({ ...file, patterns: [...file.patterns].reverse() })),
      language: Object.fromEntries(
        Object.entries(content.language)
          .reverse()
          .map(([name, words]) => [name, [...words].reverse()]),
      ) as Content['language'],
    }
    for (const { text, file } of examples)
      for (const expected of EXPECTED)
        expect(actOfExample(readExample(text, expected, file, reversed)), `${text}, ${expected}`).toBe(
          actOfExample(readExample(text, expected, file, content)),
        )
  })

  /** What an example of the one may be where something else was asked; whatever is not here is stolen. */
  const MAY_BE: Partial<Record<AnswerAct, readonly AnswerAct[]>> = {
    // 是, to nothing that was asked with yes or no, only listens; 是吧, 差不多 settle a proposal and leave a fact open.
    yes: ['hear', 'figure', 'unsure'],
    unsure: ['yes', 'no', 'hear', 'none'],
    // 好的 agrees to a proposal, and to a question of fact only listens.
    hear: ['yes'],
    // 不是, beside things to choose from, is none of them; 不对 says that we are wrong.
    no: ['none', 'wrong'],
    none: ['no', 'figure'],
    wrong: ['no'],
    unclear: ['no'],
    // 没算 says no where yes or no was asked.
    'dont-know': ['no', 'none'],
    // 都有, 全选; 全部 says nothing where one thing was asked.
    all: ['yes', 'beside'],
    // 就这样 settles a figure, and takes leave of anything else.
    leave: ['yes'],
    // 第一个, 上一步, with nothing shown, point at what was talked about.
    pick: ['figure', 'previous'],
    back: ['previous'],
  }

  it('steal nothing: an example is what its pattern says, nothing, or what it may be where something else was asked', () => {
    for (const { text, act, file } of examples.filter((example) => example.act !== null))
      for (const expected of EXPECTED) {
        const read = actOfExample(readExample(text, expected, file, content))
        expect([null, act, ...(MAY_BE[act!] ?? [])], `${text}, asked ${expected}`).toContain(read)
      }
  })

  it('read the same message the same, and every character of it once', () => {
    const words = fc.constantFrom(...Object.values(content.language).flat(), '三千万', '规上', '，', '？', 'x')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.constantFrom(...yesNoFacts), (said, fact) => {
        const text = said.join('')
        const first = read(heardAs(text), asking(fact), content)
        expect(read(heardAs(text), asking(fact), content)).toEqual(first)
        const spans = first.clauses.flatMap((clause) => clause.words)
        for (const [i, { start, end }] of spans.entries()) {
          expect(end).toBeGreaterThan(start)
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0)
        }
        const unread = [...first.text].filter((_, at) => !spans.some(({ start, end }) => at >= start && at < end))
        expect(unread.join('')).not.toMatch(/[^\s\p{P}~^|<>+=`$]/u)
      }),
    )
  })

  it('take a time that grows with the message alone', () => {
    const [fact] = yesNoFacts
    for (const unit of ['嗯', '是的', '不', '我们', '有没有', '一'])
      expect(() => read(heardAs(unit.repeat(1000 / unit.length)), asking(fact!), content)).not.toThrow()
  })
})

const YES =
  '是 是的 是啊 嗯 嗯嗯 对 对的 没错 有 有的 当然 肯定的 那必须的 可不是 没问题 确实是 我们是 是的呢 对对对 那可不 属于 符合 算 一直是 早就是了'
const NO =
  '不是 不是的 没有 没 还没 还没呢 不 不算 不属于 不符合 并不是 没有呢 哪有 差得远 不是啊 没呢 我们不是 目前还没有 不，没有 达不到'

describe.each(yesNoFacts.map((fact): [string, Fact] => [fact.question, fact]))('%s', (_, fact) => {
  it.each(YES.split(' '))('%s is yes', (text) => expect(answerTo(fact, text)).toBe(true))
  it.each(NO.split(' '))('%s is no', (text) => expect(answerTo(fact, text)).toBe(false))
  it.each('算了 算了吧 对了 好的 哦 知道了 好家伙 都行 可以吗 是吗 嗯？ 谢谢 不用了 是不是'.split(' '))(
    '%s records nothing',
    (text) => expect(answerTo(fact, text)).toBeUndefined(),
  )
  it.each('应该是吧 好像有 不清楚 得问会计 差不多 可能不是 说不准 是吧'.split(' '))('%s leaves it open', (text) =>
    expect(answerTo(fact, text)).toBeNull(),
  )
})

describe('what is said in other places, in passing, or misspelt', () => {
  const fact = content.facts.get('high-tech')!
  it.each('系啊 是噻 对头噻 你说得对 你理解得没错 没得毛病 一点不假 正是如此 批下来了 shide 问题不大'.split(' '))(
    '%s is yes',
    (text) => expect(answerTo(fact, text)).toBe(true),
  )
  it.each('唔系 莫得 不四 布是 并无 没申请过 没那回事 哪儿有 还在弄 快批了 刚报上去 没批下来 跟我们没关系'.split(' '))(
    '%s is no',
    (text) => expect(answerTo(fact, text)).toBe(false),
  )
  it.each(
    '唔知 不造 布吉岛 晓不得 不会分 整不明白哪个是 不好判断 这事儿我没数 得查查才知道 我去问问 会计那有 归财务管 老板不在 啥都不知道 我记得是'.split(
      ' ',
    ),
  )('%s leaves it open', (text) => expect(answerTo(fact, text)).toBeNull())
  it.each(
    '系不系 联系电话 没申请过补贴 我问一下 我查一下我能领多少 投产了 收到了 财务软件 不造车 全部 就是这样吗 黄了吗 我们早知道'.split(
      ' ',
    ),
  )('%s records nothing', (text) => expect(answerTo(fact, text)).toBeUndefined())

  const listing = content.facts.get('listing')!
  it.each('没一个对得上 一样都不是 没入围过 一个都没进 啥都不是 跟这些没关系 都对不上'.split(' '))(
    '%s is none of the lists',
    (text) => expect(answerTo(listing, text)).toEqual([]),
  )
  const form = content.facts.get('rnd-form')!
  it.each('俩都有 一二都有 以上都有 全部 各占一半 都有的'.split(' '))('%s is both', (text) =>
    expect(answerTo(form, text)).toHaveLength(2),
  )
})

describe('a denial', () => {
  const yes = examples.filter(({ act, when }) => act === 'yes' && when.includes('yes-no')).map(({ text }) => text)

  it('put anywhere into a yes never leaves a yes', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...yes),
        fc.constantFrom('不', '没', '没有', '哪', '别', '吗', '要是', '以前', '朋友的'),
        fc.nat(),
        fc.constantFrom(...yesNoFacts),
        (text, put, at, fact) => {
          const place = at % (text.length + 1)
          const said = text.slice(0, place) + put + text.slice(place)
          // 嗯哪 and 天哪 are words of their own.
          fc.pre(!/[嗯天]哪/u.test(said))
          expect(answerTo(fact, said), said).not.toBe(true)
        },
      ),
      { numRuns: 3000 },
    ))
})
