/** Tries out one teaching on top of what is live: whether it contradicts a sure answer, breaks a right one, or does nothing. Changes nothing. */
import type { GoldenFigures, Taught } from '../../domain/desk/teaching.ts'
import type { Understand } from '../../domain/talk/understood.ts'
import type { Checkpoint } from '../turn/surroundings.ts'
import { answersAsTaught, type Broken, type GateParts, whatBreaks } from './broken-questions.ts'
import { contradicted } from './contradiction.ts'
import type { Train } from './teaching-store.ts'

type TrialParts = Omit<GateParts, 'candidate'> & { teaching: Taught; train: Train; checkpoint?: Checkpoint }

/** Others may put something live while it is tried out; then it is tried out on top of that. */
export const MOST_TRIES = 3

export type TeachingVerdict =
  | { type: 'contradicts'; otherwise: string }
  | { type: 'breaks'; broken: Broken[] }
  | { type: 'no-effect' }
  | { type: 'fine'; candidate: Understand; golden: GoldenFigures }

export async function tryOut({
  teaching,
  train,
  checkpoint = () => {},
  ...gate
}: TrialParts): Promise<TeachingVerdict> {
  const { before, content, at } = gate
  const otherwise = contradicted(teaching, before(teaching.text), content)
  if (otherwise !== null) return { type: 'contradicts', otherwise }
  checkpoint('training')
  const candidate = await train([...gate.taught, teaching])
  checkpoint('trained')
  const { broken, golden } = await whatBreaks({ ...gate, candidate })
  checkpoint('tried')
  if (broken.length > 0) return { type: 'breaks', broken }
  if (!answersAsTaught(teaching, candidate, content, at)) return { type: 'no-effect' }
  return { type: 'fine', candidate, golden }
}
