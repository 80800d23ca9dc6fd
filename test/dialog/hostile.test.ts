import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { type AskRun, askLines } from '../support/ask-process.ts'
import { type AssistantInTest, startAssistant } from '../support/assistant.ts'
import { HOSTILE } from '../support/hostile.ts'

/** What no person should ever read. */
const LEAK = /\bat \S+ \(|node:internal|\.ts:\d+|Error:|undefined|\[object |NaN|\{title\}|\{list\}|node_modules/u

describe('hostile messages get a short, polite reply', () => {
  let bot: AssistantInTest
  beforeAll(async () => {
    bot = await startAssistant()
  })

  it.each(HOSTILE)('$name', async ({ name, text }) => {
    for (const where of [{}, { room: '企业服务群' }]) {
      const heard = await bot.chat(name, where).says(text)
      expect(heard.text.trim()).not.toBe('')
      expect(heard.text.length).toBeLessThanOrEqual(1800)
      expect(heard.text).not.toMatch(LEAK)
    }
  })

  it.each(HOSTILE)('$name: in the middle of a check the question is not lost', async ({ name, text }) => {
    const chat = bot.chat(`${name}, checked`)
    await chat.saysAll('测一测技改补贴', '是')
    expect((await chat.says(text)).text).not.toMatch(LEAK)
    // Whatever was understood of it, the check can be gone on with.
    const after = await chat.saysAll('继续', '重来', '规上制造业，不是重点产业', '3000万')
    expect(after.text).toContain('480万元')
  })

  it('what somebody dictates to us is not repeated as ours: no sums, no mobile numbers, no promises', async () => {
    for (const { name, text } of HOSTILE.filter((h) => /prompt|role/u.test(h.name))) {
      const heard = await bot.chat(`${name}, again`).says(text)
      expect(heard.text, name).not.toMatch(/13800138000|8888万|一个亿|承诺/u)
    }
  })

  it('what somebody writes is never sent back as markup', async () => {
    const heard = await bot.chat('html').says('<script>alert("技改")</script>')
    expect(heard.text).not.toContain('<script>')
  })
})

describe('ask --jsonl, a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-ask-'))
  let run: AskRun
  let project: string[]

  const line = (value: object) => JSON.stringify(value)
  const nested = (depth: number) => `{"text":${'['.repeat(depth)}${']'.repeat(depth)}}`
  const INPUT: [name: string, line: string, isAnswered: boolean][] = [
    ['a plain question', line({ id: 'plain', text: '技改有补贴吗' }), true],
    ...HOSTILE.map(({ name, text }): [string, string, boolean] => [name, line({ id: name, text }), true]),
    ['lone surrogates, escaped', '{"id":"escaped","text":"\\ud83d技改\\ude00"}', true],
    ['a message that is far too long', line({ text: '一'.repeat(5_000_000) }), false],
    ['nesting 100,000 deep', nested(100_000), false],
    ['objects 100,000 deep', `${'{"text":'.repeat(100_000)}1${'}'.repeat(100_000)}`, false],
    ['no JSON', 'hello', false],
    ['half an object', '{"text":"技改', false],
    ['a bare string', '"技改"', false],
    ['null', 'null', false],
    ['an array', '[{"text":"技改"}]', false],
    ['no text', '{"id":1}', false],
    ['a number for a text', '{"text":42}', false],
    ['a room that is no boolean', '{"text":"技改","room":"yes"}', false],
    ['control characters outside of strings', '\u0001{"text":"技改"}', false],
    ['prototype pollution', '{"__proto__":{"polluted":true},"text":"5G基站补助"}', true],
    ['the last question', line({ id: 'last', text: '5G基站补助多少' }), true],
  ]

  beforeAll(async () => {
    project = readdirSync(ROOT).sort()
    run = await askLines(`${INPUT.map(([, text]) => text).join('\n')}\n`, folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('ends well, with one line out for every line in', () => {
    expect(run.exitCode).toBe(0)
    expect(run.lines).toHaveLength(INPUT.length)
  })

  it('answers in the order of the questions', () => {
    const answered = INPUT.flatMap(([, text, isAnswered], i) => (isAnswered ? [{ text, line: run.lines[i]! }] : []))
    const ids = answered.map(({ text }) => (JSON.parse(text) as { id?: string }).id ?? null)
    expect(answered.map(({ line }) => line.id)).toEqual(ids)
  })

  it.each(INPUT.map(([name, , isAnswered], i): [string, number, boolean] => [name, i, isAnswered]))(
    '%s',
    (_, i, isAnswered) => {
      const answer = run.lines[i]!
      const said = 'error' in answer ? answer.error : answer.reply
      expect('error' in answer, said.slice(0, 300)).toBe(!isAnswered)
      if ('error' in answer) {
        // One clear line, that says which, and does not throw what was sent back at us.
        expect(answer.error).toMatch(new RegExp(`^第 ${i + 1} 行：\\S`, 'u'))
        expect(answer.error).not.toContain('\n')
      }
      expect(said.length).toBeLessThanOrEqual(1800)
      expect(said).not.toMatch(/\bat \S+ \(|node:internal|\.ts:\d+|node_modules|\{title\}/u)
    },
  )

  it('prints no stack trace', () => {
    expect(run.stderr).not.toMatch(/\bat \S+ \(|node:internal|\.ts:\d+/u)
  })

  it('writes nothing into the folder it is run in, nor into the project', () => {
    expect(readdirSync(folder)).toEqual([])
    expect(readdirSync(ROOT).sort()).toEqual(project)
  })

  it('the last line needs no line break, blank lines do not count, and no input is no output', async () => {
    const short = await askLines('\n\n{"id":7,"text":"你好"}\r\n   \n{"id":8,"text":"谢谢"}', folder)
    expect(short.lines.map((l) => l.id)).toEqual([7, 8])
    expect((await askLines('', folder)).stdout).toBe('')
  })

  it('lines of one conversation share what was said, others do not', async () => {
    const { lines } = await askLines(
      [
        { conversation: 'a', text: '技改有补贴吗' },
        { conversation: 'b', text: '5G基站补助多少' },
        { conversation: 'a', text: '电话多少' },
        { text: '电话多少' },
        { conversation: 'b', text: '电话多少' },
      ]
        .map(line)
        .join('\n'),
      folder,
    )
    const replies = lines.map((l) => ('reply' in l ? l.reply : ''))
    expect(replies[2]).toContain('0532-861775786')
    expect(replies[3]).not.toMatch(/0532-/u)
    expect(replies[4]).toContain('0532-86988717')
  })
})
