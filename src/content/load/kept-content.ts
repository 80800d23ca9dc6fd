/** Content as {@link loadContent} gives it, checked once for all starts that find the same files and the same program. */

import type { Content } from '../../domain/library/content.ts'
import { hashOfFiles, type Kept } from '../../kept/kept.ts'
import { deepFreeze, loadContent } from './load.ts'

/** All that reading and checking depend on. */
const MADE_OF = ['data', 'intents', 'src/content', 'src/domain', 'src/reading', 'package-lock.json']

type KeptContent = {
  content: Content
  /** Another one whenever anything the content was made of is another. */
  key: string
}

/**
 * @param root the folder of data/ and intents/, and of src/
 * @throws {ContentError} with all problems at once; nothing wrong is ever kept
 */
export function loadKeptContent(root: string, kept: Kept): KeptContent {
  const key = hashOfFiles(root, MADE_OF)
  const before = kept.read<Content>('content', key)
  if (before) return { content: deepFreeze(before), key }
  const content = loadContent(root)
  kept.write('content', key, content)
  return { content, key }
}
