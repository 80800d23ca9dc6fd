/** The content with its golden questions, and how it is learnt with what was taught: what the bot in a test is taught with. */
import type { Train } from '../../src/app/teaching/teaching-store.ts'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadGolden } from '../../src/content/load/golden.ts'
import type { Content } from '../../src/domain/library/content.ts'
import type { Question } from '../../src/domain/library/labelled-question.ts'
import { trainOnce } from './assistant.ts'

export type Lessons = { content: Content; golden: Question[]; train: Train }
const known = new Map<'once', Promise<Lessons>>()

/** The content is learnt once a test file; what is taught is added each time. */
export function lessonsOnce(): Promise<Lessons> {
  const before = known.get('once')
  if (before) return before
  const made = (async (): Promise<Lessons> => {
    const { content, learn } = await trainOnce()
    return { content, golden: loadGolden(content, ROOT), train: learn }
  })()
  known.set('once', made)
  return made
}
