/** What cannot be done with a broadcast, as people read it: the sentence in place of its key. */
import { BroadcastRefusal } from '../../src/domain/broadcasts/broadcast.ts'
import { sayUnsaid } from '../../src/domain/library/sentence.ts'
import { content } from './content.ts'

const inWords = (error: unknown) =>
  error instanceof BroadcastRefusal ? new Error(sayUnsaid(content.sentences, error.said)) : error

export const refused = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw inWords(error)
  })

export const saying =
  <T>(work: () => T): (() => T) =>
  () => {
    try {
      return work()
    } catch (error) {
      throw inWords(error)
    }
  }
