/** What may stand in a reply: the document's words where it quotes, printed phones, and figures that are quoted, said by the person, or worked out. */
import { expect } from 'vitest'
import { PUBLIC_NUMBERS } from '../../src/content/check/public-numbers.ts'
import type { Entry } from '../../src/domain/desk/entry.ts'
import { factsOfMeasure, judgeMeasure } from '../../src/domain/eligibility/evaluate.ts'
import type { KnownFacts } from '../../src/domain/eligibility/fact.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { normalize } from '../../src/nlu/sound/normalize.ts'
import { readQuantities } from '../../src/reading/numbers/read-quantities.ts'
import type { Heard } from './assistant.ts'

const MONEY_OR_SHARE = /(?<![\d.])\d+(?:\.\d+)?(?:(?:亿|万)?元|%|亿|万(?!千瓦时|平方米|人次|个))/gu
/** Five digits and more that no unit makes a figure. */
const PHONE_LIKE = /(?<![\d.])\d(?:[- ]?\d){4,}(?![\d.]*\d)(?!\.?\d*(?:元|万|亿|个|平方米|千瓦时|人次|%|星级))/gu

const figureTexts = (text: string) => [...text.matchAll(MONEY_OR_SHARE)].map(([figure]) => figure)
const valueOfFigure = (figure: string) => readQuantities(figure).map((q) => q.low)[0]
const valuesIn = (text: string) => readQuantities(text).flatMap((q) => [q.low, q.high])

/**
 * Expects that everything in the reply may be said.
 * @param said everything the person has written in this chat
 * @param told what the assistant has kept of it
 * @param entries what staff have written that is shown
 */
export function expectTrue(
  heard: Heard,
  said: string[],
  told: KnownFacts,
  content: Content,
  entries: readonly Entry[] = [],
): void {
  expectQuotesVerbatim(heard, content)
  expectEntriesApart(heard, entries)
  expectPhonesPrinted({ ...heard, text: heard.text.replaceAll(/有效期至[\d-]+/gu, '') }, said, content)
  const ours = heard.parts.filter((part) => part.type !== 'entry')
  const text = entries.reduce((rest, entry) => rest.replaceAll(entry.text, ''), heard.text)
  expectFiguresAccounted({ ...heard, parts: ours, text }, said, told, content)
}

/** What staff wrote stands below its own heading, word for word, and nowhere else. */
function expectEntriesApart({ parts, text }: Heard, entries: readonly Entry[]): void {
  for (const part of parts) {
    if (part.type !== 'entry') {
      const own = JSON.stringify(part)
      for (const entry of entries) if (own.includes(entry.text)) expect.fail(`${own} holds what staff wrote`)
      continue
    }
    const entry = entries.find(({ number }) => number === part.number)
    expect(part).toMatchObject({ policy: entry?.policy, topic: entry?.topic, text: entry?.text })
    expect(text.indexOf('工作人员整理（不是清单原文）')).toBeGreaterThan(-1)
    expect(text.indexOf('工作人员整理（不是清单原文）')).toBeLessThan(text.indexOf(part.text))
  }
}

function expectQuotesVerbatim({ parts }: Heard, content: Content): void {
  for (const part of parts) {
    if (part.type === 'quote' || part.type === 'condition') {
      const { text } = content.policy.get(part.policy)!
      if (!text.includes(part.quote)) expect.fail(`${part.policy} does not say “${part.quote}”`)
    }
    if (part.type === 'contact') expect(part.phone).toBe(content.office.get(part.office)?.phone)
  }
}

function expectPhonesPrinted({ text }: Heard, said: string[], content: Content): void {
  const printed = new Set(content.offices.map((o) => o.phone))
  const own = said.map((s) => normalize(s)).join('\n')
  for (const [number] of text.matchAll(PHONE_LIKE))
    if (!printed.has(number) && !PUBLIC_NUMBERS.has(number) && !own.includes(number))
      expect.fail(`nobody has the number ${number}, printed in:\n${text}`)
}

function expectFiguresAccounted(heard: Heard, said: string[], told: KnownFacts, content: Content): void {
  const cited = citedIn(heard, content)
  const worked = workedOut(cited, told, content)
  for (const part of heard.parts)
    if (part.type === 'figure' && ![...worked.texts].some((text) => part.text.includes(text)))
      expect.fail(`evaluate.ts does not come to “${part.text}” from ${JSON.stringify(told)}`)
  const allowed = new Set([
    ...cited.flatMap((id) => valuesIn(content.policy.get(id)!.text)),
    ...said.flatMap((s) => valuesIn(normalize(s).replace(/\s+/g, ''))),
    ...said.flatMap((s) => valuesIn(normalize(s))),
    // 40 → 是40万元吗: a bare number may be asked back with its unit; 18 to a question about a share is 18%.
    ...said.flatMap((s) =>
      readQuantities(normalize(s)).flatMap((q) => (q.scaled ? [] : [q.low * 1e4, q.low * 1e8, q.low / 100])),
    ),
    ...worked.values,
  ])
  for (const figure of figureTexts(withoutExamples(heard.text, content))) {
    const value = valueOfFigure(figure)
    if (value !== undefined && ![...allowed].some((a) => Math.abs(a - value) < 1e-9 * Math.max(1, value)))
      expect.fail(
        `${figure} is neither in the text of ${cited.join(' ') || 'any policy cited'}, nor was it said, nor worked out:\n${heard.text}`,
      )
  }
}

/** 例如 3000万, 比如“技改设备投了3000万，能补多少”: how to say something, in a question or a sentence of ours; it claims nothing. */
function withoutExamples(text: string, content: Content): string {
  const ours = [...[...content.facts.values()].map((f) => f.question), ...Object.values(content.sentences)]
  const examples = ours.flatMap((sentence) => [...sentence.matchAll(/(?:例如|比如)[^。？]+/gu)].map(([e]) => e))
  return examples.reduce((rest, example) => rest.replace(asPattern(example), ''), text)
}

/** {value} stands for whatever is filled in there. */
function asPattern(sentence: string): RegExp {
  const literal = sentence.replace(/[.*+?^$()|[\]\\]/gu, '\\$&')
  return new RegExp(literal.replace(/\{\w+\}/gu, '[^“”。]*'), 'gu')
}

/** Policies that the reply speaks of, or that its question is about: 首次超过30亿、50亿…吗 asks in the words of one. */
function citedIn({ policies, options, parts, text }: Heard, content: Content): string[] {
  const quoted = parts.flatMap((p) => (p.type === 'quote' || p.type === 'condition' ? [p.policy] : []))
  const asked = [...content.eligibility.values()].filter(({ measures }) =>
    measures.flatMap(factsOfMeasure).some((id) => text.includes(content.facts.get(id)!.question)),
  )
  return [...new Set([...policies, ...options, ...quoted, ...asked.map((e) => e.policy)])]
}

/** What evaluate.ts makes of the answers, as printed. */
function workedOut(cited: string[], told: KnownFacts, content: Content): { texts: Set<string>; values: number[] } {
  const figures = cited.flatMap((id) =>
    (content.eligibility.get(id)?.measures ?? []).flatMap((m) => judgeMeasure(m, told, content.facts).figures),
  )
  const texts = figures.flatMap((f) => [f.text, ...(f.working ? [f.working] : [])])
  return { texts: new Set(texts), values: texts.flatMap((t) => figureTexts(t).map((f) => valueOfFigure(f)!)) }
}
