/** What the bot knows and how it understands, for whoever starts it: as kept by an earlier start where nothing has changed since, else made now. */
import { join } from 'node:path'
import type { Knowledge } from './app/library/library.ts'
import { loadKeptContent } from './content/load/kept-content.ts'
import { deepFreeze } from './content/load/load.ts'
import type { Content } from './domain/library/content.ts'
import { type Published, withLists } from './domain/library/with-lists.ts'
import { hashOf, type Kept, keptIn } from './kept/kept.ts'
import { keptTraining } from './nlu/learn/kept-training.ts'
import { lessonsOf } from './nlu/learn/lessons.ts'
import { train } from './nlu/learn/train.ts'
import { trainApart } from './nlu/learn/train-apart.ts'
import { extractorOf, readerOf } from './nlu/understand.ts'

/** @param root the project's folder. @throws {ContentError} with everything that is wrong in its data */
export function openKnowledge(root: string, kept: Kept): Knowledge {
  const { content, key } = loadKeptContent(root, kept)
  const here = (of: Content) => () => train(lessonsOf(of), of.decision, extractorOf(of))
  /** What was asked for last, with what it was made of. */
  let last: { key: string; knowledge: Knowledge } | null = null

  async function publishing(published: Published, day: string): Promise<Knowledge> {
    const more = withLists(content, published, day)
    const stated = more.policies.map(({ id }) => id)
    const isAsBefore = published.added.length === 0 && stated.join() === content.policies.map(({ id }) => id).join()
    if (isAsBefore) return knowledge
    const moreKey = hashOf([key, JSON.stringify(published), ...stated])
    if (last?.key === moreKey) return last.knowledge
    const learn = () => keptTraining(root, moreKey, kept, () => trainApart(more).catch(here(more)))
    last = {
      key: moreKey,
      knowledge: { content: deepFreeze(more), learn: readerOf(more, learn).understanding, publishing },
    }
    return last.knowledge
  }

  const learn = () => keptTraining(root, key, kept, here(content))
  const knowledge: Knowledge = { content, learn: readerOf(content, learn).understanding, publishing }
  return knowledge
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
