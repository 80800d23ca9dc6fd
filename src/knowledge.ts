/** What the bot knows and how it understands, for whoever starts it: as kept by an earlier start where nothing has changed since, else made now. */
import { join } from 'node:path'
import { loadKeptContent } from './content/load/kept-content.ts'
import type { Taught } from './domain/desk/teaching.ts'
import type { Content } from './domain/library/content.ts'
import { type Kept, keptIn } from './kept/kept.ts'
import { keptTraining } from './nlu/learn/kept-training.ts'
import { lessonsOf } from './nlu/learn/lessons.ts'
import { train } from './nlu/learn/train.ts'
import { extractorOf, readerOf, type Understand } from './nlu/understand.ts'

export type Knowledge = {
  content: Content
  /** With what staff have taught on top: at first a second or two where nothing was kept, then milliseconds. */
  learn(taught: Taught[]): Promise<Understand>
}

/** @param root the project's folder. @throws {ContentError} with everything that is wrong in its data */
export function openKnowledge(root: string, kept: Kept): Knowledge {
  const { content, key } = loadKeptContent(root, kept)
  const here = () => train(lessonsOf(content), content.decision, extractorOf(content))
  return { content, learn: readerOf(content, () => keptTraining(root, key, kept, here)).understanding }
}

/** What `npm ci` makes ready, and all commands share; teachings are never written there. */
export function keptWithPackages(root: string): Kept {
  return keptIn(join(root, 'node_modules', '.cache', 'huiqi', 'kept'), 0o755)
}

/** The bot's own, beside its conversations, and before a first start what came with the packages. */
export function keptWithData(dataDir: string, root: string): Kept {
  const own = keptIn(join(dataDir, 'kept'), 0o700)
  const prepared = keptWithPackages(root)
  return {
    read: (name, key) => own.read(name, key) ?? prepared.read(name, key),
    write: own.write,
  }
}
