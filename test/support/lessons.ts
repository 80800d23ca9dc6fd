/** The content with its golden questions, and how it is learnt with what was taught: what the bot in a test is taught with. */
import type { Train } from '../../src/app/teaching/teaching-store.ts'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadGolden } from '../../src/content/load/golden.ts'
import type { Content } from '../../src/domain/library/content.ts'
import type { Question } from '../../src/domain/library/labelled-question.ts'
import { trainApart } from '../../src/nlu/learn/training-thread.ts'
import { readerOf } from '../../src/nlu/understand.ts'
import { trainOnce } from './assistant.ts'

export type Lessons = { content: Content; golden: Question[]; train: Train }
const known = new Map<'once', Promise<Lessons>>()

/** The content alone is learnt once a test file; with anything taught it is the real thread each time. */
export function lessonsOnce(): Promise<Lessons> {
  const before = known.get('once')
  if (before) return before
  const made = (async (): Promise<Lessons> => {
    const { content, understand } = await trainOnce()
    const reader = readerOf(content)
    const train: Train = async (taught) =>
      taught.length === 0 ? understand : reader.understanding(await trainApart({ content, taught }), taught)
    return { content, golden: loadGolden(content, ROOT), train }
  })()
  known.set('once', made)
  return made
}
