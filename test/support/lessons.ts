/** The content with its golden questions, and how it is learnt with what was taught: what the bot in a test is taught with. */
import type { Knowledge } from '../../src/app/library/library.ts'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadGolden, loadGoldenDialogues } from '../../src/content/load/golden.ts'
import type { Dialogue } from '../../src/domain/library/labelled-dialogue.ts'
import type { LabelledQuestion } from '../../src/domain/library/labelled-question.ts'
import { trainOnce } from './assistant.ts'

export type Lessons = { knowledge: Knowledge; golden: LabelledQuestion[]; dialogues: Dialogue[] }
const known = new Map<'once', Promise<Lessons>>()

/** The content is learnt once a test file; what is taught is added each time. */
export function lessonsOnce(): Promise<Lessons> {
  const before = known.get('once')
  if (before) return before
  const made = (async (): Promise<Lessons> => {
    const { knowledge } = await trainOnce()
    const { content } = knowledge
    return { knowledge, golden: loadGolden(content, ROOT), dialogues: loadGoldenDialogues(content, ROOT) }
  })()
  known.set('once', made)
  return made
}
