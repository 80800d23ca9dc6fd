/** What was learnt, learnt once for all starts with the same sentences and the same program. */
import { hashOf, hashOfFiles, type Kept } from '../../kept/kept.ts'
import type { Trained } from './train.ts'

/** All that learning depends on beside the sentences. */
const MADE_BY = ['src/nlu', 'src/domain', 'src/reading', 'package-lock.json']

/**
 * @param root the folder of src/
 * @param contentKey of the sentences, from loadKeptContent
 */
export async function keptTraining(
  root: string,
  contentKey: string,
  kept: Kept,
  learn: () => Promise<Trained>,
): Promise<Trained> {
  const key = hashOf([contentKey, hashOfFiles(root, MADE_BY)])
  const before = kept.read<Trained>('model', key)
  if (before) return before
  const trained = await learn()
  kept.write('model', key, trained)
  return trained
}
