/** What was learnt, learnt once for all starts with the same sentences and the same program; and learnt ahead, for what may be answered from next. */
import { serialize } from 'node:v8'
import { hashOf, hashOfFiles, type Kept, laidOut } from '../../kept/kept.ts'
import type { Trained } from './train.ts'

/** All that learning depends on beside the sentences. */
const MADE_BY = ['src/nlu', 'src/domain', 'src/reading', 'package-lock.json']

/** What was learnt, as node:v8 lays it out: what comes from another process goes into its file as it is. */
type Learn = () => Promise<Uint8Array>

type KeptTraining = {
  /** @param key of all that it is learnt from beside the program */
  trained(key: string, learn: Learn): Promise<Trained>
  /** The same without opening it: it lies there when it is wanted. */
  ready(key: string, learn: Learn): Promise<void>
  isReady(key: string): boolean
}

/** @param root the folder of src/ */
export function keptTraining(root: string, kept: Kept): KeptTraining {
  const program = hashOfFiles(root, MADE_BY)
  const keyOf = (key: string) => hashOf([key, program])
  /** Two that learn the same would slow each other down. */
  const underWay = new Map<string, Promise<Uint8Array>>()

  async function learnt(key: string, learn: Learn): Promise<Uint8Array> {
    const before = underWay.get(key)
    // Whoever learns ahead may give up, or be ended: whoever waits for the same does it then, one of them.
    if (before) return before.catch(() => learnt(key, learn))
    const learning = learn().then(async (bytes) => {
      await kept.writeSoon('model', keyOf(key), bytes)
      return bytes
    })
    const done = learning.finally(() => underWay.delete(key))
    underWay.set(key, done)
    return done
  }

  const isReady = (key: string) => kept.has('model', keyOf(key))

  return {
    isReady,
    async trained(key, learn) {
      const before = await kept.readSoon<Trained>('model', keyOf(key))
      return before ?? (laidOut(await learnt(key, learn)) as Trained)
    },
    async ready(key, learn) {
      if (!isReady(key)) await learnt(key, learn)
    },
  }
}

/** Learnt here and now. */
export const serialized = (trained: Promise<Trained>): Promise<Uint8Array> => trained.then(serialize)
