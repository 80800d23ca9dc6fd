import { beforeAll, describe, expect, it } from 'vitest'
import { holdsFigure } from '../../src/nlu/evaluate.ts'
import { type AssistantInTest, policyId, startAssistant } from '../support/assistant.ts'
import { type Dialogue, readDialogues } from '../support/questions.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

describe('the labelled dialogues, as chats', () => {
  const dialogues = readDialogues('dialogues.jsonl')

  it.each(dialogues.map((d): [string, Dialogue] => [`${d.id} ${d.turns[0]?.user}`, d]))(
    '%s',
    async (_, { id, turns }) => {
      const owner = bot.chat(id)
      for (const [i, { user, expect: wanted }] of turns.entries()) {
        const heard = await owner.says(user)
        const at = `turn ${i + 1}, “${user}” (${wanted.note ?? ''}), was answered:\n${heard.text}\n`
        for (const words of wanted.contains)
          expect(holdsFigure(heard.text, words), `should say ${words}; ${at}`).toBe(true)
        for (const words of wanted.not_contains)
          expect(holdsFigure(heard.text, words), `should not say ${words}; ${at}`).toBe(false)
        if (wanted.policy === null) continue
        const about = heard.kind === 'options' ? heard.options : heard.policies

        expect(about, `should be about ${wanted.policy}; ${at}`).toContain(policyId(wanted.policy))
      }
    },
  )
})
