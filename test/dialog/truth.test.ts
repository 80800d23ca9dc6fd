import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/desk/entry.ts'
import { formatFact } from '../../src/domain/eligibility/evaluate.ts'
import type { Fact } from '../../src/domain/eligibility/fact.ts'
import { formatMoney } from '../../src/domain/eligibility/money.ts'
import { type AssistantInTest, startAssistant } from '../support/assistant.ts'
import { content } from '../support/content.ts'
import { HOSTILE } from '../support/hostile.ts'
import { expectTrue } from '../support/truth.ts'

/** The same chats in every run, so that a red run can be repeated; change it to look further. */
const SEED = 20230601

let bot: AssistantInTest
let people = 0
beforeAll(async () => {
  bot = await startAssistant(undefined, ENTRIES)
})

/** Written by staff about every policy, figures of their own among them. */
const ENTRIES = content.policies.map(
  ({ id, offices }, n): Entry => ({
    ...{ number: n + 1, policy: id, topic: '申报时间', office: offices[0]!, state: 'live', validUntil: '2026-12-31' },
    ...{
      text: `第${n + 1}项每年3月申报，另备保证金${n + 3}7万元`,
      author: { id: 'staff-1', name: '王科长' },
      createdAt: 0,
    },
  }),
)

/** One chat, every reply of which is held against the sources. */
async function chatHolds(messages: string[], room?: string): Promise<void> {
  people += 1
  const name = `somebody ${people}`
  const where = room === undefined ? {} : { room }
  const chat = bot.chat(name, where)
  const said: string[] = []
  for (const message of messages) {
    said.push(message)
    const heard = await chat.says(message)
    expect(heard.text.length, `answer to ${JSON.stringify(message.slice(0, 100))}`).toBeGreaterThan(0)
    // What was worked out with is forgotten with the outcome; that it is none of theirs is said there.
    if (heard.text.includes('没有记成您的实际情况')) continue
    const known = { ...(await bot.told(name, where)), ...(await bot.supposed(name, where)) }
    expectTrue(heard, said, known, content, ENTRIES)
  }
}

const FOLLOW_UPS = [
  '电话多少',
  '原文',
  '最高给多少',
  '怎么申请',
  '第二个',
  '都不是',
  '还有吗',
  '更多',
  '上一个',
  '不是这个',
  '再说一遍',
  '测一测',
  '为什么问这个',
  '上一步',
  '重来',
  '取消',
  '继续',
  '企业体检',
  '先看结果',
  '清单',
  '改成5000万',
]
const ANSWERS = ['是', '不是', '不清楚', '可以', '不行', '都没有', '1', '2', '3', '8']

const utterance = fc.constantFrom(...content.utterances.map((u) => u.text))
const sum = fc.oneof(
  fc.integer({ min: 1, max: 20_000 }).chain((wan) => {
    const said = formatMoney(wan * 10_000)
    return fc.constantFrom(said, `${wan}w`, `大概${said}`, `超过${said}`, `没到${said}`, `${said}左右`)
  }),
  fc.integer({ min: 1, max: 10_000_000_000 }).map((yuan) => `${yuan}元`),
)
const factTold = fc.constantFrom(...content.facts.values()).chain(tellingOf)

/** A sentence that tells a fact. */
function tellingOf(fact: Fact): fc.Arbitrary<string> {
  switch (fact.kind) {
    case 'yes-no':
      return fc.constantFrom(...fact.yes, ...fact.no, `不是${fact.yes[0]}`)
    case 'choice':
    case 'several':
      return fc.constantFrom(...fact.options.flatMap((o) => [o.label, ...o.words]))
    case 'number':
      return fact.unit === '元'
        ? fc.tuple(fc.constantFrom(...fact.cues), sum).map(([cue, said]) => `${cue}${said}`)
        : fc
            .tuple(fc.constantFrom(...fact.cues), fc.integer({ min: 0, max: 5000 }))
            .map(([cue, n]) => `${cue}${formatFact(fact, fact.max <= 1 ? n / 5000 : n)}`)
  }
}

describe('every reply holds against the sources', () => {
  it('a thousand questions, each on its own', () =>
    fc.assert(
      fc.asyncProperty(utterance, (said) => chatHolds([said])),
      { numRuns: 1000, seed: SEED },
    ))

  it('hundreds of chats that wander about: questions, follow-ups, picks, answers, facts, sums', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            { weight: 3, arbitrary: utterance },
            { weight: 3, arbitrary: fc.constantFrom(...FOLLOW_UPS) },
            { weight: 2, arbitrary: fc.constantFrom(...ANSWERS) },
            { weight: 2, arbitrary: factTold },
            { weight: 1, arbitrary: sum },
          ),
          { minLength: 4, maxLength: 16 },
        ),
        (said) => chatHolds(said),
      ),
      { numRuns: 300, seed: SEED },
    ))

  it('hundreds of checks answered with whatever comes to mind', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...content.eligibility.keys()),
        fc.array(fc.oneof(factTold, fc.constantFrom(...ANSWERS), sum), { minLength: 2, maxLength: 9 }),
        (id, answers) => chatHolds([`${content.policy.get(id)!.title}的原文`, '测一测', ...answers]),
      ),
      { numRuns: 300, seed: SEED },
    ))

  it('chats in a group', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(utterance, factTold), { minLength: 1, maxLength: 4 }), (said) =>
        chatHolds(said, 'group'),
      ),
      { numRuns: 150, seed: SEED },
    ))

  it('random Chinese, ASCII, emoji and halves of characters', () => {
    const hanzi = fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((c) => String.fromCodePoint(c)) })
    const field = fc.string({ unit: fc.constantFrom(...new Set(content.policies.map((p) => p.text).join(''))) })
    const emoji = fc.string({ unit: fc.constantFrom('😀', '🏭', '💰', '👨‍👩‍👧', '🇨🇳', '☎️', '1️⃣') })
    const halves = fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', '政', '策', '\u0000', '\u202e', '５') })
    return fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(hanzi, field, emoji, halves, fc.string(), fc.string({ unit: 'binary' })), {
          minLength: 1,
          maxLength: 4,
        }),
        (said) => chatHolds(said),
      ),
      { numRuns: 500, seed: SEED },
    )
  })

  it('a policy’s own words, cut anywhere', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...content.policies),
        fc.nat({ max: 400 }),
        fc.integer({ min: 2, max: 60 }),
        ({ text }, from, length) => chatHolds([text.slice(from % text.length).slice(0, length)]),
      ),
      { numRuns: 300, seed: SEED },
    ))

  it.each(HOSTILE)('hostile: $name', ({ text }) => chatHolds([text, '电话多少', text]))
})
