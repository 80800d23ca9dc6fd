import { describe, expect, it } from 'vitest'
import { newConversation } from '../../src/domain/talk/conversation.ts'
import {
  CONVERSATION_VERSION,
  migrated,
  NewerConversation,
  readConversation,
  STEPS,
} from '../../src/domain/talk/conversation-migrations.ts'

describe('a stored conversation', () => {
  it('of today is read as it is', () => {
    expect(readConversation(JSON.parse(JSON.stringify(newConversation(1))))).toEqual(newConversation(1))
  })

  it('of an older form goes through every step, in order', () => {
    const steps = {
      1: (old: object) => ({ ...old, b: 'added by 1' }),
      2: (old: object) => ({ ...old, c: 'added by 2' }),
    }
    expect(migrated({ version: 1, a: 1 }, steps, 3)).toEqual({ version: 3, a: 1, b: 'added by 1', c: 'added by 2' })
    expect(migrated({ version: 2 }, steps, 3)).toEqual({ version: 3, c: 'added by 2' })
  })

  it('of a newer form is refused', () => {
    expect(() => readConversation({ version: CONVERSATION_VERSION + 1 })).toThrow(NewerConversation)
  })

  it.each([[null], [{}], [{ version: '1' }], [{ version: 0 }], [{ version: 0.5 }], ['text']])(
    '%j is none',
    (stored) => {
      expect(() => readConversation(stored)).toThrow(/a stored conversation/)
    },
  )

  it('that does not fit names where, never what', () => {
    const odd = { ...newConversation(1), focus: 7, facts: { 姓名: { geheim: 1 } } }
    expect(() => readConversation(odd)).toThrow(/at: focus, facts\.姓名$/)
  })

  it('has a step from every version there has been', () => {
    expect(Object.keys(STEPS).map(Number)).toEqual(Array.from({ length: CONVERSATION_VERSION - 1 }, (_, n) => n + 1))
  })
})
