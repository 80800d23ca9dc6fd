/** What a firm is taken to be after a conversation: what was told of it, and nothing that was only asked, supposed, past, guessed, or said of somebody else. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FactValue, NumberFact } from '../../src/domain/eligibility/fact.ts'
import { formatMoney } from '../../src/domain/eligibility/money.ts'
import { isEveryday } from '../../src/reading/words/echoes.ts'
import { type AssistantInTest, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

/** A sentence, and the one fact it tells; null where it tells none. */
type Statement = { text: string; tells: { fact: string; value: FactValue } | null }

/** 高新技术企业, not 刚拿到 or 我们厂: what names something by itself, whatever was asked before. */
const names = (word: string) => word.length >= 4 && !/我|俺|咱|\d/u.test(word) && !isEveryday(word, bot.content)

const SUMS = fc.integer({ min: 11, max: 9000 }).map((wan) => wan * 10_000)

describe('a thousand conversations of true, false, asked, supposed and foreign statements', () => {
  it('leave no fact that was not told', async () => {
    const facts = [...bot.content.facts.values()]
    const yesNo = facts.filter((fact) => fact.kind === 'yes-no').filter(({ yes }) => yes.some(names))
    const sums = facts.filter((fact): fact is NumberFact => fact.kind === 'number' && fact.unit === '元')
    const aboutYesNo = fc
      .constantFrom(...yesNo)
      .chain(({ id, yes }) =>
        fc
          .constantFrom(...yes.filter(names))
          .chain((word) =>
            fc.constantFrom<Statement>(
              { text: `我们是${word}`, tells: { fact: id, value: true } },
              { text: `我们不是${word}`, tells: { fact: id, value: false } },
              { text: `没有${word}`, tells: { fact: id, value: false } },
              { text: `是不是${word}`, tells: null },
              { text: `${word}吗`, tells: null },
              { text: `我们算不算${word}`, tells: null },
              { text: `${word}是什么意思`, tells: null },
              { text: `怎么才算${word}`, tells: null },
              { text: `要是${word}呢`, tells: null },
              { text: `如果我们是${word}，能补多少`, tells: null },
              { text: `我们以前是${word}`, tells: null },
              { text: `应该是${word}吧`, tells: null },
              { text: `我小舅子的厂是${word}`, tells: null },
              { text: `我们客户是${word}`, tells: null },
              { text: `另一家公司是${word}`, tells: null },
            ),
          ),
      )
    const aboutSum = fc.constantFrom(...sums).chain(({ id, cues }) =>
      fc.tuple(fc.constantFrom(...cues.filter((cue) => cue.length > 3)), SUMS).chain(([cue, sum]) => {
        const said = `${cue}${formatMoney(sum)}`
        return fc.constantFrom<Statement>(
          { text: `我们${said}`, tells: { fact: id, value: sum } },
          { text: `${cue}是不是要${formatMoney(sum)}`, tells: null },
          { text: `要是${said}呢`, tells: null },
          { text: `我小舅子的厂${said}`, tells: null },
          { text: `隔壁公司${said}`, tells: null },
          { text: `能给${formatMoney(sum)}吗`, tells: null },
          { text: `最高${formatMoney(sum)}吗`, tells: null },
          { text: `厂房${formatMoney(sum)}`, tells: null },
        )
      }),
    )
    const move = fc.constantFrom<Statement>(
      ...['好的', '谢谢', '算了', '知道了', '为什么问这个', '继续', '我们自己那个呢', '哦'].map((text) => ({
        text,
        tells: null,
      })),
    )
    const opening = fc
      .constantFrom(...bot.content.eligibility.keys())
      .map((id) => `测一测${bot.content.policy.get(id)!.title}`)
    let number = 0
    await fc.assert(
      fc.asyncProperty(
        opening,
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: aboutYesNo },
            { weight: 3, arbitrary: aboutSum },
            { weight: 1, arbitrary: move },
          ),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        async (first, statements) => {
          number += 1
          const name = `dialogue ${number}`
          const chat = bot.chat(name)
          await chat.says(first)
          const before = await bot.toldOf(name, 'own')
          for (const { text } of statements) await chat.says(text)
          for (const [fact, value] of Object.entries(await bot.toldOf(name, 'own'))) {
            if (value === null || before[fact] === value) continue
            const told = statements.some(
              ({ text, tells }) =>
                tells !== null && (tells.fact === fact ? tells.value === value : tellsBeside(text, fact, value)),
            )
            expect(told, `${fact} = ${value} after ${[first, ...statements.map(({ text }) => text)].join(' / ')}`).toBe(
              true,
            )
          }
        },
      ),
      { numRuns: 1000, seed: 20261123 },
    )

    /** 我们是软件公司 tells of the industry and that they make nothing: words of several facts. */
    function tellsBeside(text: string, fact: string, value: FactValue): boolean {
      const spec = bot.content.facts.get(fact)!
      if (spec.kind === 'number') return spec.cues.some((cue) => text.includes(cue))
      const denied = /不是|没有/u.test(text)
      const has = (words: readonly string[]) => words.some((word) => text.includes(word))
      // 没有制造型企业 answers 贵公司是制造业企业吗 in words of the question.
      const shares = [...text].some(
        (_, at) =>
          !/[不没]/u.test(text[at]!) &&
          at > 1 &&
          spec.question.includes(text.slice(at, at + 2)) &&
          at + 2 <= text.length,
      )
      if (denied && value === false && shares) return true
      if (spec.kind === 'yes-no')
        return (has(spec.yes) && value === !denied) || (has(spec.no) && value === false && !denied)
      return spec.options.some(({ label, words }) => has([label, ...words]))
    }
  })
})
