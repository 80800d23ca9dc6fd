/** The situations in `test/cases/`, written for a policy officer to read: what somebody tells, what follows for each measure, and why. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from '../../src/cli/local-assistant.ts'

const Verdict = z.enum(['met', 'notMet', 'unknown'])

export const SituationCase = z.strictObject({
  /** What is told, in words. */
  case: z.string().min(1),
  facts: z.record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.array(z.string()), z.null()])),
  /** By measure. */
  verdicts: z.record(z.string(), Verdict),
  /** By measure, as printed; several sums joined by 、; none where nothing can be said. */
  amounts: z.record(z.string(), z.string()),
  why: z.string().min(1),
})
export type SituationCase = z.infer<typeof SituationCase>

const FOLDER = join(ROOT, 'test/cases')

/** By policy id. */
export function readCases(): Map<string, SituationCase[]> {
  return new Map(
    readdirSync(FOLDER)
      .sort()
      .map((file) => [
        file.replace('.json', ''),
        z.array(SituationCase).parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))),
      ]),
  )
}
