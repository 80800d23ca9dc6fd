/** A figure that was not said exactly is asked about exactly where it matters which one it is: for every rule with a figure, round every threshold, tier and cap of it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { renderMessages } from '../../src/dialog/say/render.ts'
import { step } from '../../src/dialog/step.ts'
import { ALONE, type Outcome, turnOf } from '../../src/dialog/turn.ts'
import { formatFact } from '../../src/domain/eligibility/evaluate.ts'
import type { KnownFacts, NumberFact } from '../../src/domain/eligibility/fact.ts'
import { type Conversation, newConversation } from '../../src/domain/talk/conversation.ts'
import type { Understand } from '../../src/domain/talk/understood.ts'
import { type AssistantInTest, startAssistant, trainOnce } from '../support/assistant.ts'
import {
  content,
  DIALOGS,
  type Dialog,
  factIdsOf,
  findAnswers,
  outcomeOf,
  samplesOf,
  walkDialog,
} from '../support/eligibility.ts'
import { expectTrue } from '../support/truth.ts'

let understand: Understand
let bot: AssistantInTest
beforeAll(async () => {
  understand = (await trainOnce()).understand
  bot = await startAssistant()
})

/** What is said of a figure, and all that it may be: told apart from how the program works it out. */
type Form = (figure: number, fact: NumberFact) => { said: string; from: number; to: number }
const bit = 1e-12
const FORMS: [string, Form][] = [
  ['约', (v, f) => ({ said: `约${formatFact(f, v)}`, from: v * 0.9, to: v * 1.1 })],
  ['左右', (v, f) => ({ said: `${formatFact(f, v)}左右`, from: v * 0.9, to: v * 1.1 })],
  ['不到', (v, f) => ({ said: `不到${formatFact(f, v)}`, from: f.min, to: v * (1 - bit) })],
  ['快', (v, f) => ({ said: `快${formatFact(f, v)}了`, from: v * 0.8, to: v * (1 - bit) })],
  ['以上', (v, f) => ({ said: `${formatFact(f, v)}以上`, from: v, to: f.max })],
  ['超过', (v, f) => ({ said: `超过${formatFact(f, v)}`, from: v * (1 + bit), to: f.max })],
  ['出头', (v, f) => ({ said: `${formatFact(f, v)}出头`, from: v * (1 + bit), to: v * 1.2 })],
  ['最多', (v, f) => ({ said: `最多${formatFact(f, v)}`, from: f.min, to: v })],
  ['到', (v, f) => ({ said: `${formatFact(f, v)}到${formatFact(f, v * 1.5)}`, from: v, to: v * 1.5 })],
]

/** The states of a dialog in which a figure is asked for; of many that differ in nothing but other figures the first few. */
const MOST_STATES = 5
type State = { dialog: Dialog; known: KnownFacts; fact: NumberFact }
const states: State[] = DIALOGS.flatMap((dialog) => {
  const counts = new Map<string, number>()
  return walkDialog(dialog).asked.flatMap(({ known, fact: id }) => {
    const fact = content.facts.get(id)!
    const before = counts.get(id) ?? 0
    counts.set(id, before + 1)
    return fact.kind === 'number' && before < MOST_STATES ? [{ dialog, known, fact }] : []
  })
})

/** Whether any two figures within the ends come to another verdict or sum, however the questions that are left are answered. */
function matters({ dialog: { measures }, known, fact }: State, from: number, to: number): boolean {
  const within = samplesOf(fact.id, measures).filter((v) => typeof v === 'number' && v > from && v < to)
  const others = factIdsOf(measures).filter((id) => id !== fact.id && known[id] === undefined)
  const differs = (all: KnownFacts) =>
    new Set(
      [from, ...within, to].map((value) =>
        JSON.stringify(
          outcomeOf(measures, { ...all, [fact.id]: value }).map((o) => [
            o.verdict,
            o.figures.map((f) => f.slice(0, 2)),
          ]),
        ),
      ),
    ).size > 1
  return findAnswers(others, measures, known, differs) !== null
}

function asked({ dialog, known, fact }: State): Conversation {
  const check = {
    policy: dialog.policy,
    kind: null,
    measures: dialog.measures.map((m) => m.id),
    asked: [...Object.keys(known), fact.id],
    pending: { type: 'fact' as const, fact: fact.id },
  }
  return { ...newConversation(0), focus: dialog.policy, facts: known as Conversation['facts'], check }
}

const says = (conversation: Conversation, text: string): Outcome =>
  step(turnOf({ conversation, text, inRoom: false, understood: understand(text), content, ...ALONE, now: new Date(0) }))

/** The reply asks about this figure, and nothing is kept of it. */
function isAskedAbout({ conversation }: Outcome, fact: string): boolean {
  const pending = conversation.check?.pending
  const asks = pending?.fact === fact && (pending.type === 'confirm' || conversation.rough.some((r) => r.fact === fact))
  return asks && conversation.facts[fact] === undefined
}

describe.each([...new Set(states.map((s) => `${s.dialog.name} ${s.fact.id}`))])('%s', (name) => {
  const own = states.filter((s) => `${s.dialog.name} ${s.fact.id}` === name)

  it.each(FORMS)('%s is asked about where it makes a difference, and only there', (_, form) => {
    for (const state of own)
      for (const value of samplesOf(state.fact.id, state.dialog.measures)) {
        const { fact } = state
        if (typeof value !== 'number' || value <= fact.min || value * 1.5 > fact.max) continue
        const { said, from, to } = form(value, fact)
        const outcome = says(asked(state), said)
        const isAsked = isAskedAbout(outcome, fact.id)
        const text = renderMessages(outcome.reply).join('\n')
        const at = `“${said}”, knowing ${JSON.stringify(state.known)}, was answered:\n${text}`
        expect(isAsked, at).toBe(matters(state, Math.max(from, fact.min), Math.min(to, fact.max)))
        if (!isAsked) expect(outcome.conversation.facts, at).toHaveProperty(fact.id)
        const rough = outcome.conversation.rough.map((r) => [r.fact, r.standIn])
        const told = { ...outcome.conversation.facts, ...(isAsked ? Object.fromEntries(rough) : {}) }
        const messages = renderMessages(outcome.reply)
        expectTrue(
          { ...outcome.reply, messages, text },
          [
            said,
            ...Object.entries(state.known).map(([id, v]) => (v === null ? '' : formatFact(content.facts.get(id)!, v))),
          ],
          told,
          content,
        )
      }
  })
})

describe('whatever is said of it, nobody’s figure is made up', () => {
  const PLANT = ['测一测技改补贴', '规上制造业，不是重点产业']

  it.each(['几百万', '好几百万', '上千万', '大几百万', '数百万', '十几万'])('%s is asked for exactly', async (said) => {
    const heard = await bot.newcomer().saysAll(...PLANT, said)
    expect(heard.text).toContain(`您说的“${said}”不是一个准数`)
    expect(heard.text).not.toMatch(/\d+万元/u)
  })

  it('asked for in 万元, a bare figure is that', async () => {
    const heard = await bot.newcomer().saysAll(...PLANT, '几百万', '320')
    expect(heard.text).toContain('320万元 × 16% = 51.2万元')
  })

  it('asked for in 亿元, a bare figure is that', async () => {
    const heard = await bot.newcomer().saysAll('测一测总部企业营收上台阶的补助', '是青岛总部企业', '几十亿', '56')
    expect(heard.text).toContain('56亿元')
  })

  it('不清楚 to it leaves it open', async () => {
    const heard = await bot.newcomer().saysAll(...PLANT, '几百万', '不清楚')
    expect(heard.text).toContain('仅供参考')
    expect(heard.text).not.toContain('200万')
  })

  it.each(['300万美元', '三百万美金', '$300万', '三百万港币'])(
    '%s is no yuan: it is asked for in 人民币',
    async (said) => {
      const heard = await bot.newcomer().saysAll(...PLANT, said)
      expect(heard.text).toContain('人民币')
      expect(heard.text).not.toContain('× 16%')
    },
  )

  it.each(['亏损200万', '-300万', '500万到300万', '三千万五', '八折'])(
    '%s is no answer: a figure is asked for',
    async (said) => {
      const heard = await bot.newcomer().saysAll(...PLANT, said)
      expect(heard.text).toContain('请直接发一个数')
      expect(heard.text).not.toContain('× 16%')
    },
  )

  it('再加500万 comes on top of what was told', async () => {
    const heard = await bot.newcomer().saysAll(...PLANT, '2000万', '再加500万')
    expect(heard.text).toContain('2500万元 × 16% = 400万元')
  })

  it('300万加200万 is their sum', async () => {
    const heard = await bot.newcomer().saysAll(...PLANT, '300万加200万')
    expect(heard.text).toContain('500万元 × 16% = 80万元')
  })

  it.each(['一期300万，二期500万', '设备一期300万，二期500万', '300万，还有200万'])(
    '%s: which counts, or both together, is asked',
    async (said) => {
      const heard = await bot.newcomer().saysAll(...PLANT, said)
      expect(heard.text).toContain('不是一个准数')
      expect(heard.text).not.toContain('× 16%')
    },
  )

  it.each([
    ['去年300万，今年500万', '500万元 × 16% = 80万元'],
    ['一期300万，二期500万，一共800万', '800万元 × 16% = 128万元'],
    ['300万，不对，是320万', '320万元 × 16% = 51.2万元'],
  ])('%s: the last one stands', async (said, sum) => {
    expect((await bot.newcomer().saysAll(...PLANT, said)).text).toContain(sum)
  })

  it('按三千万算 does not agree to another figure', async () => {
    const heard = await bot.newcomer().saysAll(...PLANT, '大概2000万', '按三千万算')
    expect(heard.text).toContain('3000万元 × 16% = 480万元')
  })

  it('a rough figure that made no difference does so once a correction makes it matter', async () => {
    const chat = bot.newcomer()
    const out = await chat.saysAll('测一测技改补贴', '不是规上', '都不属于', '三五百万')
    expect(out.text).toContain('不符合')
    const heard = await chat.says('刚才说错了，我们是规上制造业')
    expect(heard.text).toContain('大概数')
    expect((await chat.says('420万')).text).toContain('420万元 × 16% = 67.2万元')
  })

  it('18 to a question about a share is 18%', async () => {
    const heard = await bot.newcomer().saysAll('测一测大中型数据中心', 'PUE降了0.03', '18')
    expect(heard.text).toContain('高水平服务占比：18%')
  })
})
