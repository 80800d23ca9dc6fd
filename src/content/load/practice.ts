/** Reads the practice lists one by one, for whoever fits to them; Content knows them as subjects of the field only. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PracticeList } from '../../domain/library/practice.ts'
import { PRACTICE_FOLDER } from './places.ts'

export function readPractice(root: string): PracticeList[] {
  const folder = join(root, PRACTICE_FOLDER)
  return readdirSync(folder)
    .sort()
    .map((file) => PracticeList.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
}
