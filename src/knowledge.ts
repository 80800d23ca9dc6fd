/** What the bot knows and how it understands, for whoever starts it: as kept by an earlier start where nothing has changed since, else made now. */
import { join } from 'node:path'
import { loadKeptContent } from './content/load/kept-content.ts'
import type { Taught } from './domain/desk/teaching.ts'
import type { Content } from './domain/library/content.ts'
import { type Kept, keptIn } from './kept/kept.ts'
import { keptTraining } from './nlu/learn/kept-training.ts'
import { lessonsOf } from './nlu/learn/lessons.ts'
import { train } from './nlu/learn/train.ts'
import { trainApart } from './nlu/learn/training-thread.ts'
import { extractorOf, readerOf, type Understand } from './nlu/understand.ts'

export type Knowledge = {
  content: Content
  /**
   * With what staff have taught on top.
   * @param where in a thread of its own while others write, or here, which is cheaper while nobody does
   */
  learn(taught: Taught[], where: 'apart' | 'here'): Promise<Understand>
}

/** @param root the project's folder. @throws {ContentError} with everything that is wrong in its data */
export function openKnowledge(root: string, kept: Kept): Knowledge {
  const { content, key } = loadKeptContent(root, kept)
  const reader = readerOf(content)
  const trained = keptTraining(root, key, kept)
  const here = (taught: Taught[]) => train(lessonsOf(content, taught), content.decision, extractorOf(content))
  return {
    content,
    learn: async (taught, where) =>
      reader.understanding(
        await trained(taught, where === 'here' ? here : (all) => trainApart({ content, taught: all })),
        taught,
      ),
  }
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
