/** The made-up teachings of test/teachings/: wrong ones, which the gate should refuse, and right ones with paraphrases. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from '../../src/cli/local-assistant.ts'

const Wrong = z.strictObject({ q: z.string(), meaning: z.string() })
const Right = Wrong.extend({ paraphrases: z.array(z.string()).min(1) })
export type Seed = z.infer<typeof Wrong>

export const wrongTeachings = () => seeds('wrong', Wrong)
export const rightTeachings = () => seeds('right', Right)

function seeds<T>(name: string, schema: z.ZodType<T>): T[] {
  return readFileSync(join(ROOT, 'test/teachings', `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)))
}
