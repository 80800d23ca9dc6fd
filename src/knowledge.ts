/** What the bot knows and how it understands, for whoever starts it: as kept by an earlier start where nothing has changed since, else made now. */
import { join } from 'node:path'
import type { Knowledge } from './app/library/library.ts'
import { loadKeptContent } from './content/load/kept-content.ts'
import { deepFreeze } from './content/load/load.ts'
import type { Content } from './domain/library/content.ts'
import { NOTHING_PUBLISHED, type Published, withLists } from './domain/library/with-lists.ts'
import { hashOf, type Kept, keptIn } from './kept/kept.ts'
import { keptTraining, serialized } from './nlu/learn/kept-training.ts'
import { lessonsOf } from './nlu/learn/lessons.ts'
import { train } from './nlu/learn/train.ts'
import { trainApart } from './nlu/learn/train-apart.ts'
import { extractorInSlices, extractorOf, readerOf } from './nlu/understand.ts'
import { readFiguresAhead } from './reading/numbers/awards.ts'

/** @param root the project's folder. @throws {ContentError} with everything that is wrong in its data */
export function openKnowledge(root: string, kept: Kept): Knowledge {
  const { content: files, key } = loadKeptContent(root, kept)
  // Of two lists in the files the newer one states what both have.
  const content = deepFreeze(withLists(files, NOTHING_PUBLISHED, null))
  const training = keptTraining(root, kept)
  const here = (of: Content) => () => serialized(train(lessonsOf(of), of.decision, extractorOf(of)))
  const apart = (of: Content) => () => trainApart(of).catch(here(of))
  /** What was asked for last, with what it was made of. */
  let last: { key: string; knowledge: Knowledge } | null = null

  /** Content with that published, and what is learnt from it by name: what was taken back teaches nothing. */
  function published(what: Published, day: string) {
    const { added, withdrawn } = inOneOrder(what)
    const more = withLists(files, { added, withdrawn }, day)
    const live = added.filter(({ list }) => !withdrawn.includes(list.id))
    const stated = more.policies.map(({ id }) => id)
    const isAsBefore = live.length === 0 && stated.join() === content.policies.map(({ id }) => id).join()
    const modelKey = isAsBefore ? key : hashOf([key, JSON.stringify(live), ...stated])
    // Conversations may still speak of what was taken back.
    const past = JSON.stringify(added.filter((one) => !live.includes(one)))
    return { more, modelKey, contentKey: hashOf([modelKey, past, ...withdrawn]), isAsBefore }
  }

  async function publishing(what: Published, day: string): Promise<Knowledge> {
    const { more, modelKey, contentKey, isAsBefore } = published(what, day)
    if (isAsBefore && what.added.length === 0) return knowledge
    if (last?.key === contentKey) return last.knowledge
    await aMoment()
    await readFiguresAhead(more.policies)
    const extractor = await extractorInSlices(more)
    const learn = () => training.trained(modelKey, apart(more))
    const understanding = readerOf(more, learn, extractor).understanding
    last = { key: contentKey, knowledge: { ...knowledge, content: deepFreeze(more), learn: understanding } }
    await aMoment()
    return last.knowledge
  }

  async function ready(what: Published, day: string): Promise<void> {
    const { more, modelKey } = published(what, day)
    // Nobody waits for it: where no process can be had it is learnt once it is wanted.
    await training.ready(modelKey, () => trainApart(more))
  }

  const isReady = (what: Published, day: string) => training.isReady(published(what, day).modelKey)
  const learn = () => training.trained(key, here(content))
  const knowledge: Knowledge = { content, learn: readerOf(content, learn).understanding, publishing, ready, isReady }
  return knowledge
}

/** Whichever of two lists was approved first, together they are the same. */
const inOneOrder = ({ added, withdrawn }: Published): Published => ({
  added: [...added].sort((a, b) => (a.list.id < b.list.id ? -1 : 1)),
  withdrawn: [...withdrawn].sort(),
})

/** For whoever waits. */
const aMoment = () => new Promise((resolve) => setImmediate(resolve))

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
    has: (name, key) => own.has(name, key) || prepared.has(name, key),
    readSoon: async (name, key) => (await own.readSoon(name, key)) ?? prepared.readSoon(name, key),
    writeSoon: own.writeSoon,
  }
}
