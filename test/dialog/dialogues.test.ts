import { beforeAll, describe, expect, it } from 'vitest'
import { type Dialogue, faultsOf } from '../../src/domain/library/labelled-dialogue.ts'
import { type AssistantInTest, startAssistant } from '../support/assistant.ts'
import { readDialogues } from '../support/questions.ts'

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
        expect(faultsOf(wanted, { ...heard, reply: heard.text }), at).toEqual([])
      }
    },
  )
})
