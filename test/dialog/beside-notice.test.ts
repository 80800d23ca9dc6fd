import { expect, it } from 'vitest'
import { besideNotice } from '../../src/dialog/ask/beside-notice.ts'
import { ALONE } from '../../src/dialog/turn.ts'
import { newConversation } from '../../src/domain/talk/conversation.ts'
import { policyId, trainOnce } from '../support/assistant.ts'
import { readQuestions } from '../support/questions.ts'

const FILES = ['questions.jsonl', 'held-out-1.jsonl', 'held-out-2.jsonl', 'held-out-3.jsonl']
const NOW = Date.parse('2026-11-23T10:00:00+08:00')

it('of all labelled questions a notice changes only those that name nothing: 电话多少, 咋申请啊', async () => {
  const { content, understand } = await trainOnce()
  const notice = { policies: [policyId('c08')], sentAt: NOW - 3_600_000 }
  const own = newConversation(NOW)
  const leaning = FILES.flatMap((file) => readQuestions(file)).filter(({ q }) => {
    const heard = { conversation: own, text: q, inRoom: true, understood: understand(q), content, now: new Date(NOW) }
    return besideNotice({ ...heard, ...ALONE }, notice).conversation !== own
  })
  expect(leaning.map(({ q }) => q)).toContain('电话多少')
  for (const { q, type } of leaning) expect([q, type]).toEqual([q, 'clarify'])
})
