/** What was learnt, learnt once for all starts with the same sentences, the same teachings and the same program. */
import type { Taught } from '../../domain/desk/teaching.ts'
import { hashOf, hashOfFiles, type Kept } from '../../kept/kept.ts'
import type { Trained } from './train.ts'

/** All that learning depends on beside the sentences. */
const MADE_BY = ['src/nlu', 'src/domain', 'src/reading', 'package-lock.json']

/**
 * @param root the folder of src/
 * @param contentKey of the sentences, from loadKeptContent
 * @param learn from sentences and teachings
 */
export function keptTraining(
  root: string,
  contentKey: string,
  kept: Kept,
): (taught: Taught[], learn: (taught: Taught[]) => Promise<Trained>) => Promise<Trained> {
  const made = hashOf([contentKey, hashOfFiles(root, MADE_BY)])
  return async (taught, learn) => {
    const key = hashOf([made, JSON.stringify(taught)])
    const before = kept.read<Trained>('model', key)
    if (before) return before
    const trained = await learn(taught)
    kept.write('model', key, trained)
    return trained
  }
}
