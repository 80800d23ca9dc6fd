/** How long a first answer is, over the labelled questions: what we say ourselves, beside the document's words, on a phone. */
import { beforeAll, describe, expect, it } from 'vitest'
import { renderText } from '../../src/dialog/say/render.ts'
import { type AssistantInTest, type Heard, startAssistant } from '../support/assistant.ts'
import { readQuestions } from '../support/questions.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

/** Everything but what is quoted. */
function ownCharacters({ parts, kind, policies, options }: Heard): number {
  const quoted = parts.reduce((sum, part) => sum + ('quote' in part ? part.quote.length : 0), 0)
  return renderText({ parts, kind, policies, options }).length - quoted
}

async function lengths(room?: string): Promise<{ median: number; p90: number }> {
  const all: number[] = []
  for (const [i, { q }] of readQuestions('questions.jsonl').entries())
    all.push(ownCharacters(await bot.chat(`${room} ${i}`, room === undefined ? {} : { room }).says(q)))
  all.sort((a, b) => a - b)
  return { median: all[all.length >> 1]!, p90: all[Math.floor(all.length * 0.9)]! }
}

describe('our own words in a first answer', () => {
  it('are few', async () => {
    const { median, p90 } = await lengths()
    expect(median).toBeLessThanOrEqual(120)
    expect(p90).toBeLessThanOrEqual(300)
  })

  it('are fewer in a group', async () => {
    const { median, p90 } = await lengths('企业服务群')
    expect(median).toBeLessThanOrEqual(90)
    expect(p90).toBeLessThanOrEqual(150)
  })
})
