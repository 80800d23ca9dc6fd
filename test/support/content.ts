/** The real content, as a start of the bot finds it: checked once for all tests of the same files. */
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadKeptContent } from '../../src/content/load/kept-content.ts'
import { keptWithPackages } from '../../src/knowledge.ts'

export const { content } = loadKeptContent(ROOT, keptWithPackages(ROOT))
