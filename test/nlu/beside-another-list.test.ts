import { expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadGolden } from '../../src/content/load/golden.ts'
import { withLists } from '../../src/domain/library/with-lists.ts'
import { trainUnderstanding } from '../../src/nlu/understand.ts'
import { syntheticLists } from '../bench/synthetic-lists.ts'
import { content } from '../support/content.ts'

it('beside forty items more, what is foreign is still told from what is ours', async () => {
  const understand = await trainUnderstanding(
    withLists(content, { added: syntheticLists(content, 1, 40), withdrawn: [] }, null),
  )
  const asserted = loadGolden(content, ROOT).filter(({ type, q }) => {
    const { verdict, ranked, mentions } = understand(q)
    // Another place is told by rule, whatever is like it.
    if (mentions.elsewhere !== null || mentions.otherYear !== null) return false
    // Items put together of random words may be like anything: what counts is that ours are not.
    return type === 'oos' && verdict === 'sure' && content.policy.has(ranked[0]!.intent)
  })
  expect(asserted.map(({ q }) => q)).toEqual([])
}, 120_000)
